"""What changed between two versions of a CV: in what it says, not in how its lines break."""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from onward.engine.cvs.blocks import items_of
from onward.engine.cvs.records import Contact, Cv, Item, Job, Schooling, SectionKind
from onward.engine.cvs.sections import under
from onward.engine.cvs.words import folded, told

_TOLD_APART = {
    SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.EDUCATION, SectionKind.SKILLS,
    SectionKind.LANGUAGES, SectionKind.CERTIFICATES, SectionKind.CONTACT,
}  # fmt: skip


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    # The same words, elsewhere in the order or in another part.
    MOVED = "moved"


class WordKind(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words of a statement that was reworded."""

    kind: WordKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that differs. What was added has no words before, what was removed none after."""

    kind: ChangeKind
    part: SectionKind
    before: str = ""
    after: str = ""
    # Lines in the older version and in the newer one; 0 where it is not in it.
    before_line: int = 0
    after_line: int = 0
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    changes: tuple[Change, ...]
    # Statements that stand in both as they were.
    kept: int


@dataclass(frozen=True, slots=True)
class _Statement:
    part: SectionKind
    text: str
    line: int

    @property
    def plain(self) -> str:
        return folded(self.text)


_NOTHING = _Statement(SectionKind.OTHER, "", 0)


def difference(older: Cv, newer: Cv) -> Difference:
    """What a person would say has changed, in the order of the newer version; what is gone comes last."""
    old, new = list(_statements(older)), list(_statements(newer))
    same = dict(_same(old, new))
    moved = set(_moved(same, old, new))
    loose_old = [at for at in range(len(old)) if at not in same.values()]
    loose_new = [at for at in range(len(new)) if at not in same]
    alike = dict(_alike(old, new, loose_old, loose_new))
    changes = []
    for at, after in enumerate(new):
        if at in moved:
            changes.append(_change(ChangeKind.MOVED, old[same[at]], after))
        elif at in alike:
            changes.append(_change(ChangeKind.REWORDED, old[alike[at]], after))
        elif at not in same:
            changes.append(_change(ChangeKind.ADDED, None, after))
    gone = (at for at in loose_old if at not in alike.values())
    changes += [_change(ChangeKind.REMOVED, old[at], None) for at in gone]
    return Difference(tuple(changes), len(same) - len(moved))


def _change(kind: ChangeKind, before: _Statement | None, after: _Statement | None) -> Change:
    old, new = before or _NOTHING, after or _NOTHING
    reworded = kind is ChangeKind.REWORDED
    return Change(
        kind=kind,
        part=new.part if after else old.part,
        before=old.text,
        after=new.text,
        before_line=old.line,
        after_line=new.line,
        words=tuple(compared(old.text, new.text)) if reworded else (),
    )


def _statements(cv: Cv) -> Iterator[_Statement]:
    """All that a CV says, each by itself: a contact detail, the head of a post, a bullet, a skill."""
    for part, item in chain(_contact(cv.contact), _told_in_lines(cv), _entries(cv), _lists(cv)):
        if item.text:
            yield _Statement(part, item.text, item.line)


def _contact(contact: Contact) -> Iterator[tuple[SectionKind, Item]]:
    said = (contact.name, contact.email, contact.phone, contact.place)
    for item in (*said, *contact.links, *contact.private):
        yield SectionKind.CONTACT, item


def _told_in_lines(cv: Cv) -> Iterator[tuple[SectionKind, Item]]:
    """Parts without entries of their own, such as a summary."""
    for section in cv.sections:
        if section.kind in _TOLD_APART:
            continue
        for item in items_of([line for line in under(section, cv.lines) if not line.hidden]):
            yield section.kind, item


def _entries(cv: Cv) -> Iterator[tuple[SectionKind, Item]]:
    for job in cv.jobs:
        yield from ((job.section, item) for item in (Item(_head(job), job.first), *job.bullets))
    for each in cv.schooling:
        for item in (Item(_study(each), each.first), *each.bullets):
            yield SectionKind.EDUCATION, item


def _lists(cv: Cv) -> Iterator[tuple[SectionKind, Item]]:
    for part, items in (
        (SectionKind.SKILLS, cv.skills),
        (SectionKind.LANGUAGES, cv.languages),
        (SectionKind.CERTIFICATES, cv.certificates),
    ):
        yield from ((part, Item(_with_about(item), item.line)) for item in items)


def _head(job: Job) -> str:
    words = job.span.words if job.span else ""
    return ", ".join(filter(None, (job.title, job.employer, job.place, words)))


def _study(each: Schooling) -> str:
    words = each.span.words if each.span else ""
    return ", ".join(filter(None, (each.degree, each.study, each.institution, words)))


def _with_about(item: Item) -> str:
    return f"{item.text} ({item.about})" if item.about else item.text


def _same(old: Sequence[_Statement], new: Sequence[_Statement]) -> Iterator[tuple[int, int]]:
    """Statements with the same words, those in the same part first: which of the newer is which of the older."""
    free: dict[tuple[SectionKind | None, str], list[int]] = {}
    taken: set[int] = set()
    for at, one in enumerate(old):
        free.setdefault((one.part, one.plain), []).append(at)
        free.setdefault((None, one.plain), []).append(at)
    left = []
    for at, one in enumerate(new):
        if (found := _first_free(free.get((one.part, one.plain), []), taken)) is None:
            left.append(at)
            continue
        yield at, found
    for at in left:
        if (found := _first_free(free.get((None, new[at].plain), []), taken)) is not None:
            yield at, found


def _first_free(places: Sequence[int], taken: set[int]) -> int | None:
    for place in places:
        if place not in taken:
            taken.add(place)
            return place
    return None


def _moved(
    same: dict[int, int], old: Sequence[_Statement], new: Sequence[_Statement]
) -> Iterator[int]:
    """Those that stand in another part, or among the others in another order."""
    yield from (at for at, was in same.items() if old[was].part is not new[at].part)
    for part in {one.part for one in new}:
        here = sorted(at for at, was in same.items() if new[at].part is part is old[was].part)
        stayed = _longest_rise([same[at] for at in here])
        yield from (at for at in here if same[at] not in stayed)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The most numbers that stand in their order: all others have moved."""
    lowest: list[int] = []  # the lowest number that ends a rise of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(lowest, number)
        before[number] = lowest[at - 1] if at else None
        lowest[at : at + 1] = [number]
    rise: set[int] = set()
    last = lowest[-1] if lowest else None
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise


def _alike(
    old: Sequence[_Statement],
    new: Sequence[_Statement],
    loose_old: list[int],
    loose_new: list[int],
) -> Iterator[tuple[int, int]]:
    """Statements of one part that share enough of their words, the closest pairs first."""
    least: float = told("difference")["alike"]
    pairs = [
        (close, at, was)
        for at in loose_new
        for was in loose_old
        if new[at].part is old[was].part
        and (close := _closeness(old[was].plain, new[at].plain)) >= least
    ]
    taken_new: set[int] = set()
    taken_old: set[int] = set()
    for _, at, was in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in taken_new and was not in taken_old:
            taken_new.add(at)
            taken_old.add(was)
            yield at, was


def _closeness(one: str, other: str) -> float:
    """Share of the words in common, of all in both."""
    first, second = Counter(one.split()), Counter(other.split())
    count = first.total() + second.total()
    return 2 * (first & second).total() / count if count else 0.0


def compared(before: str, after: str) -> Iterator[Words]:
    """Two wordings of a statement, word by word."""
    old, new = before.split(), after.split()
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in match.get_opcodes():
        if what == "equal":
            yield Words(WordKind.KEPT, " ".join(new[c:d]))
            continue
        if b > a:
            yield Words(WordKind.REMOVED, " ".join(old[a:b]))
        if d > c:
            yield Words(WordKind.ADDED, " ".join(new[c:d]))
