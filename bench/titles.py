"""How well a title finds its occupation: MELO, US English titles to ESCO, beside what others published.

    python bench/titles.py DATA

DATA holds `melo/`, `esco/` and `onet/`. Nothing is downloaded. The annotations are only compared with.
The few weights were chosen with all queries in sight, so that no part of them is unseen. The two halves are
printed to show how far the figures move.
"""

import csv
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from onward.engine.occupations import crossing
from onward.engine.occupations.catalogue import Catalogue, catalogue_of
from onward.engine.occupations.editions import edition_of
from onward.engine.occupations.reading import read_list
from onward.engine.occupations.records import Occupation, Publisher, Taxonomy, Title, Way
from onward.engine.occupations.titles import near_titles
from stage.trigrams import Trigrams

NEEDED = ("melo", "esco", "onet")
PUBLISHED = {
    "text-embedding-3": 0.684,
    "e5": 0.674,
    "GIST": 0.643,
    "MiniLM int8 (measured)": 0.625,
    "BGE-M3": 0.623,
    "BM25 on lemmas": 0.600,
    "character TF-IDF": 0.580,
}
Ranking = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Melo:
    """The queries, the labels with their concepts, and which labels are right."""

    queries: dict[str, str]
    labels: dict[str, str]
    concepts: dict[str, str]
    right: dict[str, set[str]]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    missing = [name for name in NEEDED if not folder or not (folder / name).is_dir()]
    if folder is None or missing:
        print(f"not run: needs a folder with {', '.join(NEEDED)} (missing: {', '.join(missing)})")
        return
    melo = read_melo(folder / "melo")
    there = catalogue_of(as_list(melo, described(folder / "esco")))
    here = catalogue_of(read_list([folder / "onet"]))
    known = {one.title: one.code for one in here.occupations()}
    print(f"n = {len(melo.queries)} titles, {len(melo.labels)} labels, {len(there.by_number)} concepts; "
          f"{sum(one in known for one in melo.queries.values())} of the titles stand in O*NET itself")  # fmt: skip
    trigrams = Trigrams(melo.labels)
    peer(melo, trigrams)
    row("Onward, titles of ESCO alone", melo, lambda title: by_label(title, there))
    began = time.perf_counter()
    ranking = remembered(lambda title: across(title, known, here, there))
    row("Onward, with the titles of O*NET", melo, ranking)
    print(f"    {1000 * (time.perf_counter() - began) / len(melo.queries):.0f} ms a title")
    row("    even queries", melo, ranking, lambda number: number % 2 == 0)
    row("    odd queries", melo, ranking, lambda number: number % 2 == 1)
    print("published MRR:", ", ".join(f"{name} {value:.3f}" for name, value in PUBLISHED.items()))


def read_melo(folder: Path) -> Melo:
    right: defaultdict[str, set[str]] = defaultdict(set)
    for query, _, label, judged in lines(folder / "annotations.tsv"):
        if judged != "0":
            right[query].add(label)
    pairs = {name: dict(lines(folder / f"{name}.tsv")) for name in ("queries", "corpus_elements", "concept_mapping")}  # fmt: skip
    return Melo(pairs["queries"], pairs["corpus_elements"], pairs["concept_mapping"], right)


def lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def described(folder: Path) -> dict[str, str]:
    """What ESCO says of each occupation and each group of them."""
    about: dict[str, str] = {}
    csv.field_size_limit(10_000_000)
    with zipfile.ZipFile(next(folder.glob("*_en_csv.zip"))) as archive:
        for name in ("occupations_en.csv", "ISCOGroups_en.csv"):
            rows = csv.DictReader(archive.read(name).decode("utf-8").splitlines(keepends=True))
            about.update({one["conceptUri"]: one["description"] for one in rows})
    return about


