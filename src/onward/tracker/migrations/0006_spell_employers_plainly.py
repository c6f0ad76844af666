from django.db import migrations

from onward.engine.people.employers import plain_employer

AT_ONCE = 500


def spell(apps, schema_editor):
    """Give every employer that is there the key by which its other spellings are found."""
    rows = apps.get_model("tracker", "Employer")._base_manager.only("pk", "name")
    waiting = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        row.plain_key = plain_employer(row.name)
        waiting.append(row)
    rows.model._base_manager.bulk_update(waiting, ["plain_key"], batch_size=AT_ONCE)


class Migration(migrations.Migration):

    dependencies = [("tracker", "0005_known_by_every_name")]

    operations = [migrations.RunPython(spell, migrations.RunPython.noop)]
