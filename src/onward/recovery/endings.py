"""The end of a search: with a yes, or because it was enough. Written to everybody, closed, and open again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.history import TALKS, Decider, EventKind, Stage
from onward.engine.plan import resolves_on
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.motivation.circle import whom_to_turn_to
from onward.motivation.models import Promise
from onward.recovery import reading
from onward.recovery.closed import ending_of
from onward.recovery.models import Ending, Step
from onward.recovery.proposals import let_go_of_proposals
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Person
from onward.tracker.models.choices import PersonKind

# With these one talked or wrote: a word that one withdraws is owed to them first.
REACHED = frozenset({*TALKS, Stage.TASK, Stage.OFFER})
AT_ONCE = 200
OF_THE_END = (Letter.Kind.WITHDRAW, Letter.Kind.STAY_IN_TOUCH)


class AlreadyBegun(Exception):
    """An ending is under way, or the search is closed already; go on from there."""


class NotClosed(Exception):
    """The search is open; there is nothing to open again."""


@dataclass(frozen=True, slots=True)
class Open:
    """An application that is still open, and the letter that withdraws it, once there is one."""

    application: Application
    reached: bool
    letter: Letter | None


@dataclass(frozen=True, slots=True)
class Still:
    """What is open: as many as a page shows, and how many there are."""

    rows: tuple[Open, ...]
    count: int

    @property
    def besides(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who may like to hear it from you; `told` once you were in touch since it began."""

    person: Person
    told: bool
    letter: Letter | None


def begin(
    owner: User, *, kind: str, at: datetime, application: Application | None = None
) -> Ending:
    """Begin to close the search; the application that said yes is noted as accepted.

    Raises `AlreadyBegun`.
    """
    with changes.recording(owner, at=at, words=_("Began to close the search")) as change:
        # Two windows begin one ending.
        User.objects.select_for_update().get(pk=owner.pk)
        if ending_of(owner):
            raise AlreadyBegun
        if application and application.open:
            tracker.record(application, kind=EventKind.ACCEPTED, on=at.date(), at=at)
            let_go_of_proposals(application, change)
        return change.create(
            Ending, owner=owner, kind=kind, application=application, begun_on=at.date()
        )


def turn_back(ending: Ending, *, at: datetime) -> None:
    """Not yet: the search goes on as it was, and letters that were begun stay."""
    with changes.recording(ending.owner, at=at, words=_("The search goes on")) as change:
        change.delete(ending)


def still_open(ending: Ending, *, at: datetime) -> Still:
    """Sent applications without an answer, those that went furthest first; long silences left out."""
    silent = _silent(ending.owner, at=at)
    mine = Application.objects.owned_by(ending.owner).open().exclude(stage="")
    waiting = mine.exclude(pk__in=silent)
    rows = list(waiting.light().sorted_by("stage")[:AT_ONCE])
    count = len(rows) if len(rows) < AT_ONCE else waiting.count()
    drafts = _drafts(ending.owner, Letter.Kind.WITHDRAW)
    by_application = {letter.application_id: letter for letter in drafts}
    shown = (Open(row, row.furthest in REACHED, by_application.get(row.pk)) for row in rows)
    return Still(tuple(shown), count)


def _drafts(owner: User, kind: str) -> list[Letter]:
    return list(Letter.objects.owned_by(owner).drafts().filter(kind=kind).order_by("pk"))


def _silent(owner: User, *, at: datetime) -> dict[int, date]:
    """Applications whose silence counts as an answer by now, and since when."""
    workdays = reading.workdays_of(owner)
    found = {
        one.application: resolves_on(one, workdays=workdays)
        for one in reading.all_waiting(owner, at=at)
    }
    return {pk: day for pk, day in found.items() if day and day <= at.date()}


def near(ending: Ending) -> tuple[Near, ...]:
    """The circle, mentors, and recruiters one was in touch with."""
    owner = ending.owner
    known = {one.person.pk: one.person for one in whom_to_turn_to(owner)}
    recruiters = Person.objects.owned_by(owner).filter(kind=PersonKind.RECRUITER)
    lately = recruiters.exclude(last_contact_on=None).light().by_contact()[:AT_ONCE]
    known |= {person.pk: person for person in lately if person.pk not in known}
    drafts = {letter.person_id: letter for letter in _drafts(owner, Letter.Kind.STAY_IN_TOUCH)}
    return tuple(
        Near(person, _in_touch(person, since=ending.begun_on), drafts.get(person.pk))
        for person in list(known.values())[:AT_ONCE]
    )


