"""The indexes of those who searched lately, in memory alone: built at the first question, kept up, let go of."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, RLock

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.finding import Folder, Index
from onward.finding.moving import batches, moved_between, rows_that_tell
from onward.finding.noun import Noun
from onward.finding.nouns import NOUNS
from onward.finding.reading import entry_of, told_by
from onward.finding.tables import Rows, Tables
from onward.finding.watch import Watch
from onward.finding.ways import Model

# A process holds the latest who searched, no more of them than this,
PEOPLE = 200
# and of all together no more rows: some 60 MB. Who searches now is held, however much that is.
ROWS_OF_ALL = 100_000
# More rows than that are not looked through: the oldest numbers are found, and no memory runs full.
MOST_ENTRIES = 250_000

OPEN_NOUNS = tuple(noun for noun in NOUNS if not noun.is_private)
PRIVATE_NOUNS = tuple(noun for noun in NOUNS if noun.is_private)


class Shelf:
    """One index, and the rows it was made of."""

    def __init__(self, nouns: tuple[Noun, ...]) -> None:
        self._nouns = nouns
        self._known: dict[Model, Rows] = {}
        self.index = Index()

    def keep_up(self, owner: User, now: Mapping[Model, Rows]) -> None:
        """Read what moved since. Costs nothing where the tables stand as they did."""
        moved = {
            model: moved_between(self._known.get(model, {}), rows)
            for model, rows in now.items()
            if self._known.get(model) is not rows
        }
        if not moved:
            return
        for noun in self._nouns:
            if noun.model in self._known:
                self._keep_up(noun, owner, rows_that_tell(noun, owner, moved, now), now)
            elif now[noun.model]:
                self._read(noun, owner, None)
        # Last, as what fails on the way is to be read again.
        self._known = dict(now)

    def _keep_up(self, noun: Noun, owner: User, told: set[int], now: Mapping[Model, Rows]) -> None:
        if 2 * len(told) > len(now[noun.model]):
            found = self._read(noun, owner, None)
        else:
            found = set().union(*(self._read(noun, owner, some) for some in batches(told)))
        # What is not among them any more says nothing any more.
        for pk in told - found:
            self.index.drop((noun.name, pk))

    def _read(self, noun: Noun, owner: User, some: list[int] | None) -> set[int]:
        read, folder = set(), Folder()
        for told in told_by(noun, owner, some):
            key = (noun.name, told.pk)
            read.add(told.pk)
            if told.is_empty:
                self.index.drop(key)
            elif key in self.index or len(self.index) < MOST_ENTRIES:
                self.index.put(key, entry_of(noun, told), folder)
        return read


class Held:
    """What is held of one person: two indexes, since one of them is let go of when the room locks."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._open = Shelf(OPEN_NOUNS)
        self._private: Shelf | None = None
        self._watch = Watch()
        self._tables = Tables(NOUNS)

    def kept_up(self, owner: User) -> list[Index]:
        """What may be looked through now, as it stands now."""
        now = self._tables.look(owner, mark=self._watch.mark())
        if self._open.index.is_worn:
            self._open = Shelf(OPEN_NOUNS)
        self._open.keep_up(owner, now)
        private = self._room(owner, now)
        return [self._open.index, *([private] if private else [])]

    def _room(self, owner: User, now: Mapping[Model, Rows]) -> Index | None:
        shelf, self._private = self._private or Shelf(PRIVATE_NOUNS), None
        if not vault.is_open(owner.pk):
            return None
        try:
            shelf.keep_up(owner, now)
        except vault.Locked:
            return None
        # It may have been closed in another window while it was being read.
        if not vault.is_open(owner.pk):
            return None
        self._private = None if shelf.index.is_worn else shelf
        return shelf.index

    @property
    def size(self) -> int:
        """How many rows are held. May be asked while another thread reads them in."""
        private = self._private
        return len(self._open.index) + (len(private.index) if private else 0)

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
    with held.lock:
        yield held.kept_up(owner)
    _let_go_of_too_much()


def _let_go_of_too_much() -> None:
    """Forget those who searched longest ago; the last who did stays."""
    over = []
    with _door:
        rows = sum(held.size for held in _held.values())
        while len(_held) > 1 and (len(_held) > PEOPLE or rows > ROWS_OF_ALL):
            _owner_id, oldest = _held.popitem(last=False)
            rows -= oldest.size
            over.append(oldest)
    for one in over:
        one.close()


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
