"""Gaps in the order in which closing them helps: how many target ads ask for it, is missing, can be learnt soon."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onward.engine.occupations import words
from onward.engine.occupations.wording import lemmas, stem
from onward.engine.postings.records import Cover, Covered, Requirement, RequirementKind

# Learnt by nobody: they are agreed to.
NO_GAP = frozenset({RequirementKind.TERMS})


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that target ads ask for and the CV does not show. There is no number to be chased."""

    # As the first ad says it.
    words: str
    kind: RequirementKind
    # How many of the ads ask for it, and how many of these as a must.
    ads: int
    of: int
    musts: int
    partly: bool
    # None: not known, and ranked as if it took longer.
    soon: bool | None
    # Why it stands where it stands, in sentences.
    reasons: tuple[str, ...]
    # What one could show at the end, and how people learn it.
    show: str
    learn: str
    lines: tuple[str, ...]


def rank_gaps(ads: Sequence[Sequence[Covered]]) -> list[Gap]:
    """`ads` holds the person's own target ads, each as its requirements beside the CV."""
    groups: defaultdict[str, dict[int, Covered]] = defaultdict(dict)
    for number, ad in enumerate(ads):
        for one in ad:
            if one.requirement.kind not in NO_GAP and one.cover is not Cover.COVERED:
                # An ad that asks twice for the same asks once.
                groups[_same(one.requirement)].setdefault(number, one)
    gaps = [(_weight(group), _gap(group, len(ads))) for group in groups.values()]
    gaps.sort(key=lambda pair: (-pair[0], -pair[1].musts, pair[1].words.casefold()))
    return [gap for _, gap in gaps]


def weeks_of(requirement: Requirement) -> float | None:
    """A rough guess at how long a first piece of it takes; only for sorting. None: not known."""
    said = f" {' '.join(lemmas(requirement.words))} "
    for word, weeks in words.ways("weeks_by_word").items():
        if f" {' '.join(lemmas(word))} " in said:
            return float(weeks)
    guess = words.ways("weeks").get(requirement.kind)
    return None if guess is None else float(guess)


def could_show(kind: RequirementKind) -> str:
    """What one could show at the end of learning a thing of this kind."""
    ways = words.ways("show")
    return str(ways.get(kind, ways["skill"]))


def _same(requirement: Requirement) -> str:
    stems = sorted({stem(word) for word in lemmas(requirement.words)})
    return f"{requirement.kind}:{' '.join(stems) or requirement.words.casefold()}"


def _weight(group: Mapping[int, Covered]) -> float:
    rules = words.rules()
    partly = rules.partly if _partly(group) else 1.0
    learnable = 1.0 if _soon(group) else rules.slow
    return len(group) * partly * learnable


def _partly(group: Mapping[int, Covered]) -> bool:
    return any(one.cover is Cover.PARTLY for one in group.values())


def _soon(group: Mapping[int, Covered]) -> bool | None:
    weeks = weeks_of(next(iter(group.values())).requirement)
    return None if weeks is None else weeks <= words.rules().gap_weeks


def _gap(group: Mapping[int, Covered], of: int) -> Gap:
    first = next(iter(group.values())).requirement
    kind, soon, partly = first.kind, _soon(group), _partly(group)
    count = "gap_only" if of == 1 else "gap_one" if len(group) == 1 else "gap_many"
    reasons = [words.sentence(count, n=len(group), of=of)]
    if partly:
        reasons.append(words.sentence("gap_partly"))
    if not soon:
        slow = "gap_unknown" if soon is None else "gap_slow"
        reasons.append(words.sentence(slow, weeks=words.rules().gap_weeks))
    return Gap(
        words=first.words,
        kind=kind,
        ads=len(group),
        of=of,
        musts=sum(one.requirement.must is True for one in group.values()),
        partly=partly,
        soon=soon,
        reasons=tuple(reasons),
        show=could_show(kind),
        learn=words.ways("learn").get(kind, words.ways("learn")["knowledge"]),
        lines=tuple(one.requirement.line for one in group.values()),
    )
