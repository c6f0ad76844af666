from django.db import migrations

AT_ONCE = 500


def go_along(apps, schema_editor):
    """What was noted as the CV and is none is kept as what went with the application."""
    Application = apps.get_model("tracker", "Application")
    through = Application.also_sent.through
    sent = Application._base_manager.exclude(sent_version=None)
    wrong = sent.exclude(sent_version__document__kind="cv").order_by("pk")
    rows = list(wrong.values_list("pk", "sent_version"))
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        through._base_manager.bulk_create(
            (through(application_id=pk, version_id=version) for pk, version in some),
            ignore_conflicts=True,
        )
        Application._base_manager.filter(pk__in=[pk for pk, _version in some]).update(
            sent_version=None
        )


def come_back(apps, schema_editor):
    """Where no CV is noted, the first that went along is noted in its place, as it was before."""
    Application = apps.get_model("tracker", "Application")
    links = Application.also_sent.through._base_manager.filter(application__sent_version=None)
    first = {}
    for application, version in links.order_by("pk").values_list("application", "version"):
        first.setdefault(application, version)
    for application, version in first.items():
        Application._base_manager.filter(pk=application).update(sent_version=version)


class Migration(migrations.Migration):

    dependencies = [("tracker", "0009_what_went_with_it")]

    operations = [migrations.RunPython(go_along, come_back)]
