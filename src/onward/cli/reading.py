"""`onward read`: what each message says. It keeps nothing, and loads no Django."""

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, as_json, plain
from onward.engine.mail import reading
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.mailbox import NotMail

FIELDS = (
    "message_id", "date", "from", "subject", "verdict", "confidence", "sentence",
    "employer", "role", "person", "reason_stated", "language", "promised",
)  # fmt: skip

# What the facts call by a word for programs.
IN_WORDS = {
    "not_mail": "it is no mail",
    "empty": "it is empty",
    "no_headers": "it has no head, as a mail has",
    "unparseable": "it is damaged",
}


def read(given: Namespace) -> int:
    """Print what each message is, as soon as it is known."""
    for path in given.files:
        refuse_unreadable(path)
    found = (fact for path in given.files for fact in _facts_of(path))
    if given.json:
        _print_array(found)
    else:
        for fact in found:
            print(_line(fact))
    return 0


def refuse_unreadable(path: Path) -> None:
    """Refuse, before anything is done, what no command could read."""
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the files in it.")
    if not path.exists():
        raise Refusal(f"There is no file {path}.")
    if not os.access(path, os.R_OK):
        raise Refusal(f"{path} may not be read by you.")


def _facts_of(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open("rb") as stream:
            for result in reading.read_stream(stream):
                yield {"file": str(path), "position": result.position, **result.as_json()}
    except NotMail:
        yield _unreadable(path, "not_mail")
    except OSError as refusal:
        yield _unreadable(path, str(refusal.strerror))


def _unreadable(path: Path, error: str) -> dict[str, Any]:
    unknown: dict[str, Any] = {**dict.fromkeys(FIELDS), "offered": [], "people": []}
    verdict = {"verdict": VerdictKind.UNSURE.value, "confidence": 0.0, "error": error}
    return {"file": str(path), "position": 1, **unknown, **verdict}


def _print_array(found: Iterator[dict[str, Any]]) -> None:
    print("[", end="")
    for number, fact in enumerate(found):
        print(",\n" if number else "\n", as_json(fact), sep="", end="")
    print("\n]")


def _line(fact: dict[str, Any]) -> str:
    where = f"{fact['file']}:{fact['position']}"
    if fact.get("error"):
        return plain(f"{where}  could not be read: {IN_WORDS.get(fact['error'], fact['error'])}")
    said = fact["sentence"] or fact["subject"] or ""
    who = f"  {fact['employer']}:" if fact["employer"] else ""
    return plain(f"{where}  {fact['verdict']}{who}  {said}")
