"""What a row is outside the database: plain values under plain names."""

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.tracker.models import Application, Employer, Version

# Rooms that leave only when chosen.
PRIVATE_ROOMS = frozenset({"feelings"})
# And of the other rooms: notes, guesses, what one makes of a remark, the one line of a step, and the
# mail itself. What they said and asked is a fact of the search, and stays in.
PRIVATE_FIELDS = frozenset(
    {
        "tracker.application.note", "tracker.person.note", "tracker.event.note", "tracker.touch.note",
        "tracker.no.reason_guessed", "recovery.step.line", "recovery.step.draft",
        "intake.import.name", "intake.message.content", "intake.reading.facts",
        "intake.unreadable.where", "intake.unreadable.reason", "intake.unreadable.raw",
        "intake.correction.told", "intake.correction.likeness",
        "intake.conversation.names", "feedback.letter.aside", "feedback.letter.in_reply_to",
        "feedback.letter.references",
        "feedback.remark.themes", "feedback.remark.direction", "feedback.remark.actionable",
        "feedback.remark.specificity", "feedback.remark.agree", "feedback.remark.will_do",
        # The letter itself leaves; this is how it went, through which address.
        "feedback.outgoing.sender", "feedback.outgoing.recipient", "feedback.outgoing.content",
        "feedback.outgoing.message_id", "feedback.outgoing.last_words",
        "feedback.review.told", "feedback.review.left_out", "feedback.review.file",
        "tracker.event.mail_id", "tracker.event.mail_subject",
        # The questions and the stories leave; how a round looked from within does not.
        "reflection.debrief.pasted", "reflection.debrief.facts", "reflection.debrief.intended", "reflection.debrief.happened",
        "reflection.debrief.surprise", "reflection.debrief.in_my_control",
        "reflection.debrief.outside", "reflection.debrief.keep", "reflection.debrief.change_one",
        "reflection.debrief.how", "reflection.prediction.said", "reflection.question.said",
        "reflection.question.rated", "reflection.question.evidence", "reflection.question.better",
        "reflection.telling.landed", "reflection.telling.note", "reflection.rep.went",
        "reflection.rep.rated", "reflection.criterion.words", "reflection.experiment.words",
        "reflection.experiment.learnt",
    }
)  # fmt: skip
# What was written at a step may be what was written in an exercise.
OF_EXERCISES = frozenset({"recovery.step.line", "recovery.step.draft"})
# The way back of undo is a second copy of everything, sealed rooms too; it is no noun of a search.
# What is on its way in has not come in. What opens a mail account leaves with a backup, which is kept
# like a key, and never with an export.
LEFT_OUT = frozenset(
    {
        "tracker.change",
        "intake.bringing",
        # Digests of what came in: they say nothing, and mean nothing under another key.
        "intake.origin",
        "intake.mailaccount",
        "intake.mailfolder",
        "feedback.postbox",
        "recovery.calendarfeed",
    }
)
# What is being written is not written yet, and may be meant to be destroyed.
UNDER_WAY = frozenset({"feelings.exercise.draft"})
OF_THE_MACHINE = frozenset(
    {
        "owner", "seal", "name_key", "plain_key", "value_key", "token_digest", "file_digests", "key_digest",
        "headings_digest",
    }
)  # fmt: skip
STRUCTURED = frozenset(
    {
        "feelings.checkin.felt", "feelings.exercise.told", "feelings.activity.told",
        "feelings.answersheet.told", "intake.message.content", "intake.reading.facts",
        "intake.correction.told", "intake.correction.likeness",
        "intake.conversation.names", "intake.mapping.told", "feedback.remark.themes",
        "feedback.review.pieces", "feedback.review.questions", "feedback.review.left_out",
        "feedback.review.told", "feedback.reply.ratings",
        "reflection.debrief.how", "reflection.question.rated", "reflection.story.shows",
        "reflection.rep.rated",
    }
)  # fmt: skip
PLURALS = {
    "nos": "noes",
    "persons": "people",
    "replys": "replies",
    "storys": "stories",
    "criterions": "criteria",
    "activitys": "activities",
    "set_asides": "set_aside",
    "touchs": "touches",
    "aparts": "apart",
    "aliass": "aliases",
}

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


