"""Which version of a document went to which application, and what came of it: counted as the funnel counts."""

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
    # Applications of which nobody noted what went with them.
    unnoted: int


def outcomes(owner: User, *, at: datetime) -> Outcomes:
    """All versions that were sent, the newest first; so many queries however long the search is."""
    mine = Application.objects.owned_by(owner).exclude(applied_on=None)
    with_version: dict[int, set[int]] = {}
    unnoted = 0
    for number, version in mine.values_list("pk", "sent_version"):
        if version is None:
            unnoted += 1
        else:
            with_version.setdefault(version, set()).add(number)
    cases, ranges = count(owner, at=at).cases, Ranges(own_ranges(owner))
    counted = {version: cases.among(numbers) for version, numbers in with_version.items()}
    rows = Version.objects.owned_by(owner).light().select_related("document")
    versions = list(rows.filter(pk__in=with_version).order_by("-added_at", "-pk"))
    named = _newest(mine)
    sent = tuple(
        Sent(
            version,
            len(with_version[version.pk]),
            tuple(applying(counted[version.pk].tallies(STEP), ranges)),
            named.get(version.pk, ()),
        )
        for version in versions
    )
    return Outcomes(sent, tuple(_pairs(versions, counted, ranges)), unnoted)


def _newest(mine: Iterable[Application]) -> Mapping[int, tuple[Application, ...]]:
    rows = Application.objects.filter(pk__in=mine).exclude(sent_version=None)
    found: dict[int, tuple[Application, ...]] = {}
    for one in rows.light().newest_of_each("sent_version", at_most=NAMED):
        found[one.sent_version_id or 0] = (*found.get(one.sent_version_id or 0, ()), one)
    return found


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
