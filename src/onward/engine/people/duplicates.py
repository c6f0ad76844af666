"""Who of many people may be one: proposed with what speaks for it, and never done unasked.

Only those who share something are compared, so that twenty thousand people take no longer than they must.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onward.engine.people import words
from onward.engine.people.evidence import Card, Evidence, Pair, judged
from onward.engine.people.likeness import is_initial_of, short_for
from onward.engine.people.names import Name, read_name, sound_of
from onward.engine.people.reached import page_key, personal

# Of one family name at one employer there are seldom more; from there on only equal names are compared.
A_BLOCK = 40


@dataclass(frozen=True, slots=True)
class _Read:
    card: Card
    name: Name


def pairs_alike(
    cards: Iterable[Card],
    apart: frozenset[tuple[int, int]] = frozenset(),
    written: Mapping[str, str] | None = None,
) -> tuple[Pair, ...]:
    """Pairs that may be one person, the surest first.

    `apart` are known to be two, lower number first; `written` says how an employer is written.
    """
    book = Book(cards, written or {})
    found = []
    for one, other in book.candidates():
        if (one.card.key, other.card.key) in apart:
            continue
        pair = judged(one.card, one.name, other.card, other.name, book.evidence(one, other))
        if pair is not None:
            found.append(pair)
    return tuple(sorted(found, key=lambda pair: (not pair.sure, pair.one, pair.other)))


class Book:
    """All people, laid together by what some of them share."""

    def __init__(self, cards: Iterable[Card], written: Mapping[str, str]) -> None:
        self._written = written
        self.people = [_Read(card, read_name(card.name)) for card in cards]
        self._called = Counter(one.name.parts for one in self.people)

    def candidates(self) -> Iterator[tuple[_Read, _Read]]:
        """Each pair once, the lower number first."""
        seen: set[tuple[int, int]] = set()
        for block in self._blocks():
            for one, other in combinations(block, 2):
                first, second = sorted((one, other), key=lambda read: read.card.key)
                numbers = (first.card.key, second.card.key)
                if numbers not in seen:
                    seen.add(numbers)
                    yield first, second

    def _blocks(self) -> Iterator[list[_Read]]:
        many = words.many_at_most()
        for shared in (self._by_mail, self._by_page, self._by_phone):
            yield from (block for block in shared.values() if 1 < len(block) <= many)
        yield from (block for block in self._by_name.values() if 1 < len(block) <= A_BLOCK)
        yield from (block for block in self._by_family.values() if 1 < len(block) <= A_BLOCK)

    @cached_property
    def _by_mail(self) -> dict[str, list[_Read]]:
        return _laid((personal(mail), one) for one in self.people for mail in one.card.mails)

    @cached_property
    def _by_page(self) -> dict[str, list[_Read]]:
        return _laid((page_key(page), one) for one in self.people for page in one.card.pages)

    @cached_property
    def _by_phone(self) -> dict[str, list[_Read]]:
        return _laid((phone, one) for one in self.people for phone in one.card.phone_keys)

    @cached_property
    def _by_name(self) -> dict[str, list[_Read]]:
        return _laid(
            (" ".join(one.name.parts) if one.name.family else "", one) for one in self.people
        )

    @cached_property
    def _by_family(self) -> dict[str, list[_Read]]:
        """By a family name, as it sounds, with an employer; those with two names lie under each."""
        return _laid(
            (f"{sound_of(part)} {employer}", one)
            for one in self.people
            for employer in one.card.everywhere
            for part in {one.name.family, one.name.earlier, *one.name.middles}
            if len(part) > 1
        )

    def evidence(self, one: _Read, other: _Read) -> Evidence:
        return Evidence(
            alone=self._called[one.name.parts] <= 1 + (one.name.parts == other.name.parts),
            only_one_fits=self._only_one_fits(one, other),
            written=self._written,
        )

    def _only_one_fits(self, one: _Read, other: _Read) -> bool:
        """Whether a short name or an initial can stand for no third person there."""
        there = {
            read.name.given
            for employer in one.card.everywhere & other.card.everywhere
            for read in self._by_family.get(f"{sound_of(one.name.family)} {employer}", ())
            if read.name.given not in {one.name.given, other.name.given}
        }
        pair = (one.name.given, other.name.given)
        return not any(_may_stand_for(given, called) for given in there for called in pair)


def _may_stand_for(one: str, other: str) -> bool:
    return short_for(one, other) or is_initial_of(one, other) or is_initial_of(other, one)


def _laid(keyed: Iterable[tuple[str, _Read]]) -> dict[str, list[_Read]]:
    blocks: dict[str, list[_Read]] = defaultdict(list)
    for key, read in keyed:
        if key and not (blocks[key] and blocks[key][-1] is read):
            blocks[key].append(read)
    return blocks
