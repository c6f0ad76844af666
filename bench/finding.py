"""50,000 rows that can be found: how long the page takes, and how often the first result is what was meant.

    python bench/finding.py [N]

The rows of bench/finding_set/rows.txt lie among made-up ones. The questions of tuned.txt were looked at while
the rules were written, those of aside.txt were not. The peer is SQLite's full text search (FTS5) on the same
rows in the same run, once by words and once by trigrams.
"""

import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SET = HERE / "finding_set"
HOW_MANY = 50_000
LIMIT_MS = 50.0
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_folder = tempfile.TemporaryDirectory()
os.environ.update(ONWARD_DATA=_folder.name, DJANGO_SETTINGS_MODULE="onward.project.settings")
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from onward.accounts import services as accounts  # noqa: E402
from onward.accounts.models import User  # noqa: E402
from onward.feedback.models import Letter, Remark  # noqa: E402
from onward.finding import showing  # noqa: E402
from onward.finding.holding import held_for  # noqa: E402
from onward.finding.nouns import NOUNS  # noqa: E402
from onward.finding.reading import told_by  # noqa: E402
from onward.reflection.models import Question, Story  # noqa: E402
from onward.strategy.models import Board, Learning, Role  # noqa: E402
from onward.tracker.models import (  # noqa: E402
    Application,
    Document,
    Employer,
    Event,
    Person,
    Posting,
)
from stage.figures import introduce, middle, slow_end, verdict  # noqa: E402


class Filler:
    """Rows with names and texts out of some thirty thousand made-up words, few of them common."""

    def __init__(self, owner: User) -> None:
        self.owner, self.luck = owner, random.Random(11)
        parts = [
            a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ai", "or", "en")
        ]
        self.words = [
            "".join(self.luck.choices(parts, k=self.luck.choice((2, 3, 3, 4))))
            for _ in range(30_000)
        ]
        with (HERE / "stage" / "words.toml").open("rb") as file:
            self.named = tomllib.load(file)
        self.often = [1 / (nth + 5) for nth in range(len(self.words))]

    def text(self, many: int) -> str:
        return " ".join(self.luck.choices(self.words, self.often, k=many))

    def name(self) -> str:
        return (
            f"{self.luck.choice(self.named['first_names'])} {self.luck.choice(self.words).title()}"
        )

    def fill(self, many: int) -> None:
        own: dict[str, Any] = {"owner": self.owner}
        share = many // 50
        places, trades = self.named["places"], self.named["trades"]
        employers = Employer.objects.bulk_create(
            [
                Employer(**own, name=f"{self.luck.choice(places)} {self.luck.choice(trades)} {n}")
                for n in range(3 * share)
            ]
        )
        crafts = [f"{a} {b}" for a in self.named["levels"] for b in self.named["crafts"]]
        people = Person.objects.bulk_create(
            [
                Person(**own, name=self.name(), employer=self.luck.choice(employers))
                for _ in range(8 * share)
            ]
        )
        jobs = Application.objects.bulk_create(
            [
                Application(
                    **own,
                    employer=self.luck.choice(employers),
                    role=self.luck.choice(crafts),
                    added_at=AT,
                )
                for _ in range(5 * share)
            ]
        )
        Event.objects.bulk_create(
            [
                Event(
                    **own,
                    application=self.luck.choice(jobs),
                    kind="acknowledged",
                    happened_on=AT.date(),
                    recorded_at=AT,
                    sentence=self.text(15),
                )
                for _ in range(14 * share)
            ]
        )
        Letter.objects.bulk_create(
            [
                Letter(
                    **own,
                    application=self.luck.choice(jobs),
                    person=self.luck.choice(people),
                    kind="thanks",
                    subject=self.text(5),
                    body=self.text(90),
                    begun_at=AT,
                    changed_at=AT,
                )
                for _ in range(6 * share)
            ]
        )
        Remark.objects.bulk_create(
            [
                Remark(
                    **own,
                    application=self.luck.choice(jobs),
                    source="recruiter",
                    verbatim=self.text(30),
                    said_on=AT.date(),
                    kept_at=AT,
                )
                for _ in range(6 * share)
            ]
        )
        Question.objects.bulk_create(
            [
                Question(**own, words=self.text(9), said=self.text(40), added_at=AT, changed_at=AT)
                for _ in range(5 * share)
            ]
        )
        Story.objects.bulk_create(
            [
                Story(
                    **own, title=self.text(5), situation=self.text(60), made_at=AT, changed_at=AT
                )
                for _ in range(share)
            ]
        )
        Posting.objects.bulk_create(
            [
                Posting(**own, title=self.luck.choice(crafts), text=self.text(250), added_at=AT)
                for _ in range(2 * share)
            ]
        )

    def place(self, line: str) -> None:
        """One row of the set."""
        noun, title, more = [*(one.strip() for one in line.split("|")), ""][:3]
        own: dict[str, Any] = {"owner": self.owner}
        there = Employer.objects.filter(owner=self.owner, name=more).first()
        make: dict[str, Callable[[], object]] = {
            "employer": lambda: Employer.objects.create(**own, name=title),
            "person": lambda: Person.objects.create(**own, name=title, employer=there),
            "application": lambda: Application.objects.create(**own, role=title, employer=there, added_at=AT),
            "letter": lambda: Letter.objects.create(**own, kind="thanks", subject=title, body=more, begun_at=AT, changed_at=AT),
            "story": lambda: Story.objects.create(**own, title=title, situation=more, made_at=AT, changed_at=AT),
            "question": lambda: Question.objects.create(**own, words=title, added_at=AT, changed_at=AT),
            "learning": lambda: Learning.objects.create(**own, name=title, added_at=AT),
            "document": lambda: Document.objects.create(**own, name=title),
            "posting": lambda: Posting.objects.create(**own, title=title, text=more, added_at=AT),
            "role": lambda: Role.objects.create(**own, title=title, added_at=AT),
            "board": lambda: Board.objects.create(**own, name=title, address=title, added_at=AT),
        }  # fmt: skip
        make[noun]()


