"""Where a step and the look back it asks for meet."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.engine.plan import StepKind
from onward.engine.plan.kinds import LOOKS_BACK
from onward.recovery import steps
from onward.recovery.models import Step
from onward.reflection.models import Debrief
from onward.reflection.services import debriefs as reflection
from onward.tracker import changes
from onward.tracker.models import Application, Interview


class NoDebrief(Exception):
    """This step has nothing to look back on."""


def debrief_of(step: Step, *, at: datetime) -> Debrief:
    """The look back this step asks for: the one begun before, or a new one. Raises `NoDebrief`."""
    if StepKind(step.kind) not in LOOKS_BACK or step.application is None:
        raise NoDebrief
    return reflection.begin(step.application, round_to_look_at(step.application, at=at), at=at)


def round_to_look_at(application: Application, *, at: datetime) -> Interview | None:
    """The last round that was held and is not looked back on yet, else the last; None without any."""
    held = _held(application, at=at)
    return held.exclude(debriefs__finished_at__isnull=False).first() or held.first()


def _held(application: Application, *, at: datetime) -> QuerySet[Interview]:
    """The rounds that lie behind, the last first."""
    rounds = Interview.objects.filter(
        event__application=application, event__happened_on__lte=at.date()
    )
    related = rounds.select_related("owner", "event__application__employer")
    return related.order_by("-event__happened_on", "-pk")


def finish(debrief: Debrief, *, at: datetime) -> None:
    """It is enough for now: the look back is finished, and what asked for it is done."""
    words = _("Looked back on %s") % debrief.application
    with changes.recording(debrief.owner, at=at, words=words):
        reflection.finish(debrief, at=at)
        asked = _answered_by(debrief, at=at)
        steps.finish_asked(debrief.owner, asked, application=debrief.application, at=at)


def _answered_by(debrief: Debrief, *, at: datetime) -> set[StepKind]:
    """What the steps ask that this one answers: they are about the last round, or the whole."""
    last = _held(debrief.application, at=at).first()
    if debrief.interview and debrief.interview != last:
        return set()
    kinds = set(LOOKS_BACK)
    if not debrief.questions.exists():
        # A round without questions leaves the step open that asks to write them down.
        kinds.discard(StepKind.QUESTIONS)
    return kinds
