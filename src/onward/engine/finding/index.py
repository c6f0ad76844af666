"""Where each word stands: held in memory, changed entry by entry, and gone when it is let go of."""

from array import array
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum

from onward.engine.finding.folding import Folder, limit
from onward.engine.finding.vocabulary import Vocabulary

# One number says which entry a word stands in, and where there.
WHERE = 2
MANY = 2_000


class Stands(IntEnum):
    """Where in an entry a word stands; of several places the most telling one counts."""

    TEXT = 0
    BESIDE = 1
    TITLE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: what it is called, what stands beside it, and its text."""

    title: str
    beside: str = ""
    text: str = ""
    # How much sooner than others it is meant; and of two alike the later day comes first.
    weight: float = 1.0
    day: int = 0


class Index:
    """Entries that are looked through together. What is dropped leaves no word behind."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, int] = {}
        self._numbers: dict[str, int] = {}
        # By number of a word: the word, and its places in the order of their entries.
        self._words: list[str] = []
        self._places: list[array[int]] = []
        # By slot of an entry, in the order they came; a slot is never given twice.
        self._keys: list[Hashable] = []
        self._has: list[array[int]] = []
        self._titles = array("H")
        self._weights = array("f")
        self._days = array("i")
        self._vocabulary = Vocabulary(())
        # Words that came and went since that was made.
        self._added: set[str] = set()
        self._gone: set[str] = set()

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._slots

    @property
    def words(self) -> int:
        """How many different words it knows."""
        return len(self._numbers)

    @property
    def is_worn(self) -> bool:
        """Whether so much was changed that it is better built anew."""
        return len(self._keys) > MANY + 3 * len(self._slots)

    @property
    def vocabulary(self) -> Vocabulary:
        if self._added or self._gone:
            self._vocabulary = self._vocabulary.changed(self._added, self._gone)
            self._added, self._gone = set(), set()
        return self._vocabulary

    def put(self, key: Hashable, entry: Entry, folder: Folder) -> None:
        """Take an entry in; an earlier one of the same key makes way."""
        self.drop(key)
        slot, at_most = len(self._keys), limit("words_of_a_text")
        title = folder.terms(entry.title, at_most=at_most)
        stands = dict.fromkeys(folder.terms(entry.text, at_most=at_most), Stands.TEXT)
        stands |= dict.fromkeys(folder.terms(entry.beside, at_most=at_most), Stands.BESIDE)
        stands |= dict.fromkeys(title, Stands.TITLE)
        self._slots[key] = slot
        self._keys.append(key)
        self._titles.append(min(len(set(title)), 0xFFFF))
        self._weights.append(entry.weight)
        self._days.append(entry.day)
        has = array("I", map(self._number_of, stands))
        for number, where in zip(has, stands.values(), strict=True):
            self._places[number].append(slot << WHERE | where)
        self._has.append(has)

    def drop(self, key: Hashable) -> None:
        """Let an entry go, with every word that stood in no other."""
        slot = self._slots.pop(key, None)
        if slot is None:
            return
        self._keys[slot] = None
        has, self._has[slot] = self._has[slot], array("I")
        for number in has:
            places = self._places[number]
            del places[bisect_left(places, slot << WHERE)]
            if not places:
                self._forget(number)

    def places_of(self, term: str) -> "array[int]":
        """Where a word stands, as `slot << WHERE | Stands`, by slot."""
        number = self._numbers.get(term)
        return array("I") if number is None else self._places[number]

    def key_of(self, slot: int) -> Hashable:
        return self._keys[slot]

    def about(self, slot: int) -> tuple[int, float, int]:
        """Of how many words its title is, its weight, and its day."""
        return self._titles[slot], self._weights[slot], self._days[slot]

    def _number_of(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._words)
            self._words.append(term)
            self._places.append(array("I"))
            self._added.add(term)
            self._gone.discard(term)
        return number

    def _forget(self, number: int) -> None:
        term, self._words[number] = self._words[number], ""
        del self._numbers[term]
        self._gone.add(term)
        self._added.discard(term)
