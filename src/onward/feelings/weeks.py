"""Rows into the values that the picture of the weeks is drawn from: few queries, however many rows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from django.db.models import Min

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.history import EventKind
from onward.engine.weeks import (
    Felt,
    Moment,
    NoDay,
    Picture,
    days_of,
    draw,
    first_day,
    last_day,
    pictures_back,
    sentences,
    spells,
)
from onward.feelings.models import CheckIn
from onward.feelings.models.checkins import told_in
from onward.tracker.models import Application, Event, No

# How long it usually takes is told from the last year: nobody stays the same for longer.
USUAL_REACHES_BACK = timedelta(weeks=52)
GOOD = {EventKind.INTERVIEW: Moment.INTERVIEW, EventKind.OFFER: Moment.OFFER}


@dataclass(frozen=True, slots=True)
class Weeks:
    """Some weeks with their days; `earlier` and `later` are the pages beside them, if there are any."""

    picture: Picture
    first: date
    last: date
    earlier: int | None
    later: int | None


def weeks_of(owner: User, *, at: datetime, back: int = 0) -> Weeks:
    """The weeks of one page; `back` counts pages into the past, no further than there is something."""
    today = at.date()
    pages = _pages_back(owner, at=at)
    back = min(back, pages)
    first = first_day(today, back=back)
    last = min(last_day(first), today)
    days = days_of(_felt(owner, first, last, zone=at.tzinfo))
    return Weeks(
        picture=draw(days, _moments(owner, first, last), first=first, today=today),
        first=first,
        last=last,
        earlier=back + 1 if back < pages else None,
        later=back - 1 if back else None,
    )


def settling_of(owner: User, *, at: datetime) -> tuple[str, ...]:
    """How long it usually took after a no until it was lighter again, in words; two queries."""
    today = at.date()
    since = today - USUAL_REACHES_BACK
    heard = No.objects.owned_by(owner).heard().filter(event__happened_on__range=(since, today))
    noes = [NoDay(*told) for told in heard.values_list("pk", "event__happened_on")]
    days = days_of(_felt(owner, since, today, zone=at.tzinfo)) if noes else ()
    return sentences(spells(noes, days, today=today))


def _pages_back(owner: User, *, at: datetime) -> int:
    found = CheckIn.objects.owned_by(owner).filter(felt_at__lte=at).aggregate(at=Min("felt_at"))
    earliest: datetime | None = found["at"]
    if earliest is None:
        return 0
    return pictures_back(earliest.astimezone(at.tzinfo).date(), today=at.date())


def _felt(owner: User, first: date, last: date, *, zone: tzinfo | None) -> Iterator[Felt]:
    begin = datetime.combine(first, time.min, zone)
    end = datetime.combine(last + timedelta(days=1), time.min, zone)
    rows = CheckIn.objects.owned_by(owner).filter(felt_at__gte=begin, felt_at__lt=end)
    for felt, at, no in opened(rows, ["felt"], ["felt_at", "no"], damaged="{}"):
        told = told_in(felt)
        yield Felt(at.astimezone(zone).date(), told.get("intensity"), told.get("energy"), no)


def _moments(owner: User, first: date, last: date) -> dict[date, list[Moment]]:
    """The noes that were heard, and what was good: a talk, an offer. One query."""
    found: dict[date, list[Moment]] = defaultdict(list)
    # Nothing in an application is later than its last day: most of them ended before these weeks.
    lively = Application.objects.owned_by(owner).filter(last_on__gte=first).values("pk")
    events = Event.objects.filter(application__in=lively, happened_on__range=(first, last))
    told = events.filter(kind__in=[EventKind.NO, *GOOD]).values_list("happened_on", "kind")
    for on, kind in told:
        found[on].append(GOOD.get(EventKind(kind), Moment.NO))
    return found
