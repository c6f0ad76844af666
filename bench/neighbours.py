"""How many of the Related Occupations of O*NET are among our nearest, beside plain cosine on importance.

    python bench/neighbours.py DATA

DATA holds `onet/`. The related occupations are only compared with; our neighbours never see them. There
are 20 of them for each occupation, so that no recall@10 can be above .5. The few weights were chosen
with all of them in sight, so that no part is unseen; the two halves show how far the figures move.
"""

import sys
import time
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from statistics import mean

from onward.engine.occupations.catalogue import Catalogue, catalogue_of
from onward.engine.occupations.neighbours import Neighbourhood
from onward.engine.occupations.reading import read_list
from onward.engine.occupations.records import SkillKind

AIM = 1.3
Nearest = Callable[[str], Sequence[str]]


def main() -> None:
    folder = Path(sys.argv[1]) / "onet" if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("not run: needs a folder with onet")
        return
    catalogue = catalogue_of(read_list([folder]))
    numbers = _rated(catalogue)
    rated = [one.code for one in catalogue.occupations() if catalogue.numbers[one.code] in numbers]
    truth = {code: {one.code for one in catalogue.related_to(code)} for code in rated}
    truth = {code: related for code, related in truth.items() if related}
    print(f"{catalogue.edition.name} {catalogue.edition.version}, n = {len(truth)} occupations")
    cosine = Cosine(catalogue)
    plain = row("peer: plain cosine on importance", truth, cosine.of)
    began = time.perf_counter()
    around = Neighbourhood(catalogue)
    near = {code: [one.occupation.code for one in around.of(code)] for code in truth}
    took = 1000 * (time.perf_counter() - began) / len(truth)
    ours = row("Onward, job zones at most 1 apart", truth, near.__getitem__)
    for name, half in (("    one half", 0), ("    the other half", 1)):
        part = {code: truth[code] for code in sorted(truth)[half::2]}
        row(name, part, near.__getitem__)
    for k, one, other in zip((10, 20), ours, plain, strict=True):
        ratio = one / other
        print(f"recall@{k}: {ratio:.2f} times plain cosine {'ok' if ratio >= AIM else 'MISSED'} (aim {AIM})")  # fmt: skip
    print(f"{took:.0f} ms an occupation")


def row(name: str, truth: dict[str, set[str]], nearest: Nearest) -> tuple[float, float]:
    found = {code: list(nearest(code)) for code in truth}
    recalls = [
        mean(len(truth[code] & set(near[:k])) / len(truth[code]) for code, near in found.items())
        for k in (10, 20)
    ]
    print(f"{name:36} recall@10 {recalls[0]:.3f}  @20 {recalls[1]:.3f}  n = {len(truth)}")
    return recalls[0], recalls[1]


def _rated(catalogue: Catalogue) -> set[int]:
    return {number for number, uses in catalogue.uses_by_number(software=False).items()
            if any(level is not None for _, level in uses.values())}  # fmt: skip


class Cosine:
    """The peer: importance of each skill and knowledge as it stands, from 1 to 5."""

    def __init__(self, catalogue: Catalogue) -> None:
        skills = [number for number, one in enumerate(catalogue.skills(), 1) if one.kind is not SkillKind.SOFTWARE]  # fmt: skip
        self._vectors: dict[str, list[float]] = {}
        asked = catalogue.uses_by_number(software=False)
        for number in sorted(_rated(catalogue)):
            uses = asked[number]
            told = [1 + 4 * (uses.get(skill, (0.0, None))[0] or 0.0) for skill in skills]
            length = sqrt(sum(value * value for value in told))
            self._vectors[catalogue.by_number[number].code] = [value / length for value in told]

    def of(self, code: str) -> list[str]:
        own = self._vectors[code]
        shares = {
            other: sum(a * b for a, b in zip(own, vector, strict=True))
            for other, vector in self._vectors.items()
            if other != code
        }
        return sorted(shares, key=lambda other: -shares[other])[:20]


if __name__ == "__main__":
    main()
