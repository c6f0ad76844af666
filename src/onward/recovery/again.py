"""After a good no: they are looking again, or may be soon; whom one met, and what is new since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from onward.accounts.clock import midnight_before
from onward.engine.plan import PlannedStep, StepKind, describe
from onward.engine.plan.rules import rules
from onward.feedback import facts
from onward.feedback import services as feedback
from onward.feedback.models import Letter, Remark
from onward.network import services as network
from onward.network.models import Opening
from onward.recovery import planning, reading, steps
from onward.recovery.connecting import good_no, tie_to_step
from onward.recovery.models import Step
from onward.reflection.models import Experiment
from onward.tracker import changes
from onward.tracker.models import Application, No, Person, Posting, Version

# The letter takes three, and two make it (evidence §6.7).
MOST_NEWS = 3
ONE_DAY = timedelta(days=1)


class NotForThis(Exception):
    """Nothing is brought up again here: it is open, or only facts and an adviser help."""


@dataclass(frozen=True, slots=True)
class Again:
    """What there is to think of them again with."""

    no: No
    met: tuple[Person, ...]
    news: tuple[str, ...]
    openings: tuple[Opening, ...]
    look: Step | None


def of(application: Application, *, at: datetime) -> Again:
    """Raises `NotForThis`."""
    no = good_no(application)
    if no is None:
        raise NotForThis
    openings = Opening.objects.filter(application=application).select_related("posting")
    looks = (
        Step.objects.owned_by(application.owner)
        .open()
        .filter(application=application, kind=StepKind.LOOK_AGAIN)
    )
    return Again(
        no=no,
        met=tuple(facts.people_met(application)),
        news=tuple(_news(application, since=no.event.happened_on, at=at))[:MOST_NEWS],
        openings=tuple(openings.latest_first()),
        look=looks.order_by("due_on", "pk").first(),
    )


def _news(application: Application, *, since: date, at: datetime) -> Iterator[str]:
    """Concrete changes since the no, in the person's own words; they choose and finish them."""
    owner = application.owner
    tried = Experiment.objects.owned_by(owner).filter(ended_on__gt=since, ended_on__lte=at.date())
    yield from (row.words for row in tried.order_by("-ended_on", "-pk")[:MOST_NEWS])
    used = Remark.objects.owned_by(owner).filter(used_on__gt=since, used_on__lte=at.date())
    yield from (
        row.will_do.strip() for row in used.order_by("-used_on", "-pk")[:MOST_NEWS] if row.will_do
    )
    day_after = midnight_before(at) - (at.date() - since) + ONE_DAY
    if Version.objects.owned_by(owner).of_cvs().filter(added_at__gte=day_after).exists():
        yield _("a new version of my CV")


def notice(
    application: Application,
    *,
    kind: str,
    on: date,
    at: datetime,
    posting: str = "",
    ad: Posting | None = None,
) -> Opening:
    """Keep what was noticed, and let the plan bring up the new application now.

    The advertisement may be pasted, or be an `ad` that is kept already.

    Looking for it is done with it. Raises `NotForThis`.
    """
    of(application, at=at)
    owner = application.owner
    with changes.recording(owner, at=at, words=_("Noticed: %s") % application) as change:
        opening = network.note_opening(
            application, kind=kind, on=on, at=at, posting=posting, ad=ad
        )
        steps.finish_asked(owner, [StepKind.LOOK_AGAIN], at=at, application=application)
        if StepKind.REAPPLY not in reading.refused_by(owner):
            _bring_up(application, change, at=at)
    return opening


def _bring_up(application: Application, change: changes.Recording, *, at: datetime) -> None:
    """The step to apply again comes now, where it was planned for later or not at all."""
    owner = application.owner
    workdays = reading.workdays_of(owner)
    due_on = workdays.on_or_after(at.date())
    until = workdays.add(due_on, rules().window_of_sends)
    waiting = (
        Step.objects.owned_by(owner).open().filter(application=application, kind=StepKind.REAPPLY)
    )
    step = waiting.order_by("due_on", "pk").first()
    if step:
        if step.due_on > due_on:
            change.update(step, due_on=due_on, until=until)
        return
    minutes = describe(StepKind.REAPPLY, names={}).minutes
    planned = PlannedStep(StepKind.REAPPLY, due_on, until, minutes, application=application.pk)
    planning.add_step(owner, planned, change=change)


def begin(application: Application, *, news: str, at: datetime) -> Letter:
    """Open the letter that applies again, with what is new. Raises `feedback.NotThisLetter`."""
    kind, told = Letter.Kind.REAPPLY, {"changes": news}
    letter = feedback.draft(
        application.owner, kind=kind, application=application, at=at, told=told
    )
    tie_to_step(letter, StepKind.REAPPLY)
    return letter
