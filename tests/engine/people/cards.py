"""The pairs of pairs.txt as cards, in two halves: one was tuned on, the other was held out."""

from pathlib import Path

from onward.engine.people.employers import plain_employer
from onward.engine.people.evidence import Card

ROWS = [
    line
    for line in (Path(__file__).parent / "pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TUNING, HELD_OUT = ROWS[::2], ROWS[1::2]


def read_pair(row):
    """Whether they are one person, and the two cards."""
    label, one, other = (part.strip() for part in row.split(" | "))
    return label == "same", read_card(1, one), read_card(2, other)


def read_card(key, written):
    name, *facts = (part.strip() for part in written.split(";"))
    told = {"employers": [], "former": [], "mails": [], "phones": [], "pages": [], "position": []}
    for fact in facts:
        kind, value = _kind_of(fact)
        told[kind].append(value)
    return Card(
        key=key,
        name=name,
        employers=frozenset(map(plain_employer, told["employers"])),
        former=frozenset(map(plain_employer, told["former"])),
        mails=tuple(told["mails"]),
        phones=tuple(told["phones"]),
        pages=tuple(told["pages"]),
        position="".join(told["position"]),
    )


def _kind_of(fact):
    for start, kind in (
        ("@", "employers"),
        ("<", "former"),
        ("tel:", "phones"),
        ("=", "position"),
    ):
        if fact.startswith(start):
            return kind, fact.removeprefix(start)
    return ("pages" if fact.startswith("http") else "mails"), fact
