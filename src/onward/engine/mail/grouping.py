"""Messages that belong together: one group for each application, in whatever order they came."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from onward.engine.history import EventKind
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.matching import same_employer, same_role, significant, start_of
from onward.engine.mail.strands import ENDS, EVENTS, UNDATED, Strand, Threads, Told, when

# Past half a year of quiet the same employer is another try (evidence §13 has cases end by 180 days).
ONE_CASE = timedelta(days=180)
# Systems confirm an application late, but a no comes for what was sent before it.
BEFOREHAND = timedelta(days=14)
# The second mail about one thing follows within days: a reminder, the same no from a person.
ONE_NEWS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that may have happened, and the messages that say so; a first step has none."""

    kind: EventKind
    verdict: VerdictKind
    on: date | None
    sentence: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The messages about one application, in the order of their days.

    `fits` names, by their first message, the groups that this one may belong to instead: where two
    fit, nobody guesses. `anew` says that an earlier case there has ended.
    """

    ids: tuple[int, ...]
    application: int | None
    block: int | None
    employer: str | None
    role: str | None
    people: tuple[str, ...]
    signs: frozenset[str]
    fits: tuple[int, ...]
    anew: bool
    proposals: tuple[Proposed, ...]


def group(told: Iterable[Told]) -> list[Group]:
    """Group messages by application; each is in one group, and their order makes no difference."""
    threads = Threads()
    for one in sorted(told, key=when):
        threads.take(one)
    table = _Table()
    for strand in sorted(threads.strands(), key=_in_turn):
        table.place(strand)
    return sorted((case.as_group() for case in table.cases), key=lambda one: one.ids)


def propose(told: Iterable[Told]) -> tuple[Proposed, ...]:
    """What the messages of one application say has happened, in the order of its days."""
    found: list[Proposed] = []
    for one in sorted(told, key=when):
        kind = EVENTS.get(one.verdict)
        if kind is None:
            continue
        on = one.at.date() if one.at else None
        last = next((each for each in reversed(found) if _same_news(each, kind, one)), None)
        if last is None:
            found.append(Proposed(kind, one.verdict, on, one.sentence, (one.id,)))
        else:
            found[found.index(last)] = replace(last, ids=(*last.ids, one.id))
    if found and found[0].verdict is VerdictKind.ACKNOWLEDGEMENT:
        # They confirm that it arrived: it was sent, and hardly long before.
        first = found[0]
        found.insert(0, Proposed(EventKind.APPLIED, first.verdict, first.on, "", ()))
    return tuple(found)


def _same_news(last: Proposed, kind: EventKind, one: Told) -> bool:
    if kind in ENDS:
        return last.kind in ENDS
    near = last.on is None or one.at is None or one.at.date() - last.on <= ONE_NEWS
    return last.verdict is one.verdict and near


def _in_turn(strand: Strand) -> tuple[int, tuple[datetime, int]]:
    """What is certain is placed first, so that the rest finds it there."""
    if strand.block is not None:
        rank = 0
    elif strand.application is not None:
        rank = 1
    else:
        rank = 2 if strand.roles else 3
    return (rank, when(strand.told[0]))


@dataclass(slots=True, eq=False)
class _Case:
    """A group that is being put together."""

    strands: list[Strand] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    employers: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    fits: "tuple[_Case, ...]" = ()
    anew: bool = False

    def add(self, strand: Strand) -> None:
        self.strands.append(strand)
        self.told = sorted([*self.told, *strand.told], key=when)
        self.employers.update(strand.employers)
        self.roles.update(strand.roles)
        self.places.update(strand.places)

    def ended_before(self, at: datetime) -> bool:
        return any(one.ends and (one.at or UNDATED) < at for one in self.told)

    @property
    def acknowledged(self) -> bool:
        return any(one.verdict is VerdictKind.ACKNOWLEDGEMENT for one in self.told)

    def as_group(self) -> Group:
        told = self.told
        blocks = [strand.block for strand in self.strands if strand.block is not None]
        known = [each.application for each in self.strands if each.application is not None]
        return Group(
            ids=tuple(one.id for one in told),
            application=known[0] if known else None,
            block=blocks[0] if blocks else None,
            employer=_employer_of(told),
            role=_fullest(one.role for one in told),
            people=people_of(told),
            signs=frozenset().union(*(one.signs for one in told)),
            fits=tuple(sorted(one.told[0].id for one in self.fits)),
            anew=self.anew,
            proposals=propose(told),
        )


def _employer_of(told: list[Told]) -> str | None:
    """The name seen most, in its fullest form: "Acme" and "Acme Ltd" are seen together."""
    names = [one.named for one in told if one.named]
    seen = Counter(significant(name) for name in names)
    if not seen:
        return None
    most = max(seen, key=lambda words: (seen[words], len(words), words))
    return _fullest(name for name in names if significant(name) == most)


def _fullest(names: Iterable[str | None]) -> str | None:
    seen = Counter(name for name in names if name)
    return max(seen, key=lambda name: (seen[name], len(name), name)) if seen else None


def people_of(told: Iterable[Told]) -> tuple[str, ...]:
    """Who wrote, each once: "Mara" is "Mara Quill" where both are there."""
    names = dict.fromkeys(one.person for one in told if one.person)
    spelt = {name.casefold(): name for name in names}
    return tuple(
        name
        for key, name in spelt.items()
        if not any(other != key and other.startswith(f"{key} ") for other in spelt)
    )


class _Table:
    """The groups so far, found by how a name begins and by where a message came from."""

    def __init__(self) -> None:
        self.cases: list[_Case] = []
        self._by_block: dict[int, _Case] = {}
        self._by_application: dict[int, _Case] = {}
        self._from: dict[str, dict[_Case, None]] = defaultdict(dict)
        self._named: dict[str, dict[_Case, None]] = defaultdict(dict)
        self._names: dict[str, dict[str, None]] = defaultdict(dict)

    def place(self, strand: Strand) -> None:
        case = self._certain(strand)
        if case is None:
            fits, ended = self._fitting(strand)
            case = fits[0] if len(fits) == 1 else self._begin(fits=tuple(fits), anew=ended)
        case.add(strand)
        self._note(case, strand)

    def _begin(self, *, fits: tuple[_Case, ...] = (), anew: bool = False) -> _Case:
        case = _Case(fits=fits, anew=anew)
        self.cases.append(case)
        return case

    def _certain(self, strand: Strand) -> _Case | None:
        """Where the person put it, or the application that it was matched to."""
        block, application = strand.block, strand.application
        if block is not None:
            return self._by_block.get(block) or self._begin()
        if application is not None:
            return self._by_application.get(application) or self._begin()
        return None

    def _note(self, case: _Case, strand: Strand) -> None:
        if strand.block is not None:
            self._by_block[strand.block] = case
        if strand.application is not None:
            self._by_application.setdefault(strand.application, case)
        elif not case.fits:
            for place in strand.places:
                self._from[place][case] = None
            for name in strand.employers:
                self._named[name][case] = None
                self._names[start_of(name)][name] = None

    def _near(self, strand: Strand) -> list[_Case]:
        """The groups of the same place, or of a name that is as good as the same."""
        found = [case for place in sorted(strand.places) for case in self._from[place]]
        for name in sorted(strand.employers):
            for other in self._names[start_of(name)]:
                if same_employer(name, other):
                    found += self._named[other]
        return list(dict.fromkeys(found))

    def _fitting(self, strand: Strand) -> tuple[list[_Case], bool]:
        """The groups it may belong to, and whether one of them has ended and it begins anew."""
        there = [case for case in self._near(strand) if _may_hold(case, strand)]
        ended = [case for case in there if case.ended_before(strand.first)]
        still = [case for case in there if case not in ended]
        if not still and strand.begins:
            return [], bool(ended)
        return _best(still or ended, strand), False


def _may_hold(case: _Case, strand: Strand) -> bool:
    return _in_time(case, strand) and _same_party(case, strand) and not _another(case, strand)


def _same_party(case: _Case, strand: Strand) -> bool:
    if strand.employers and case.employers:
        return all(
            same_employer(one, other) for one in strand.employers for other in case.employers
        )
    return not strand.places.isdisjoint(case.places)


def _in_time(case: _Case, strand: Strand) -> bool:
    first, last = strand.first, strand.last
    begun, heard = case.told[0].at or UNDATED, case.told[-1].at or UNDATED
    if UNDATED in {first, last, begun, heard}:
        return True
    early = begun - last > BEFOREHAND and not (strand.begins and not case.acknowledged)
    return first - heard <= ONE_CASE and begun - last <= ONE_CASE and not early


def _another(case: _Case, strand: Strand) -> bool:
    """Whether the roles say that these are two applications."""
    if not strand.roles or not case.roles:
        return False
    alike = [same_role(one, other) for one in strand.roles for other in case.roles]
    if True in alike:
        return False
    # Nearly the same role, each with a receipt of its own: two were sent.
    return None not in alike or (strand.begins and case.acknowledged)


def _best(cases: list[_Case], strand: Strand) -> list[_Case]:
    """By role, where it is told."""
    exact = [
        case
        for case in cases
        if any(same_role(one, other) for one in strand.roles for other in case.roles)
    ]
    return exact or cases
