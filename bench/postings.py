"""A hundred thousand job ads on the shelf: building it, its size, and how long the best twenty take.

    python bench/postings.py [N]

The ads are made up of the forty in bench/ads/tuned, with other titles, places and things asked for. The peer
is full text search of SQLite (FTS5) with its own ranking, asked for the same words in the same run.
"""

import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from onward.engine.postings.ranking import Wants, words_of
from onward.engine.postings.records import AdRecord
from onward.strategy.shelf import Shelf
from requirements import ads_of
from stage.figures import introduce, middle, ratio, slow_end, verdict

HOW_MANY = 100_000
QUERIES = 200
LIMIT_MS = 100.0
TODAY = date(2026, 11, 24)
PLACES = [
    f"{first}{last}"
    for first in (
        "Lark",
        "Elm",
        "Stone",
        "Ash",
        "Marsh",
        "Wolf",
        "Kings",
        "North",
        "Hazel",
        "Thorn",
    )
    for last in (
        "ford",
        "bridge",
        "burg",
        "ton",
        "haven",
        "field",
        "mouth",
        "dorf",
        "wick",
        "stadt",
    )
]
LEVELS = ("", "Junior ", "Senior ", "Lead ", "Assistant ", "Deputy ")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
    introduce(f"{many} job ads")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        start = time.perf_counter()
        with Shelf(here / "shelf.sqlite3") as shelf:
            shelf.add(made_up(many), named="all")
        took = time.perf_counter() - start
        made = timed(lambda: sum(1 for _ in made_up(many)))
        print_built("shelf", took - made, many, here / "shelf.sqlite3")
        print_queries("shelf", ask_shelf(here / "shelf.sqlite3"), LIMIT_MS)
        print_memory(here / "shelf.sqlite3")
        start = time.perf_counter()
        build_peer(here / "peer.sqlite3", many)
        print_built("FTS5", time.perf_counter() - start - made, many, here / "peer.sqlite3")
        theirs = ask_peer(here / "peer.sqlite3")
        print_queries("FTS5", theirs, None)
        ours = ask_shelf(here / "shelf.sqlite3")
        print(f"\nratio of the middles, theirs to ours: {ratio(middle(ours), middle(theirs))}")


def made_up(many: int) -> Iterator[AdRecord]:
    luck = random.Random(8)
    ads = list(ads_of("tuned"))
    lines = [line for ad in ads for line in ad.text.splitlines() if line.strip()]
    for number in range(many):
        ad = luck.choice(ads)
        title = ad.text.strip().splitlines()[0][:90]
        more = "\n".join(luck.choices(lines, k=8))
        place = luck.choice(PLACES)
        yield AdRecord(
            where=f"made up {number}",
            title=f"{luck.choice(LEVELS)}{title}",
            # A number stands for the words that only one ad has.
            text=f"{ad.text}\n{more}\nReference {number:x}",
            employer=f"{luck.choice(PLACES)} {luck.choice(('Works', 'Care', 'Systems', 'Foods'))}",
            place=place,
            remote=luck.random() < 0.1 or None,
            board="lever",
            board_id=str(number),
            posted_on=TODAY - timedelta(days=luck.randrange(120)),
            language=ad.language,
        )


def wishes() -> Iterator[Wants]:
    """Profiles of ten skills, two titles and two places, each another."""
    luck = random.Random(9)
    ads = list(ads_of("tuned"))
    skills = [ad.text[one.start : one.end] for ad in ads for one in ad.labels]
    for _ in range(QUERIES):
        yield Wants(
            titles=tuple(ad.text.strip().splitlines()[0][:40] for ad in luck.sample(ads, 2)),
            skills=tuple(" ".join(words_of(one)[:3]) for one in luck.sample(skills, 10)),
            places=tuple(luck.sample(PLACES, 2)),
            remote=luck.random() < 0.5,
            languages=("en", luck.choice(("de", "fr", "es", "nl"))),
            unwanted=("castle",),
        )


def ask_shelf(path: Path) -> list[float]:
    """Milliseconds from the question to twenty ads with their reasons, the file opened before."""
    took = []
    for wants in wishes():
        with Shelf(path) as shelf:
            shelf.search(Wants(titles=("nobody has this",)), on=TODAY)
            took.append(1000 * timed(lambda: shelf.search(wants, on=TODAY)))  # noqa: B023 - called at once
    return took


def build_peer(path: Path, many: int) -> None:
    base = sqlite3.connect(path)
    base.execute("create virtual table ad using fts5(title, place, text)")
    rows = ((ad.title, ad.place, ad.text) for ad in made_up(many))
    base.executemany("insert into ad values (?, ?, ?)", rows)
    base.commit()
    base.close()


def ask_peer(path: Path) -> list[float]:
    base = sqlite3.connect(path)
    query = (
        "select rowid, title, text from ad where ad match ? order by bm25(ad, 4, 4, 1) limit 20"
    )
    took = []
    for wants in wishes():
        phrases = (*wants.titles, *wants.skills, *wants.places)
        words = [" AND ".join(f'"{word}"' for word in words_of(one)) for one in phrases]
        asked = " OR ".join(f"({one})" for one in words if one)
        took.append(1000 * timed(lambda: base.execute(query, (asked,)).fetchall()))  # noqa: B023 - at once
    base.close()
    return took


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def print_built(name: str, took: float, many: int, path: Path) -> None:
    size = path.stat().st_size / 1024**2
    print(
        f"{name:6} built in {took:.0f} s ({1000 * took / many:.2f} ms an ad), {size:.0f} MB on disk"
    )


def print_queries(name: str, took: list[float], limit: float | None) -> None:
    end = slow_end(took)
    judged = verdict(end, limit) if limit else ""
    print(
        f"{name:6} a query, n = {len(took)}: p50 {middle(took):.1f} ms, p95 {end:.1f} ms, max {max(took):.1f} ms {judged}"
    )


def print_memory(path: Path) -> None:
    """What one search keeps in memory beyond what was there, from /proc."""
    before = _resident()
    with Shelf(path) as shelf:
        start = time.perf_counter()
        shelf.search(Wants(titles=("nobody has this",)), on=TODAY)
        opened = 1000 * (time.perf_counter() - start)
        for wants in wishes():
            shelf.search(wants, on=TODAY)
        after = _resident()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"shelf  opened in {opened:.0f} ms, {after - before:.0f} MB for {QUERIES} queries on one shelf, peak of the whole run {peak} MB"
    )


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    main()
