"""The indexes of those who searched lately, in memory alone: built at the first question, kept up, let go of."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Lock, RLock

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.finding import Folder, Index
from onward.finding.noun import Noun
from onward.finding.nouns import NOUNS
from onward.finding.reading import entry_of, marks_of, told_by
from onward.finding.watch import Watch

# A shared deployment holds no more people than this, the latest ones.
PEOPLE = 4
# More rows than that are not looked through: the oldest numbers are found, and no memory runs full.
MOST_ENTRIES = 250_000
AT_ONCE = 500

OPEN_NOUNS = tuple(noun for noun in NOUNS if not noun.is_private)
PRIVATE_NOUNS = tuple(noun for noun in NOUNS if noun.is_private)


class Shelf:
    """One index, and what it was made of."""

    def __init__(self, nouns: tuple[Noun, ...]) -> None:
        self._nouns = nouns
        self._known: dict[str, dict[int, int]] = {}
        self._mark: Hashable | None = None
        self.index = Index()

    def keep_up(self, owner: User, *, mark: Hashable | None) -> None:
        """Read what changed since. Costs nothing where the database stands as it did."""
        if mark is not None and mark == self._mark:
            return
        folder = Folder()
        for noun in self._nouns:
            self._keep_up(noun, owner, folder)
        # The mark is older than what was read: what came between is looked at again.
        self._mark = mark

    def _keep_up(self, noun: Noun, owner: User, folder: Folder) -> None:
        now, known = marks_of(noun, owner), self._known.get(noun.name, {})
        for pk in known.keys() - now.keys():
            self.index.drop((noun.name, pk))
        fresh = [pk for pk, mark in now.items() if known.get(pk) != mark]
        if fresh and len(fresh) == len(now):
            self._read(noun, owner, None, folder)
        else:
            for some in _batches(fresh):
                self._read(noun, owner, some, folder)
        self._known[noun.name] = now

    def _read(self, noun: Noun, owner: User, some: list[int] | None, folder: Folder) -> None:
        for told in told_by(noun, owner, some):
            key = (noun.name, told.pk)
            if told.is_empty:
                self.index.drop(key)
            elif key in self.index or len(self.index) < MOST_ENTRIES:
                self.index.put(key, entry_of(noun, told), folder)


class Held:
    """What is held of one person: two indexes, since one of them is let go of when the room locks."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._open = Shelf(OPEN_NOUNS)
        self._private: Shelf | None = None
        self._watch = Watch()

    def kept_up(self, owner: User) -> list[Index]:
        """What may be looked through now, as it stands now."""
        mark = self._watch.mark()
        if self._open.index.is_worn:
            self._open = Shelf(OPEN_NOUNS)
        self._open.keep_up(owner, mark=mark)
        private = self._room(owner, mark)
        return [self._open.index, *([private] if private else [])]

    def _room(self, owner: User, mark: Hashable | None) -> Index | None:
        shelf, self._private = self._private or Shelf(PRIVATE_NOUNS), None
        if not vault.is_open(owner.pk):
            return None
        try:
            shelf.keep_up(owner, mark=mark)
        except vault.Locked:
            return None
        # It may have been closed in another window while it was being read.
        if not vault.is_open(owner.pk):
            return None
        self._private = None if shelf.index.is_worn else shelf
        return shelf.index

    def let_go_of_room(self) -> None:
        """At once, whoever looks through it now: nobody waits for that."""
        self._private = None

    def close(self) -> None:
        with self.lock:
            self._watch.close()


_held: OrderedDict[int, Held] = OrderedDict()
_door = Lock()


@contextmanager
def held_for(owner: User) -> Iterator[list[Index]]:
    """The indexes of a person, up to date, for one look through them."""
    with _door:
        held = _held.setdefault(owner.pk, Held())
        _held.move_to_end(owner.pk)
        over = [_held.popitem(last=False)[1] for _ in range(len(_held) - PEOPLE)]
    for one in over:
        one.close()
    with held.lock:
        yield held.kept_up(owner)


def let_go(owner_id: int) -> None:
    """Forget all that was read of a person."""
    with _door:
        held = _held.pop(owner_id, None)
    if held is not None:
        held.close()


def let_go_of_locked() -> None:
    """Forget what was read of private rooms that are closed by now."""
    with _door:
        closed = [held for owner_id, held in _held.items() if not vault.is_open(owner_id)]
    for held in closed:
        held.let_go_of_room()


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(numbers)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