def owned_models() -> list[type[models.Model]]:
    """Every table whose rows belong to a person, in an order that stays."""
    return [
        model
        for model in sorted(apps.get_models(), key=lambda model: model._meta.label_lower)
        if model.__module__.startswith("onward.")
        and any(field.name == "owner" for field in model._meta.concrete_fields)
    ]


def locks(model: type[models.Model], name: str) -> bool:
    """Whether a column is of the private room."""
    field = model._meta.get_field(name)
    return isinstance(field, SealedText) and field.locks


def exported_models(*, private: bool, locked: bool = False) -> list[type[models.Model]]:
    """Those that leave with an export; a locked room stays in even when it was chosen."""
    with_room = private and not locked
    return [
        model
        for model in owned_models()
        if model._meta.label_lower not in LEFT_OUT
        and (with_room or model._meta.app_label not in PRIVATE_ROOMS)
    ]


class Names:
    """The names behind the numbers, so that a table can be read without another beside it."""

    def __init__(self, owner: User) -> None:
        self.owner = owner
        employers = Employer.objects.filter(owner=owner)
        applications = Application.objects.owned_by(owner).select_related("employer")
        self._known: dict[Any, dict[int, str]] = {
            Employer: {row.pk: row.name for row in employers},
            Application: {row.pk: str(row) for row in applications.defer("note").iterator()},
        }

    def of(self, field: AnyField, key: Any) -> str | None:
        return self._known[field.related_model].get(key)

    def knows(self, field: AnyField) -> bool:
        return field.related_model in self._known


def fields_of(model: type[models.Model], *, private: bool, locked: bool = False) -> list[AnyField]:
    label = model._meta.label_lower
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in OF_THE_MACHINE
        and f"{label}.{field.name}" not in UNDER_WAY
        and not (model is Version and field.name == "content")
        and (private or f"{label}.{field.name}" not in PRIVATE_FIELDS)
        and not (locked and (locks(model, field.name) or f"{label}.{field.name}" in OF_EXERCISES))
    ]


def record_of(
    row: models.Model, fields: list[AnyField], names: Names, unreadable: list[str]
) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for one in fields:
        record[one.attname] = _value(row, one, unreadable)
        if names.knows(one):
            record[one.name] = names.of(one, record[one.attname])
    for many in row._meta.many_to_many:
        record[many.name] = sorted(other.pk for other in getattr(row, many.name).all())
    if isinstance(row, Version):
        record["file"] = path_of(row) if row.size else None
    return record


def _value(row: models.Model, one: AnyField, unreadable: list[str]) -> Any:
    try:
        value = getattr(row, one.attname)
        if f"{row._meta.label_lower}.{one.name}" in STRUCTURED and value:
            value = json.loads(value)
    except (vault.Unreadable, vault.KeyMissing):
        # One row that cannot be opened must not keep the others in.
        unreadable.append(f"{plural(type(row))} {row.pk}: {one.verbose_name}")
        return None
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def flat(value: Any) -> Any:
    return as_json(value, indent=None) if isinstance(value, dict | list) else value


def path_of(version: Version) -> str:
    """A name that is safe in any file system, and still says what it is."""
    safe = re.sub(r"[^\w.-]+", "-", Path(version.file_name or version.name).name).strip("-. ")
    return f"documents/{version.pk}-{safe[:80] or 'file'}"


def plural(model: type[models.Model]) -> str:
    name = str(model._meta.verbose_name_plural).replace(" ", "_")
    return PLURALS.get(name, name)


def as_json(value: Any, *, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)
