"""Looking back on a round: begun, written screen by screen, finished."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.engine.debrief import Due, Length, length_for
from onward.reflection import rounds
from onward.reflection.models import Debrief
from onward.reflection.services import typed
from onward.tracker import changes
from onward.tracker.models import Application, Interview

# What a person types in a look back, and the day they choose.
WORDS = (
    "pasted", "facts", "intended", "happened", "surprise", "in_my_control", "outside", "keep",
    "change_one",
)  # fmt: skip
KEPT = (*WORDS, "practise_on", "numbers", "noted_on")


class LiesAhead(Exception):
    """The round has not been held yet; look back on it once it is over."""


@transaction.atomic
def begin(
    application: Application,
    interview: Interview | None = None,
    *,
    at: datetime,
    length: Length | None = None,
) -> Debrief:
    """The look back on this round, begun now or before; raises `LiesAhead`.

    Without a round it is about how the application ended. One that is there keeps its length.
    """
    changes.lock(application)
    there = Debrief.objects.owned_by(application.owner).filter(
        application=application, interview=interview
    )
    if found := there.first():
        return found
    due = rounds.due_of(application, interview, today=at.date())
    if due is Due.AHEAD:
        raise LiesAhead
    made = Debrief(
        owner=application.owner,
        application=application,
        interview=interview,
        length=length or length_for(interview.kind if interview else ""),
        before_outcome=due in {Due.FRESH, Due.BEFORE_ANSWER},
        begun_at=at,
        changed_at=at,
    )
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save(force_insert=True)
    return made


@transaction.atomic
def keep(
    debrief: Debrief, *, at: datetime, began_from: datetime | None = None, **told: Any
) -> Debrief:
    """Save what is typed: any of `KEPT`; the day of the first words is the day of the notes.

    `numbers` are nerves and energy, 0 to 10, and hours of preparation. Raises `typed.ChangedSince`.
    """
    changes.lock(debrief)
    if "numbers" in told:
        told["how"] = json.dumps(told.pop("numbers"))
    news = typed.news_in(debrief, told, began_from=began_from)
    if debrief.noted_on is None and any(news.get(name) for name in WORDS):
        news["noted_on"] = at.date()
    typed.save(debrief, news, at=at)
    return debrief


def choose_length(debrief: Debrief, length: Length, *, at: datetime) -> Debrief:
    """Ask less, or more; what was said stays."""
    with changes.recording(debrief.owner, at=at, words=_("Changed how much is asked")) as change:
        return change.update(debrief, length=length.value)


def finish(debrief: Debrief, *, at: datetime) -> Debrief:
    """It is enough for now, whatever is still open; the first day stands."""
    words = _("Looked back on %s") % debrief.application
    with changes.recording(debrief.owner, at=at, words=words) as change:
        changes.lock(debrief)
        return change.update(
            debrief,
            finished_at=debrief.finished_at or at,
            noted_on=debrief.noted_on or at.date(),
        )


def remove(debrief: Debrief, *, at: datetime) -> None:
    """Throw it away with its questions; what was noted with the round itself stays."""
    words = _("Removed: looking back on %s") % debrief.application
    with changes.recording(debrief.owner, at=at, words=words) as change:
        change.delete(debrief)
