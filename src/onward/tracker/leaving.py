"""What leaves with an export, and what may come back with one: which kinds of rows, and which of their fields."""

import hmac
import json
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.tracker.models import Version

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
        "strategy.role.note", "strategy.learning.note",
        "motivation.week.learnt", "motivation.week.keep", "motivation.week.change",
        "motivation.longgoal.why", "motivation.goal.why",
        "motivation.promise.wish", "motivation.promise.outcome", "motivation.promise.obstacle",
        "motivation.pace.money_tight", "motivation.pace.office",
        "motivation.setback.words", "motivation.setback.reaction", "motivation.setback.response",
        "motivation.setback.when", "motivation.setback.then",
        "motivation.supportnote.words", "motivation.moment.words", "recovery.ending.words",
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
        # What is typed and not kept is nothing of a search yet.
        "motivation.unkept",
        "intake.bringing",
        # Digests of what came in: they say nothing, and mean nothing under another key.
        "intake.origin",
        # Words of a program that nobody has said yes to.
        "intake.proposal",
        # A token opens a door here and nowhere else.
        "api.client",
        "api.call",
        # What a worker still has to do, or did: of this machine.
        "jobs.job",
        # It is read anew from its version.
        "strategy.sight",
        "intake.mailaccount",
        "intake.mailfolder",
        "feedback.postbox",
        "recovery.calendarfeed",
        # It leaves as what a row is known as elsewhere, in a file of its own.
        "tracker.twin",
    }
)
# Mail and what became of it stay where they were read: it may be read again anywhere. A letter in an
# outbox must not go out a second time from another machine.
NEVER_COME_BACK = frozenset(
    {
        "intake.import", "intake.message", "intake.reading", "intake.conversation",
        "intake.correction", "intake.unreadable", "intake.mapping", "feedback.outgoing",
        # What was agreed in a careers service was agreed there.
        "careers.consent", "careers.look", "careers.appointment",
    }
)  # fmt: skip
OF_THE_PERSON = (
    "signs_as", "country", "time_zone", "theme", "confidential", "shows_outcomes", "single_keys",
    "low_energy", "paused_on", "paused_until", "trusted_name", "trusted_phone",
)  # fmt: skip
# What is being written is not written yet, and may be meant to be destroyed.
UNDER_WAY = frozenset({"feelings.exercise.draft"})
# A digest under the person's own key means nothing under another one.
DIGESTS = frozenset({"intake.appointment.key"})
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


def fields_of(model: type[models.Model], *, private: bool, locked: bool = False) -> list[AnyField]:
    label = model._meta.label_lower
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in OF_THE_MACHINE
        and f"{label}.{field.name}" not in UNDER_WAY | DIGESTS
        and not (model is Version and field.name == "content")
        and (private or f"{label}.{field.name}" not in PRIVATE_FIELDS)
        and not (locked and (locks(model, field.name) or f"{label}.{field.name}" in OF_EXERCISES))
    ]


def plural(model: type[models.Model]) -> str:
    name = str(model._meta.verbose_name_plural).replace(" ", "_")
    return PLURALS.get(name, name)


def target_of(one: AnyField) -> type[models.Model]:
    """The table that a relation leads to."""
    model: Any = one.related_model
    found: type[models.Model] = model
    return found


def noun(model: type[models.Model]) -> str:
    """What one row of it is called."""
    return str(model._meta.verbose_name).replace(" ", "_")


def plain(row: models.Model, one: AnyField) -> Any:
    """What a field says, as JSON can hold it. Raises what the vault raises."""
    value = getattr(row, one.attname)
    if f"{row._meta.label_lower}.{one.name}" in STRUCTURED and value:
        value = json.loads(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def as_json(value: Any, *, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str)


def whose(owner: User) -> str:
    """A name for this account among all others; it says nothing of who that is."""
    return hmac.digest(vault.house_key(owner.pk), b"whose", "sha256").hex()[:32]
