"""What one could tell somebody without wanting anything, out of what the rooms know."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import Q

from onward.accounts.models import User
from onward.engine.giving_first import Gift, Given, Idea, Known, choose
from onward.feedback.models import Remark
from onward.reflection.models import Experiment
from onward.tracker.models import FormerJob, Person
from onward.tracker.models.choices import PersonKind

# As long as a letter takes it.
LONGEST = 300
# To these one may tell what one tried; to others only where they gave advice.
ADVISERS = frozenset({PersonKind.MENTOR, PersonKind.SUPPORTER, PersonKind.COLLEAGUE})
NOT_THEIRS = (Remark.Source.SELF, Remark.Source.INFERRED)

Ideas = dict[int, Given]


def given(owner: User, people: Collection[int], *, today: date) -> Ideas:
    """For each of a few people; a fixed number of queries."""
    advice = dict(_advice_used(owner, people, today))
    left = dict(_jobs_left(owner, people, today))
    tried = _tried(owner, today)
    hear_of_it = _advisers(owner, people) | advice.keys() if tried else frozenset()
    return {
        pk: Given(advice.get(pk), left.get(pk), tried if pk in hear_of_it else None)
        for pk in people
    }


def gifts(
    owner: User,
    last: Mapping[int, date | None],
    *,
    today: date,
    before: Mapping[int, str] | None = None,
) -> dict[int, Gift]:
    """What to give each, by the day of the last contact; `before` is what was proposed already."""
    known = given(owner, last.keys(), today=today)
    ideas = {pk: Idea(one) for pk, one in (before or {}).items() if one in set(Idea)}
    return {
        pk: choose(known[pk], last_on=on, today=today, before=ideas.get(pk))
        for pk, on in last.items()
    }


def _advice_used(owner: User, people: Collection[int], today: date) -> Iterator[tuple[int, Known]]:
    """The latest of each wins, because it comes last."""
    rows = Remark.objects.owned_by(owner).filter(person__in=people, used_on__lte=today)
    theirs = rows.exclude(source__in=NOT_THEIRS).order_by("used_on", "pk")
    for row in theirs:
        words = (row.will_do or row.verbatim).strip()
        if row.person_id and len(words) <= LONGEST:
            yield row.person_id, Known(words, row.used_on or today)


def _jobs_left(owner: User, people: Collection[int], today: date) -> Iterator[tuple[int, Known]]:
    """A job they left, where it is known that they have another one by now."""
    rows = FormerJob.objects.filter(owner=owner, person__in=people, ended_on__lte=today)
    elsewhere = rows.filter(person__employer__isnull=False).order_by("ended_on", "pk")
    for person, employer, ended_on in elsewhere.values_list(
        "person_id", "employer__name", "ended_on"
    ):
        yield person, Known(employer, ended_on or today)


def _tried(owner: User, today: date) -> Known | None:
    ended = Experiment.objects.owned_by(owner).filter(ended_on__lte=today)
    row = ended.order_by("-ended_on", "-pk").first()
    if row is None or row.ended_on is None or len(row.words) > LONGEST:
        return None
    return Known(row.words, row.ended_on)


def _advisers(owner: User, people: Collection[int]) -> frozenset[int]:
    mine = Person.objects.owned_by(owner).filter(Q(pk__in=people) & Q(kind__in=ADVISERS))
    return frozenset(mine.values_list("pk", flat=True))