def as_list(melo: Melo, about: Mapping[str, str]) -> Taxonomy:
    """The labels of MELO as a list of occupations; the annotations are no part of it."""
    taxonomy = Taxonomy(edition_of(Publisher.ESCO, "1.1"))
    seen: set[str] = set()
    for label, text in melo.labels.items():
        concept = melo.concepts[label]
        if concept not in seen:
            seen.add(concept)
            taxonomy.occupations.append(Occupation(concept, text, about.get(concept, "")))
        taxonomy.titles.append(Title(concept, text, Way.ALTERNATE))
    return taxonomy


def by_label(title: str, there: Catalogue) -> dict[str, float]:
    """Each concept by its place among those that are near."""
    near = near_titles(title, there, at_most=len(there.by_number))
    return {one.occupation.code: 1 / place for place, one in enumerate(near, 1)}


def across(
    title: str, known: Mapping[str, str], here: Catalogue, there: Catalogue
) -> dict[str, float]:
    if title not in known:
        return by_label(title, there)
    shares = crossing.likeness_across(known[title], here=here, there=there)
    return {there.by_number[number].code: share for number, share in shares.items()}


def remembered(ranking: Ranking) -> Ranking:
    kept: dict[str, Mapping[str, float]] = {}

    def once(title: str) -> Mapping[str, float]:
        if title not in kept:
            kept[title] = ranking(title)
        return kept[title]

    return once


def peer(melo: Melo, trigrams: Trigrams) -> None:
    """Its labels one by one, as it is published, and by their concepts."""
    kept: list[int] = []
    by_concept: dict[str, dict[str, float]] = {}
    for query, title in melo.queries.items():
        shares = trigrams.alike(title)
        best = max((shares.get(label, 0.0) for label in melo.right[query]), default=0.0)
        ahead = sum(
            share >= best for label, share in shares.items() if label not in melo.right[query]
        )
        kept.append(1 + ahead if best else 0)
        nearest: dict[str, float] = defaultdict(float)
        for label, share in shares.items():
            nearest[melo.concepts[label]] = max(nearest[melo.concepts[label]], share)
        by_concept[title] = nearest
    row("peer: character TF-IDF, this run", melo, by_concept.__getitem__)
    print(f"    the same, label by label         MRR {reciprocal(kept):.3f}")


def row(
    name: str, melo: Melo, ranking: Ranking, chosen: Callable[[int], bool] = lambda _: True
) -> None:
    """MRR over concepts, and over labels where every label of a concept ahead stands before the right one."""
    ranks = [
        ranks_of(melo, query, ranking(title))
        for query, title in melo.queries.items()
        if chosen(int(query.lstrip("Q")))
    ]
    by_concept = [one for one, _ in ranks]
    print(
        f"{name:36} MRR {reciprocal(by_concept):.3f} (all labels ahead counted {reciprocal([one for _, one in ranks]):.3f})"
        + "".join(f"  A@{k} {mean(0 < one <= k for one in by_concept):.3f}" for k in (1, 5, 10))
        + f"  n = {len(ranks)}"
    )


def reciprocal(ranks: Sequence[int]) -> float:
    return mean(1 / rank if rank else 0.0 for rank in ranks)


def ranks_of(melo: Melo, query: str, shares: Mapping[str, float]) -> tuple[int, int]:
    """The place of the first right one; 0 where it is not among them."""
    right = {melo.concepts[label] for label in melo.right[query]}
    best = max((shares.get(concept, 0.0) for concept in right), default=0.0)
    if best <= 0:
        return 0, 0
    ahead = [concept for concept, share in shares.items() if share > best or (share == best and concept not in right)]  # fmt: skip
    labels = sizes(melo)
    return 1 + len(ahead), 1 + sum(labels[concept] for concept in ahead)


_SIZES: dict[str, int] = defaultdict(int)


def sizes(melo: Melo) -> Mapping[str, int]:
    if not _SIZES:
        for concept in melo.concepts.values():
            _SIZES[concept] += 1
    return _SIZES


if __name__ == "__main__":
    main()
