"""Which version of a document went to which application, and what came of it: counted as the funnel counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from onward.accounts.models import User
from onward.engine.funnel import Cases, Channel, Compared, Ranges, Statement, Tally, compare
from onward.engine.funnel.ranges import mixed
from onward.engine.funnel.statements import applying
from onward.engine.funnel.steps import Transition
from onward.reflection.counting import own_ranges
from onward.reflection.trails import count
from onward.tracker.models import Application, Version
from onward.tracker.models.applications import ApplicationQuerySet

STEP = Transition.CONTACT
# The newest of each version are named; the rest are counted.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """One version, what may be said of it, and the newest applications it went with."""

    version: Version
    count: int
    said: tuple[Statement, ...]
    applications: tuple[Application, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.applications)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one document that were sent one after the other."""

    older: Version
    newer: Version
    compared: Compared


@dataclass(frozen=True, slots=True)
class Outcomes:
    sent: tuple[Sent, ...]
    pairs: tuple[Pair, ...]
    # Applications of which nobody noted which CV went with them.
    unnoted: int


def outcomes(owner: User, *, at: datetime) -> Outcomes:
    """All versions that were sent, the newest first; so many queries however long the search is."""
    mine = Application.objects.owned_by(owner).exclude(applied_on=None)
    went = _went(mine)
    cases, ranges = count(owner, at=at).cases, Ranges(own_ranges(owner))
    counted = {version: cases.among(set(numbers)) for version, numbers in went.by_version.items()}
    rows = Version.objects.owned_by(owner).light().select_related("document")
    versions = list(rows.filter(pk__in=went.by_version).order_by("-added_at", "-pk"))
    named = went.newest()
    sent = tuple(
        Sent(
            version,
            len(went.by_version[version.pk]),
            tuple(applying(counted[version.pk].tallies(STEP), ranges)),
            named[version.pk],
        )
        for version in versions
    )
    return Outcomes(sent, tuple(_pairs(versions, counted, ranges)), went.unnoted)


@dataclass(frozen=True, slots=True)
class _Went:
    """The applications of each version, as the CV or beside it, the latest first."""

    by_version: Mapping[int, list[int]]
    unnoted: int

    def newest(self) -> Mapping[int, tuple[Application, ...]]:
        """The latest few of each version, in one query."""
        shown = {version: pks[:NAMED] for version, pks in self.by_version.items()}
        wanted = {pk for pks in shown.values() for pk in pks}
        rows = Application.objects.light().in_bulk(wanted)
        return {
            version: tuple(rows[pk] for pk in pks if pk in rows) for version, pks in shown.items()
        }


def _went(mine: ApplicationQuerySet) -> _Went:
    found: dict[int, list[int]] = defaultdict(list)
    unnoted = 0
    along: dict[int, list[int]] = defaultdict(list)
    for number, version in mine.exclude(also_sent=None).values_list("pk", "also_sent"):
        along[number].append(version)
    for number, cv in mine.sorted_by("news").values_list("pk", "sent_version"):
        unnoted += cv is None
        for version in {cv, *along[number]} - {None}:
            found[version].append(number)
    return _Went(found, unnoted)


def _pairs(
    versions: list[Version], counted: Mapping[int, Cases], ranges: Ranges
) -> Iterable[Pair]:
    """The newest version of each document beside the one before."""
    told: set[int] = set()
    by_document = sorted(versions, key=lambda one: one.document_id)
    for newer, older in pairwise(by_document):
        if newer.document_id == older.document_id and newer.document_id not in told:
            told.add(newer.document_id)
            before, after = counted[older.pk].tallies(STEP), counted[newer.pk].tallies(STEP)
            compared = _compared(before, after, ranges)
            if compared is not None:
                yield Pair(older, newer, compared)


def _compared(
    before: Mapping[Channel, Tally], after: Mapping[Channel, Tally], ranges: Ranges
) -> Compared | None:
    """None while no case says anything; then there is no way in to go by either."""
    parts = [
        (usual, n)
        for channel in Channel
        if (n := before[channel].n + after[channel].n) and (usual := ranges.at(STEP, channel))
    ]
    if not parts:
        return None
    none = Tally(0, 0)
    return compare(sum(before.values(), none), sum(after.values(), none), mixed(parts))
