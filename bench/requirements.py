"""How well the things a job ad asks for are picked out: precision and recall on ads labelled by hand.

    python bench/requirements.py [tuned|aside ...]

The ads were written and labelled before the rules; `aside` was scored once, at the end. bench/ads/README.md
tells how they are labelled. The peer takes every line of a list as one thing that is asked for, and every
sentence with a word like "must" or "required".
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from onward.engine.postings.records import Requirement, RequirementKind
from onward.engine.postings.requirements import requirements_in
from stage.shares import share

ADS = Path(__file__).parent / "ads"
HALVES = ("tuned", "aside")
KINDS = {
    kind.value[0].upper(): kind for kind in RequirementKind if kind is not RequirementKind.LANGUAGE
}
KINDS |= {"L": RequirementKind.LICENCE, "N": RequirementKind.LANGUAGE}
SIGNS = {"+": True, "~": False, "?": None}
_LABEL = re.compile(r"\{([SYLNDT])([+~?])([^|}]*)\|([^|}]*)(?:\|([SYLNDT]))?\}")
_CUE = re.compile(
    r"\b(?:must|required|essential|need|zwingend|voraus\w*|erforderlich|obligatoire|exig\w+|indispensable"
    r"|imprescindible|requisito|verplicht|vereist|experience|erfahrung|expérience|experiencia|ervaring)\b",
    re.IGNORECASE,
)
# Right is what shares half of the letters of both together, or what stands within the label and is a quarter
# of it: "SQL" for "knowledge of SQL". Words beyond the label are never forgiven.
SHARED = 0.5
WITHIN = 0.25


@dataclass(frozen=True, slots=True)
class Label:
    kinds: frozenset[RequirementKind]
    start: int
    end: int
    must: bool | None
    value: str


@dataclass(frozen=True, slots=True)
class Ad:
    name: str
    language: str
    text: str
    labels: tuple[Label, ...]


Picker = Callable[[str], Sequence[Requirement]]


def main() -> None:
    for half in sys.argv[1:] or HALVES:
        ads = list(ads_of(half))
        print(f"\n{half}: n = {len(ads)} ads, {sum(len(ad.labels) for ad in ads)} requirements")
        print(f"  {'':14} {'labelled':>8} {'picked':>7} {'right':>6}   precision, recall")
        print_row("all", ads, requirements_in)
        print_row("  kind aside", ads, requirements_in, any_kind=True)
        print_row("peer: lines", ads, lines_with_cues, any_kind=True)
        for language in dict.fromkeys(ad.language for ad in ads):
            print_row(language, [ad for ad in ads if ad.language == language], requirements_in)
        print_kinds(ads)
        print_told(ads)
    print_speed()


def ads_of(half: str) -> Iterable[Ad]:
    for path in sorted((ADS / half).glob("*.txt")):
        for one in path.read_text("utf-8").split("=== ")[1:]:
            name, _, marked = one.partition("\n")
            yield _unmarked(name, path.stem, marked)


def _unmarked(name: str, language: str, marked: str) -> Ad:
    text, at, labels = "", 0, []
    for found in _LABEL.finditer(marked):
        text += marked[at : found.start()]
        kinds = frozenset(KINDS[letter] for letter in (found[1], found[5]) if letter)
        labels.append(
            Label(kinds, len(text), len(text) + len(found[4]), SIGNS[found[2]], found[3])
        )
        text += found[4]
        at = found.end()
    return Ad(name, language, text + marked[at:], tuple(labels))


def lines_with_cues(text: str) -> list[Requirement]:
    picked, at = [], 0
    for line in text.splitlines(keepends=True):
        bullet = line.lstrip().startswith(("-", "•", "*"))
        for sentence in [line] if bullet else re.split(r"(?<=\.)\s", line):
            start = at + line.find(sentence.strip())
            if sentence.strip() and (bullet or _CUE.search(sentence)):
                words = sentence.strip()
                picked.append(
                    Requirement(RequirementKind.SKILL, words, line, start, start + len(words))
                )
        at += len(line)
    return picked


def pairs(
    ad: Ad, picker: Picker, any_kind: bool = False
) -> tuple[list[tuple[Label, Requirement]], int]:
    """The labels with what was picked for each, one to one, the best first; and how many were picked."""
    picked = list(picker(ad.text))
    close = sorted(
        (
            (overlap(label, one), at, label, one)
            for at, one in enumerate(picked)
            for label in ad.labels
            if any_kind or one.kind in label.kinds
        ),
        key=lambda row: (-row[0], row[1]),
    )
    taken: dict[Label, Requirement] = {}
    used: set[int] = set()
    for shared, at, label, one in close:
        if (
            shared >= (WITHIN if is_within(label, one) else SHARED)
            and label not in taken
            and at not in used
        ):
            taken[label] = one
            used.add(at)
    return list(taken.items()), len(picked)


def overlap(label: Label, one: Requirement) -> float:
    shared = min(label.end, one.end) - max(label.start, one.start)
    return max(0, shared) / (max(label.end, one.end) - min(label.start, one.start))


def is_within(label: Label, one: Requirement) -> bool:
    return label.start <= one.start and one.end <= label.end


def print_row(name: str, ads: Sequence[Ad], picker: Picker, any_kind: bool = False) -> None:
    rows = [pairs(ad, picker, any_kind) for ad in ads]
    labelled = sum(len(ad.labels) for ad in ads)
    right, picked = sum(len(row) for row, _ in rows), sum(count for _, count in rows)
    print(
        f"  {name:14} {labelled:8} {picked:7} {right:6}   {share(right, picked)}, {share(right, labelled)}"
    )


def print_kinds(ads: Sequence[Ad]) -> None:
    labelled, picked, right = Counter[str](), Counter[str](), Counter[str]()
    for ad in ads:
        found = dict(pairs(ad, requirements_in)[0])
        labelled.update(
            found[one].kind.value if one in found else _first(one) for one in ad.labels
        )
        picked.update(one.kind.value for one in requirements_in(ad.text))
        right.update(one.kind.value for one in found.values())
    for kind in RequirementKind:
        one = kind.value
        print(
            f"  {one:14} {labelled[one]:8} {picked[one]:7} {right[one]:6}   "
            f"{share(right[one], picked[one])}, {share(right[one], labelled[one])}"
        )


def _first(label: Label) -> str:
    return sorted(label.kinds)[0].value


def print_told(ads: Sequence[Ad]) -> None:
    """Of those that were found: is it a must, how many years, which level."""
    found = [pair for ad in ads for pair in pairs(ad, requirements_in)[0]]
    years = [pair for pair in found if pair[1].kind is RequirementKind.YEARS]
    levels = [pair for pair in found if pair[1].kind is RequirementKind.LANGUAGE]
    print(
        f"  must or nice, of those found  {share(sum(a.must == b.must for a, b in found), len(found))}"
    )
    told = sum(a.value == str(b.years or "") for a, b in years)
    print(f"  number of years               {share(told, len(years))}")
    print(
        f"  level of a language           {share(sum(a.value == b.level for a, b in levels), len(levels))}"
    )


def print_speed() -> None:
    texts = [ad.text for ad in ads_of("tuned")]
    took = []
    for text in texts * 5:
        start = time.thread_time()
        requirements_in(text)
        took.append(1000 * (time.thread_time() - start))
    print(
        f"\nan ad, n = {len(took)}: p50 {median(took):.2f} ms, p95 {quantiles(took, n=20)[-1]:.2f} ms"
    )


if __name__ == "__main__":
    main()
