"""What was sent and answered before this version was a contact as well; it is noted like a new one."""

from django.db import migrations

# What one noticed oneself was none.
NOT_THEIRS = ("self", "inferred")


def note_what_was(apps, schema_editor):
    for row in _told(apps):
        _note(apps, *row)


def _told(apps):
    letters = apps.get_model("feedback", "Letter").objects.filter(state="sent")
    sent = letters.exclude(person=None).exclude(sent_on=None)
    for owner, person, on in sent.values_list("owner_id", "person_id", "sent_on"):
        yield owner, person, on, "wrote"
    answered = apps.get_model("feedback", "Request").objects.exclude(person=None)
    came = answered.filter(outcome__in=("generic", "specific")).exclude(answered_on=None)
    for owner, person, on in came.values_list("owner_id", "person_id", "answered_on"):
        yield owner, person, on, "heard"
    remarks = apps.get_model("feedback", "Remark").objects.exclude(person=None)
    theirs = remarks.exclude(source__in=NOT_THEIRS)
    for owner, person, on in theirs.values_list("owner_id", "person_id", "said_on"):
        yield owner, person, on, "heard"


def _note(apps, owner, person, on, way):
    touches = apps.get_model("tracker", "Touch").objects
    told = {"person_id": person, "happened_on": on, "way": way, "source": "letter"}
    if not touches.filter(**told).exists():
        touches.create(owner_id=owner, **told)
    people = apps.get_model("tracker", "Person").objects.filter(pk=person)
    people.filter(last_contact_on=None).update(last_contact_on=on)
    people.filter(last_contact_on__lt=on).update(last_contact_on=on)


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0006_every_kind"),
        ("tracker", "0004_people_kept_in_touch"),
    ]

    operations = [migrations.RunPython(note_what_was, migrations.RunPython.noop)]
