import json

from django.db import migrations

from onward.accounts import vault
from onward.engine.mail.grouping import group
from onward.engine.mail.strands import Told
from onward.engine.mail.verdict import VerdictKind


def place(apps, schema_editor):
    """Group the messages that wait, person by person, as those that come in from now on are."""
    Reading = apps.get_model("intake", "Reading")
    waiting = Reading.objects.filter(state="waiting", conversation=None)
    for owner_id in list(waiting.order_by().values_list("owner_id", flat=True).distinct()):
        _place(apps, owner_id, waiting.filter(owner_id=owner_id))


def _place(apps, owner_id, waiting):
    Conversation = apps.get_model("intake", "Conversation")
    Message = apps.get_model("intake", "Message")
    told = []
    for reading in waiting.select_related("message").order_by("pk").iterator(500):
        one = _told(reading)
        told.append(one)
        Message.objects.filter(pk=reading.message_id).update(thread=one.thread)
    for found in group(told):
        names = {
            "employer": found.employer,
            "role": found.role,
            "anew": found.anew,
            "signs": sorted(found.signs),
        }
        conversation = Conversation(owner_id=owner_id, application_id=found.application)
        said = {key: value for key, value in names.items() if value}
        # Without the key nothing was read, and there is nothing to seal.
        conversation.names = json.dumps(said) if said else ""
        conversation.save(force_insert=True)
        waiting.model.objects.filter(pk__in=found.ids).update(conversation=conversation)


def _told(reading):
    """What a kept message tells; one whose words cannot be opened is by itself."""
    message = reading.message
    try:
        content, facts = json.loads(message.content or "{}"), json.loads(reading.facts or "{}")
    except (vault.KeyMissing, vault.Unreadable):
        content, facts = {}, {}
    references = content.get("references") or []
    sent_at = message.sent_at
    return Told(
        id=reading.pk,
        verdict=VerdictKind(reading.verdict),
        at=sent_at if sent_at and 1990 <= sent_at.year <= 2090 else None,
        identity=message.digest,
        references=tuple(references),
        thread=references[0] if references else message.digest,
        employer=facts.get("employer"),
        role=facts.get("role"),
        person=facts.get("person"),
        address=content.get("from_address"),
        application=reading.application_id,
    )


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_inbox")]
    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
