"""Staying in touch, with what the other rooms know: whom something else comes first for, and what to give."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format

from onward.accounts.models import User
from onward.engine.giving_first import Gift
from onward.engine.keeping_in_touch import Rhythm, Somebody, monday_of, reason, rhythm_of
from onward.engine.plan import Condition, StepKind, is_send
from onward.network import contacts
from onward.network import services as network
from onward.network.contacts import Last
from onward.network.models import Suggestion
from onward.recovery import giving, pausing, promising, reading
from onward.recovery.models import Step
from onward.recovery.wording import Coming, coming_for
from onward.tracker import changes
from onward.tracker.models import Interview, No, Person, Touch
from onward.tracker.models.choices import Way

# As many as a week names of its own.
OF_PLANS = 3
SIX_DAYS = timedelta(days=6)
# Writing to somebody twice, once by the plan and once by rhythm, is what must not happen.
SENDS = tuple(kind for kind in StepKind if is_send(kind))


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a week, with its reason and what to write about."""

    id: int
    person: Person
    reason: str
    gift: Gift
    begun: bool


@dataclass(frozen=True, slots=True)
class Week:
    """The names of a week. `quiet` means that today none is shown; `done` are those in touch since."""

    names: tuple[Named, ...]
    done: tuple[Person, ...]
    quiet: bool


def is_quiet(owner: User, how: Condition, *, on: date) -> bool:
    """A pause, a heavy day, or the day of a no: nobody has to be written to."""
    return pausing.is_paused(owner, on=on) or how.heavy or on in how.noes_on


def this_week(
    owner: User, *, at: datetime, how: Condition | None = None, at_most: int | None = None
) -> Week:
    """This week's names. `at_most` makes no more than so many new ones: a name shown is a name used."""
    today = at.date()
    how = how or reading.condition_of(owner, at=at)
    if is_quiet(owner, how, on=today):
        return Week((), (), quiet=True)
    network.settle_week(
        owner,
        waiting=lambda: waiting(owner),
        choosing=lambda last: {
            pk: gift.idea for pk, gift in giving.gifts(owner, last, today=today).items()
        },
        at=at,
        at_most=at_most,
    )
    mine = Suggestion.objects.owned_by(owner).of_week(monday_of(today))
    rows = list(mine.select_related("person__employer").defer("person__note"))
    return _week(owner, rows, today=today) if rows else Week((), (), quiet=False)


def _week(owner: User, rows: list[Suggestion], *, today: date) -> Week:
    people = [row.person for row in rows]
    last = contacts.last_of(owner, people, today=today)
    among = [one.pk for one in people]
    known = {one.id: one for one in contacts.somebodies(owner, today=today, among=among)}
    since = {row.person_id: _since(row, last) for row in rows}
    open_rows = [row for row in rows if _is_open(row, known, done=since, today=today)]
    gifts = giving.gifts(
        owner,
        {row.person_id: last[row.person_id].on for row in open_rows},
        today=today,
        before={row.person_id: row.idea for row in open_rows},
    )
    ties = contacts.ties_of(owner)
    names = []
    for row in open_rows:
        often = rhythm_of(known[row.person_id], ties)
        if often is not None:
            told = told_reason(last[row.person_id], often, today=today)
            begun = row.outcome == Suggestion.Outcome.WRITING
            names.append(Named(row.pk, row.person, told, gifts[row.person_id], begun))
    return Week(tuple(names), tuple(p for p in people if since[p.pk]), quiet=False)


def _since(row: Suggestion, last: dict[int, Last]) -> bool:
    """Whether there was a real contact since the name was made; then the week has done its work."""
    met = last[row.person_id]
    return bool(met.on and met.is_real and met.on >= row.week_on)


def _is_open(
    row: Suggestion, known: dict[int, Somebody], *, done: dict[int, bool], today: date
) -> bool:
    one = known[row.person_id]
    put_off = one.snoozed_until is not None and one.snoozed_until > today
    settled = row.outcome not in {Suggestion.Outcome.OPEN, Suggestion.Outcome.WRITING}
    return not (done[row.person_id] or settled or one.resting or put_off)


def told_reason(last: Last, often: Rhythm, *, today: date) -> str:
    """Why this name, in words."""
    if last.on is None:
        return reason(last.way, "", often)
    pattern = "j F" if last.on.year == today.year else "j F Y"
    return reason(last.way, date_format(last.on, pattern), often)


def of_plans(owner: User, *, on: date) -> tuple[Coming, ...]:
    """Whom the plan of a no names for a line of news until this week ends: Today names them too."""
    if pausing.is_paused(owner, on=on):
        return ()
    until = monday_of(on) + SIX_DAYS
    named = Step.objects.owned_by(owner).open().filter(kind=StepKind.STAY_IN_TOUCH)
    due = named.filter(due_on__lte=until, until__gte=on).select_related(
        "owner", "application__employer"
    )
    return coming_for(due.by_day()[:OF_PLANS])


def waiting(owner: User) -> frozenset[int]:
    """Those whom an open step writes to already, or where only facts and an adviser help now."""
    sends = Step.objects.owned_by(owner).open().filter(kind__in=SENDS)
    found = {pk for pk in sends.values_list("letter__person", flat=True) if pk}
    found |= _people_of(owner, sends.exclude(application=None).values("application"))
    unlawful = No.objects.owned_by(owner).filter(felt_unlawful=True)
    return frozenset(found | _people_of(owner, unlawful.values("application")))


def _people_of(owner: User, applications: Iterable[object]) -> set[int]:
    """Who was met in these, and who wrote their no."""
    met = Interview.people.through.objects.filter(
        interview__owner=owner, interview__event__application__in=applications
    )
    wrote = No.objects.owned_by(owner).filter(application__in=applications, written_by__gt=0)
    return {*met.values_list("person_id", flat=True), *wrote.values_list("written_by", flat=True)}


def be_in_touch(
    person: Person, *, on: date, at: datetime, way: str = Way.TALKED, note: str = ""
) -> Touch:
    """Keep that you were in contact; what promised it for this week is done with it.

    Raises `tracker.InTheFuture`.
    """
    with changes.recording(person.owner, at=at, words=""):
        touched = network.note_touch(person, on=on, at=at, way=way, note=note)
        promising.finish_taken(person.owner, person=person, at=at)
        return touched
