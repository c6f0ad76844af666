"""How often coverage says of a made-up CV what a fair reader would say, beside plain matching of words.

    python bench/covering.py

The rules were tuned on the first table. The second was written before the rules; at its first look 56 of 60
were said as a reader would, and all 29 that were called covered were. Both tables are by one hand.
"""

import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from onward.engine.coverage.covering import cover
from onward.engine.cvs.records import Cv
from onward.engine.postings.records import Cover, Requirement, RequirementKind
from stage.shares import share

TESTS = Path(__file__).parent.parent / "tests"
sys.path.append(str(TESTS))

from engine.made_cvs import made  # noqa: E402  (the same CVs as in the tests)

TODAY = date(2026, 11, 24)


def main() -> None:
    for name in ("tuned", "aside"):
        path = TESTS / "engine" / "coverage" / f"{name}.toml"
        judge(name, tomllib.loads(path.read_text("utf-8"))["case"])


def judge(name: str, cases: list[dict[str, Any]]) -> None:
    """Print how often each way of judging agrees, and where ours does not."""
    right, plainly, said = 0, 0, Counter[tuple[str, str]]()
    for case in cases:
        cv = made(case["cv"], language=case["language"])
        for row in case["asks"]:
            requirement, expected = asked(row)
            found = cover(cv, (requirement,), today=TODAY)[0].cover
            right += found == expected
            plainly += plain(cv, requirement) == expected
            said[expected, found.value] += 1
            if found != expected and "--show" in sys.argv:
                print(f"  {case['name']}: {requirement.words!r} {expected} -> {found}")
    count = said.total()
    print(f"{name:<6} like a reader          {share(right, count)}")
    print(f"{name:<6} plain words, for scale {share(plainly, count)}")
    claimed = sum(n for (_, found), n in said.items() if found == "covered")
    print(f"{name:<6} covered, and it is     {share(said['covered', 'covered'], claimed)}")
    missing = sum(n for (_, found), n in said.items() if found == "missing")
    print(f"{name:<6} missing, and it is     {share(said['missing', 'missing'], missing)}")


def asked(row: list[Any]) -> tuple[Requirement, str]:
    kind, words, expected, years, level = (*row, 0, "")[:5] if len(row) < 5 else row
    requirement = Requirement(
        kind=RequirementKind(kind),
        words=words,
        line=words,
        start=0,
        end=len(words),
        years=years or None,
        level=level,
    )
    return requirement, expected


def plain(cv: Cv, requirement: Requirement) -> Cover:
    """What a search for the words themselves would say: all there, some there, none."""
    text = " ".join(line.text for line in cv.lines if not line.hidden).casefold()
    words = requirement.words.casefold().split()
    there = sum(word in text for word in words)
    return Cover.COVERED if there == len(words) else Cover.PARTLY if there else Cover.MISSING


if __name__ == "__main__":
    main()
