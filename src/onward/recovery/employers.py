"""The whole history with an employer, from the ground and from what was written, asked and said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.people.told import With, tell
from onward.feedback.beside_people import Heard, heard_from
from onward.feedback.models import Request
from onward.tracker.models import Application, Employer, Event, Person
from onward.tracker.models.choices import Decider, EventKind

ROUND = EventKind.INTERVIEW
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, as a line of a timeline shows it."""

    on: date
    kind: str
    what: str
    more: str = ""
    words: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The lines in order, the few sentences that they add up to, and who was met."""

    lines: tuple[Line, ...] = ()
    sentences: tuple[str, ...] = ()
    met: tuple[Person, ...] = ()
    applications: list[Application] = field(default_factory=list)


def story_with(owner: User, employer: Employer, *, today: date) -> Story:
    applications = list(
        Application.objects.owned_by(owner).filter(employer=employer).light().sorted_by("news")
    )
    events = list(
        Event.objects.owned_by(owner)
        .filter(application__in=applications)
        .in_order()
        .select_related("application__employer", "interview", "no")
        .prefetch_related("interview__people__employer")
    )
    heard = heard_from(owner, employer)
    lines = [*_of_events(events, today), *_of_letters(heard), *_of_asking(heard)]
    return Story(
        tuple(sorted(lines, key=lambda line: line.on)),
        tell(_counted(events, heard, today), today=today),
        tuple(_met_elsewhere(events, employer)),
        applications,
    )


def other_spellings(employer: Employer) -> list[Employer]:
    """Employers whose name differs only in legal form, accents or signs."""
    alike = Employer.objects.filter(owner=employer.owner_id, plain_key=employer.plain_key)
    return list(alike.exclude(pk=employer.pk).order_by("name_key", "pk"))


def _of_events(events: list[Event], today: date) -> Iterator[Line]:
    for event in events:
        interview, no = getattr(event, "interview", None), getattr(event, "no", None)
        people = ", ".join(one.name for one in interview.people.all()) if interview else ""
        yield Line(
            event.happened_on,
            _kind_of(event, today),
            interview.kind_name if interview else event.kind_name,
            " · ".join(filter(None, (event.application.role, people))),
            no.words[:LONGEST_WORDS] if no else "",
            reverse("application", args=[event.application_id]),
        )


def _kind_of(event: Event, today: date) -> str:
    if event.happened_on > today:
        return "ahead"
    return "no" if event.kind in {EventKind.NO, EventKind.SILENCE} else "past"


def _of_letters(heard: Heard) -> Iterator[Line]:
    for letter in heard.letters:
        if letter.sent_on:
            what = _("You wrote: %s") % letter.get_kind_display()
            whom = letter.person.name if letter.person else ""
            yield Line(letter.sent_on, "past", what, whom, url=reverse("letter", args=[letter.pk]))


def _of_asking(heard: Heard) -> Iterator[Line]:
    for row in heard.requests:
        url = reverse("request", args=[row.pk])
        yield Line(row.asked_on, "past", _("You asked for advice"), row.whom, url=url)
        if row.answered and row.answered_on:
            yield Line(row.answered_on, "past", _("They answered"), row.whom, url=url)
    for remark in heard.remarks:
        who = remark.person.name if remark.person else remark.get_source_display()
        words = remark.verbatim[:LONGEST_WORDS]
        url = reverse("remark", args=[remark.pk])
        yield Line(remark.said_on, "past", _("They said"), str(who), words, url)


def _counted(events: list[Event], heard: Heard, today: date) -> With:
    past = [event for event in events if event.happened_on <= today]
    days = {
        kind: tuple(event.happened_on for event in past if event.kind == kind)
        for kind in (EventKind.APPLIED, ROUND, EventKind.NO, EventKind.OFFER)
    }
    noes = [event.no for event in past if hasattr(event, "no")]
    # A mentor is asked about an employer, and is not of it.
    asked = [row for row in heard.requests if row.to_role != Request.Role.MENTOR]
    return With(
        applied=days[EventKind.APPLIED],
        rounds=days[ROUND],
        noes=days[EventKind.NO],
        offers=days[EventKind.OFFER],
        silences=sum(no.decided_by == Decider.NOBODY for no in noes),
        answered=sum(row.answered for row in asked),
        waiting=sum(row.open for row in asked),
        let_go=sum(not row.open and not row.answered for row in asked),
        thanked=heard.thanked,
        invited_back=any(no.invited_back for no in noes),
    )


def _met_elsewhere(events: list[Event], employer: Employer) -> Iterator[Person]:
    """Whom one met in a round there, and who works elsewhere now: the rest stands among those known."""
    met: dict[int, Person] = {}
    for event in events:
        if interview := getattr(event, "interview", None):
            met.update({one.pk: one for one in interview.people.all()})
    yield from (one for one in met.values() if one.employer_id != employer.pk)
