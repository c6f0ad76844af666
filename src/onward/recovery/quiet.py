"""Everything that has gone quiet, on one page: what may be asked after, and what may be let go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.history import Decider
from onward.engine.plan import StepKind, Waiting, follows_up_on, resolves_on, silences
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.recovery import foreseen, planning, reading
from onward.recovery.proposals import let_go_of_proposals
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, No

MOST_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Silence:
    """An application that waits for an answer: since when, and whether they had promised a day."""

    application: Application
    since: date | None
    talked: bool
    promised_on: date | None
    days: int | None
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """`to_ask` may be asked after once more; for `to_close` no answer counts as an answer by now."""

    to_ask: tuple[Silence, ...]
    to_close: tuple[Silence, ...]


def quiet(owner: User, *, at: datetime) -> Quiet:
    """What has gone quiet by the days of evidence §4, the longest silence last to be asked after."""
    waiting = reading.all_waiting(owner, at=at)
    found = silences(waiting, today=at.date(), workdays=reading.workdays_of(owner))
    facts = {one.application: one for one in waiting}
    mine = Application.objects.owned_by(owner).select_related("employer")
    rows = mine.in_bulk([proposal.application for proposal in found])
    told: dict[StepKind, list[Silence]] = {StepKind.FOLLOW_UP: [], StepKind.CLOSE_SILENCE: []}
    for proposal in found:
        one = facts[proposal.application]
        told[proposal.kind].append(_silence(rows[proposal.application], one, today=at.date()))
    told[StepKind.FOLLOW_UP] += _still_askable(
        owner, waiting, {one.application for one in found}, at=at
    )
    by_age = sorted(told[StepKind.CLOSE_SILENCE], key=lambda one: one.days or 0)
    return Quiet(tuple(told[StepKind.FOLLOW_UP]), tuple(by_age))


def _still_askable(
    owner: User, waiting: Sequence[Waiting], proposed: set[int], *, at: datetime
) -> list[Silence]:
    """Those whose best days for asking have gone by: nobody proposes it any more, and it is still fair."""
    workdays = reading.workdays_of(owner)
    askable = [
        one
        for one in waiting
        if one.application not in proposed
        and (day := follows_up_on(one, workdays=workdays)) is not None
        and day <= at.date()
    ]
    mine = Application.objects.owned_by(owner).select_related("employer")
    rows = mine.in_bulk([one.application for one in askable])
    return [_silence(rows[one.application], one, today=at.date()) for one in askable]


def _silence(application: Application, one: Waiting, *, today: date) -> Silence:
    signs = (one.last_on, one.interview_on, one.applied_on)
    since = max((day for day in signs if day), default=None)
    return Silence(
        application=application,
        since=since,
        talked=one.talked,
        promised_on=one.promised_on,
        days=(today - since).days if since else None,
        asked_on=one.last_follow_up_on,
    )


def ask(application: Application, *, at: datetime) -> Letter:
    """Begin the letter that asks how it stands, or open the one begun before."""
    kind = Letter.Kind.FOLLOW_UP
    letter = feedback.draft(application.owner, kind=kind, application=application, at=at)
    waiting = application.steps.open().filter(kind=StepKind.FOLLOW_UP, letter=None)
    # The step that proposed it is done when the letter is sent.
    waiting.update(letter=letter)
    return letter


def close_all(owner: User, numbers: Iterable[int], *, at: datetime) -> int:
    """Plan as if closed, several in one go with one way back and at most one plan; says how many.

    Each silence is dated by the day it counts as an answer. Those with an answer meanwhile stay.
    """
    workdays = reading.workdays_of(owner)
    waiting = reading.waiting_for(owner, list(numbers)[:MOST_TOGETHER], at=at)
    mine = Application.objects.owned_by(owner).open().select_related("employer")
    rows = mine.in_bulk([one.application for one in waiting])
    noes: list[No] = []
    with changes.recording(owner, at=at, words=_("Stopped waiting")) as change:
        for one in waiting:
            counts_from = resolves_on(one, workdays=workdays)
            if one.application not in rows or counts_from is None or counts_from > at.date():
                continue
            application = rows[one.application]
            noes.append(
                tracker.record_no(
                    application, on=counts_from, at=at, decided_by=Decider.NOBODY, furthest=None
                )
            )
            let_go_of_proposals(application, change)
        company = {no.pk: no for one in noes for no in planning.company_of(one, at=at)}
        if company:
            together = [company[pk] for pk in sorted(company)]
            planning.replan(owner, together, at=at, change=change)
        # One plan is enough, however many silences it was made for.
        next((met for no in noes if (met := foreseen.meet(no, at=at))), None)
    return len(noes)