def questions(name: str) -> list[tuple[str, str]]:
    lines = (SET / f"{name}.txt").read_text("utf-8").splitlines()
    return [(typed, meant) for typed, _, meant in (line.partition(" => ") for line in lines)]


def first_of(owner: User, typed: str) -> str:
    shown = showing.look_for(owner, typed)
    if shown.doors:
        return f"the place {shown.doors[0].name}"
    return "".join(piece.words for piece in shown.lines[0].title) if shown.lines else ""


def print_hits(who: str, ask: Callable[[str], str], *, show: bool) -> None:
    for name in ("tuned", "aside"):
        asked = questions(name)
        answers = [(typed, meant, ask(typed)) for typed, meant in asked]
        right = sum(meant == got for _, meant, got in answers)
        print(f"{who:<16}{name:<6} first result right: {right} of {len(asked)}")
        if show and name == "tuned":
            for typed, meant, got in answers:
                if meant != got:
                    print(f"    {typed!r}: {got!r}, meant {meant!r}")


def timed(ask: Callable[[str], object]) -> list[float]:
    took = []
    for _ in range(2):
        for name in ("tuned", "aside"):
            for typed, _meant in questions(name):
                start = time.perf_counter()
                ask(typed)
                took.append(1000 * (time.perf_counter() - start))
    return took


def print_times(who: str, took: list[float], limit: float | None = None) -> None:
    judged = verdict(slow_end(took), limit) if limit else ""
    print(
        f"{who:<16}n = {len(took)}: p50 {middle(took):.1f} ms, p95 {slow_end(took):.1f} ms, max {max(took):.1f} ms {judged}"
    )


class Peer:
    """The same rows in FTS5, asked for all words, each as a beginning where it can be."""

    def __init__(self, owner: User, tokenizer: str, *, prefix: bool) -> None:
        self.prefix = prefix
        self.base = sqlite3.connect(":memory:")
        self.base.execute(
            f"create virtual table row using fts5(title, beside, text, tokenize='{tokenizer}')"
        )
        for noun in NOUNS:
            for told in told_by(noun, owner):
                if not told.is_empty:
                    self.base.execute(
                        "insert into row values (?, ?, ?)",
                        (told.title, " ".join(told.beside), told.text),
                    )

    def first(self, typed: str) -> str:
        words = [word.replace('"', "") for word in typed.split()]
        asked = " ".join(f'"{word}"{"*" if self.prefix else ""}' for word in words)
        found = self.base.execute(
            "select title from row where row match ? order by bm25(row, 4, 2, 1) limit 20",
            (asked,),
        ).fetchall()
        return str(found[0][0]) if found else ""


def resident() -> float:
    return (
        int(Path("/proc/self/statm").read_text("utf-8").split()[1])
        * resource.getpagesize()
        / 1024**2
    )


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
    call_command("migrate", verbosity=0)
    owner = accounts.owner()
    with transaction.atomic():
        filler = Filler(owner)
        filler.fill(many)
        for line in (SET / "rows.txt").read_text("utf-8").splitlines()[1:]:
            filler.place(line)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(owner)
    browser.get("/search/", headers={"host": "localhost"})
    before, start = resident(), time.perf_counter()
    with held_for(owner) as indexes:
        entries, words = sum(map(len, indexes)), sum(index.words for index in indexes)
    introduce(f"{entries} rows that can be found, {words} different words")
    print(f"built in {time.perf_counter() - start:.1f} s, {resident() - before:.0f} MB of memory")
    box = {"host": "localhost", "HX-Request": "true", "HX-Target": "search-found"}
    ask_page = lambda typed: browser.get("/search/", {"q": typed}, headers={"host": "localhost"})  # noqa: E731
    ask_box = lambda typed: browser.get("/search/", {"q": typed}, headers=box)  # noqa: E731
    assert ask_page("kestrel").status_code == 200
    print_times("the whole page", timed(ask_page), LIMIT_MS)
    print_times("the search box", timed(ask_box), LIMIT_MS)
    took = []
    for nth in range(20):
        Employer.objects.create(owner=owner, name=f"Newcomer {nth}")
        start = time.perf_counter()
        ask_box("newcomer")
        took.append(1000 * (time.perf_counter() - start))
    print_times("after a change", took)
    print_hits("Onward", lambda typed: first_of(owner, typed), show=True)
    for who, tokenizer, prefix in (
        ("FTS5 unicode61", "unicode61 remove_diacritics 2", True),
        ("FTS5 trigram", "trigram", False),
    ):
        peer = Peer(owner, tokenizer, prefix=prefix)
        print_times(who, timed(peer.first))
        print_hits(who, peer.first, show=False)


if __name__ == "__main__":
    main()