def _in_touch(person: Person, *, since: date) -> bool:
    return person.last_contact_on is not None and person.last_contact_on >= since


def draft_withdrawals(ending: Ending, numbers: Iterable[int], *, at: datetime) -> int:
    """Begin a letter for each of these applications that is still open; nothing is sent."""
    mine = Application.objects.owned_by(ending.owner).open().exclude(stage="")
    rows = mine.filter(pk__in=list(numbers)[:AT_ONCE]).select_related("owner", "employer")
    for row in rows:
        feedback.draft(ending.owner, kind=Letter.Kind.WITHDRAW, application=row, at=at)
    return len(rows)


def draft_news(ending: Ending, numbers: Iterable[int], *, at: datetime) -> int:
    """Begin a letter to each of these people, with the news in it; nothing is sent."""
    mine = Person.objects.owned_by(ending.owner).filter(pk__in=list(numbers)[:AT_ONCE])
    news = (
        _("I have found work, and wanted you to hear it from me.")
        if ending.kind == Ending.Kind.GOT_IT
        else _("I have stopped looking for work for now, and wanted you to hear it from me.")
    )
    for person in mine:
        kind = Letter.Kind.STAY_IN_TOUCH
        feedback.draft(ending.owner, kind=kind, person=person, at=at, told={"news": news})
    return len(mine)


def tell(person: Person, *, at: datetime) -> None:
    """They heard it: that you were in touch is noted."""
    tracker.note_touch(person, on=at.date(), at=at)


def keep_words(ending: Ending, words: str) -> None:
    """A last word is kept as it is typed; this is no change, so undo never takes it."""
    ending.words = words
    ending.save(update_fields=["words"])


def keep_room(ending: Ending, *, at: datetime) -> Ending:
    words = _("The private room is kept")
    with changes.recording(ending.owner, at=at, words=words) as change:
        return change.update(ending, room=Ending.Room.KEPT)


def close(ending: Ending, *, at: datetime) -> Ending:
    """Close it, as one change: every sent application is withdrawn, and nothing dated is left.

    Where silence counts as an answer by now it is closed as silence, and not as your doing.
    """
    owner = ending.owner
    with changes.recording(owner, at=at, words=_("Closed the search")) as change:
        if changes.lock(ending).closed_on:
            return ending
        silent = _silent(owner, at=at)
        mine = Application.objects.owned_by(owner).open().exclude(stage="")
        for application in mine.select_related("owner", "employer").order_by("pk"):
            on = silent.get(application.pk)
            by = Decider.NOBODY if on else Decider.ME
            tracker.record_no(application, on=on or at.date(), at=at, decided_by=by)
        _let_go_of_days(owner, change, at=at)
        return change.update(ending, closed_on=at.date())


def _let_go_of_days(owner: User, change: changes.Recording, *, at: datetime) -> None:
    """Steps, promises and reminders: what had a day has none any more."""
    for step in Step.objects.owned_by(owner).open().order_by("pk"):
        change.update(step, state=Step.State.LAPSED, settled_at=at)
    for promise in Promise.objects.owned_by(owner).open().order_by("pk"):
        change.update(promise, state=Promise.State.LET_GO)
    for letter in Letter.objects.owned_by(owner).drafts().exclude(later_at=None).order_by("pk"):
        change.update(letter, later_at=None)


def open_again(ending: Ending, *, at: datetime) -> Ending:
    """The search is open; what was withdrawn stays so, until it is reopened one by one.

    Raises `NotClosed`.
    """
    words = _("Opened the search again")
    with changes.recording(ending.owner, at=at, words=words) as change:
        locked = changes.lock(ending)
        if locked.closed_on is None or locked.opened_on is not None:
            raise NotClosed
        return change.update(ending, opened_on=at.date())


def letters_left(ending: Ending) -> list[Letter]:
    """Letters of the end that were begun and have not gone."""
    mine = Letter.objects.owned_by(ending.owner).drafts().filter(kind__in=OF_THE_END)
    since = mine.filter(begun_at__date__gte=ending.begun_on)
    return list(since.select_related("application__employer", "person").order_by("pk")[:AT_ONCE])
