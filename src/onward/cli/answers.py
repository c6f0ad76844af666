"""What a command says: one JSON document, or lines for a person."""

import json
from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any


class Refusal(Exception):
    """What was asked cannot be done; the message is the sentence for the person."""


def answer(given: Namespace, document: Any, lines: Iterable[str]) -> int:
    """Print the document where `--json` asks for it, else the lines."""
    if given.json:
        print(as_json(document))
    else:
        for line in lines:
            print(plain(line))
    return 0


def as_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, default=str)


def plain(line: str) -> str:
    """A line that a terminal shows and does not obey: mail may carry escape sequences."""
    return "".join(letter for letter in line if letter.isprintable())


def shortened(words: str, longest: int) -> str:
    """Words on one line of a list."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def day(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}"


def short_day(on: date) -> str:
    return f"{on:%a} {on.day:>2} {on:%b}"
