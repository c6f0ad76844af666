"""Rounds as the history of their applications has them: what came of them, and which lie ahead."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.engine.debrief import Due, due
from onward.engine.history import ENDINGS, NOT_PERFORMANCE, Decider, EventKind
from onward.engine.outcome import LEADS_ON, Outcome, outcome_of
from onward.tracker.models import Application, Event, Interview, No

# Silence is not among them: nobody knows what it says.
SAYS_NOTHING = NOT_PERFORMANCE - {Decider.NOBODY} | {Decider.KNOCKOUT}
# What an outcome is read from; a receipt or a reopening changes nothing about a round.
TELLING = LEADS_ON | ENDINGS


class Held(NamedTuple):
    """Where a round stands in the history of its application."""

    interview: int
    application: int
    on: date
    event: int


def outcome_of_round(interview: Interview) -> Outcome:
    """What came of one round; give it with its event loaded."""
    event = interview.event
    held = Held(interview.pk, event.application_id, event.happened_on, event.pk)
    return outcomes_of([held])[interview.pk]


def outcomes_of(held: Iterable[Held]) -> dict[int, Outcome]:
    """What came of each round, by its number; two queries, however many there are."""
    rounds = list(held)
    applications = {one.application for one in rounds}
    events: dict[int, list[tuple[date, int, str]]] = defaultdict(list)
    rows = Event.objects.filter(application__in=applications, kind__in=TELLING).in_order()
    for application, on, pk, kind in rows.values_list("application", "happened_on", "pk", "kind"):
        events[application].append((on, pk, kind))
    noes = No.objects.filter(application__in=applications).order_by("pk")
    decided = dict(noes.values_list("application", "decided_by"))
    found = {}
    for one in rounds:
        place = (one.on, one.event)
        after = [EventKind(kind) for on, pk, kind in events[one.application] if (on, pk) > place]
        decider = decided.get(one.application)
        found[one.interview] = outcome_of(after, decided_by=Decider(decider) if decider else None)
    return found


def rounds_ahead(owner: User, *, since: date) -> QuerySet[Interview]:
    """The rounds of a day and after it, of applications that are still open, the next one first."""
    related = lively_rounds(owner, since=since).select_related("event__application__employer")
    return related.order_by("event__happened_on", "pk")


def lively_rounds(owner: User, *, since: date) -> QuerySet[Interview]:
    """The rounds since a day of applications that are still open, in no order."""
    # Few open applications have news since then, and an index knows them: the rounds there ever were
    # are ten times as many.
    return Interview.objects.filter(
        event__application__owner=owner,
        event__application__ended_by="",
        event__application__last_on__gte=since,
        event__happened_on__gte=since,
    )


def nothing_to_change(application: Application) -> bool:
    """Whether it ended by something that says nothing of the person (evidence §4)."""
    no = None if application.open else application.noes.order_by("-pk").first()
    return no is not None and Decider(no.decided_by) in SAYS_NOTHING


def due_of(application: Application, interview: Interview | None, *, today: date) -> Due:
    """When a look back on this round comes; without a round, on how it ended."""
    if interview is None:
        return due(held_on=None, today=today, answered=not application.open)
    answered = outcome_of_round(interview) is not Outcome.OPEN
    return due(held_on=interview.event.happened_on, today=today, answered=answered)
