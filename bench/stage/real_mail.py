"""Mails of a person's own search, labelled by whoever has them, measured where they lie. Prints counts and ids alone.

A folder with `mails.jsonl`, one JSON object a line, or a .csv whose first line names the columns:

    text       the mail: with its headers (From, Subject), or the bare words
    verdict    one of the thirteen, or "no" and "not_no" where no more is known
    employer   the name it states, if any; other right names after a |
    kind       optional: sets that are not to be counted together ("real", "template")
    id         optional: what is printed of a mail that was read wrongly

Nothing of it is kept, and the mails are best left out of any folder that is shared.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onward.engine.mail.matching import same_employer
from onward.engine.mail.reading import ReadResult, read, read_text
from stage.peers import Mail, noes_of
from stage.shares import share

NOES = frozenset({"rejection", "filled", "cancelled", "no"})
# What is put before the person, if not as a no: not sure, or a decision that waits.
ASKED = frozenset({"unsure", "on_hold"})
COARSE = frozenset({"no", "not_no"})
_HEADERS = re.compile(r"(?:[A-Za-z-]+: [^\n]*\n)+\n")
LONGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail as its owner labelled it, and as it was read."""

    name: str
    kind: str
    verdict: str
    employers: tuple[str, ...]
    result: ReadResult

    @property
    def is_no(self) -> bool:
        return self.verdict in NOES

    @property
    def said(self) -> str:
        return self.result.verdict.kind.value

    @property
    def employer_right(self) -> bool:
        named = self.result.parties.employer
        return bool(named) and any(same_employer(named, one) for one in self.employers)


def measure_real_mail(place: Path) -> None:
    sets: dict[str, list[Labelled]] = defaultdict(list)
    for one in labelled(place):
        sets[one.kind].append(one)
    for kind, mails in sets.items():
        print(f"\nMails of {place.name}, {kind}: {len(mails)}, {sum(m.is_no for m in mails)} noes")
        tell_noes(mails)
        tell_rest(mails)
        tell_peers(mails)


def labelled(place: Path) -> Iterator[Labelled]:
    for nth, row in enumerate(rows(place), start=1):
        employers = tuple(
            name.strip() for name in (row.get("employer") or "").split("|") if name.strip()
        )
        yield Labelled(
            name=str(row.get("id") or nth),
            kind=row.get("kind") or "all",
            verdict=row["verdict"],
            employers=employers,
            result=read_one(row["text"]),
        )


def rows(place: Path) -> Iterator[dict[str, Any]]:
    if place.suffix == ".csv":
        csv.field_size_limit(LONGEST_FIELD)
        with place.open(encoding="utf-8", newline="") as source:
            yield from csv.DictReader(source)
        return
    with (place / "mails.jsonl").open(encoding="utf-8") as source:
        yield from (json.loads(line) for line in source if line.strip())


def read_one(text: str) -> ReadResult:
    """Read a whole mail as one of a large mailbox, and bare words as if they were pasted."""
    if _HEADERS.match(text):
        return read(text.encode())
    return read_text(text)


def tell_noes(mails: Sequence[Labelled]) -> None:
    noes = [one for one in mails if one.is_no]
    as_no = [one for one in mails if one.said in NOES]
    brought = [one for one in noes if one.said in NOES | ASKED]
    print(f"  recall     {share(sum(one.said in NOES for one in noes), len(noes))}")
    print(f"  precision  {share(sum(one.is_no for one in as_no), len(as_no))}")
    print(f"  noes brought before the person, as a no or unsure: {share(len(brought), len(noes))}")
    print(f"  wrongly a no: {names(one for one in as_no if not one.is_no)}")
    print(f"  missed: {names(one for one in noes if one.said not in NOES)}")


def tell_rest(mails: Sequence[Labelled]) -> None:
    rest = [one for one in mails if not one.is_no]
    exact = [one for one in mails if one.verdict not in COARSE]
    named = [one for one in mails if one.employers]
    of_noes = [one for one in named if one.is_no]
    right = sum(one.said == one.verdict for one in exact)
    print(
        f"  others brought as unsure: {share(sum(one.said in ASKED for one in rest), len(rest))}"
    )
    print(f"  the very verdict right: {share(right, len(exact))}")
    print(
        f"  employer right, of noes: {share(sum(m.employer_right for m in of_noes), len(of_noes))}"
    )
    print(f"  employer right, of all: {share(sum(m.employer_right for m in named), len(named))}")
    print(
        f"  employer wrong or not named: {names(one for one in named if not one.employer_right)}"
    )


def tell_peers(mails: Sequence[Labelled]) -> None:
    given = [
        Mail(
            sender=f"{one.result.message.from_name or ''} <{one.result.message.from_address or ''}>",
            subject=one.result.message.subject or "",
            text=one.result.message.text,
        )
        for one in mails
    ]
    for name, answers in noes_of(given).items():
        if answers is None:
            print(f"  {name}: not run")
            continue
        found = sum(said and one.is_no for said, one in zip(answers, mails, strict=True))
        wrong = sum(said and not one.is_no for said, one in zip(answers, mails, strict=True))
        print(f"  {name}: noes found {found}; wrong noes {wrong}")


def names(mails: Iterator[Labelled]) -> str:
    return ", ".join(one.name for one in mails) or "none"
