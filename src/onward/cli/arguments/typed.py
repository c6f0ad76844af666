"""What one word on the command line may be; anything else is refused in a sentence."""

import argparse
from datetime import date
from enum import StrEnum
from typing import TypeVar

from onward.engine.debrief import question_kinds
from onward.engine.history import FIRST_DAY, LAST_DAY, Decider, Stage
from onward.engine.proof import Column, EffortKind

Name = TypeVar("Name", bound=StrEnum)
# As many as the page lets a program be called; its model is opened only by who needs it.
LONGEST_PROGRAM = 80
MOST_PROCESSES = 64


def name(written: str) -> str:
    words = " ".join(written.split())
    if not words or len(words) > 200 or not words.isprintable():
        raise argparse.ArgumentTypeError("give a name of 1 to 200 letters")
    return words


def program(written: str) -> str:
    words = name(written)
    if len(words) > LONGEST_PROGRAM:
        raise argparse.ArgumentTypeError(f"give a name of 1 to {LONGEST_PROGRAM} letters")
    return words


def text(written: str) -> str:
    # Bytes that are no text come in as halves of characters, which nothing keeps or compares.
    try:
        written.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is no UTF-8 text") from None
    return written


def stage(written: str) -> Stage:
    if written not in list(Stage):
        raise argparse.ArgumentTypeError(f"“{written}” is none of {', '.join(Stage)}")
    return Stage(written)


def decider(written: str) -> Decider:
    if written not in list(Decider):
        raise argparse.ArgumentTypeError(f"“{written}” is none of {', '.join(Decider)}")
    return Decider(written)


def question_kind(written: str) -> str:
    # Looked up only when one is given: the lexicon takes longer to open than all the words here.
    known = [one.key for one in question_kinds()]
    if written not in known:
        raise argparse.ArgumentTypeError(f"“{written}” is none of {', '.join(known)}")
    return written


def columns(written: str) -> tuple[Column, ...]:
    return _several(written, Column)


def efforts(written: str) -> tuple[EffortKind, ...]:
    """What a report tells beside applications; an empty word leaves all of it out."""
    return _several(written, EffortKind) if written.strip() else ()


def _several(written: str, known: type[Name]) -> tuple[Name, ...]:
    words = [word.strip() for word in written.split(",")]
    for word in words:
        if word not in list(known):
            raise argparse.ArgumentTypeError(f"“{word}” is none of {', '.join(known)}")
    return tuple(map(known, words))


def day(written: str) -> date:
    try:
        given = date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{written}” is no day such as 2026-11-24") from None
    if not FIRST_DAY <= given <= LAST_DAY:
        raise argparse.ArgumentTypeError(f"check the year of “{written}”")
    return given


def number(written: str) -> int:
    if not written.isascii() or not written.isdigit():
        raise argparse.ArgumentTypeError(f"“{written}” is no number")
    return int(written[:18])


def processes(written: str) -> int:
    """How many at once: 1 to 64."""
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= MOST_PROCESSES):
        raise argparse.ArgumentTypeError(f"“{written}” is no number from 1 to {MOST_PROCESSES}")
    return int(written)


def scale(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 0 <= int(written[:3]) <= 10:
        raise argparse.ArgumentTypeError(f"“{written}” is no whole number from 0 to 10")
    return int(written[:3])


def port(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written[:6]) > 65_535:
        raise argparse.ArgumentTypeError(f"“{written}” is no port from 0 to 65535")
    return int(written[:6])
