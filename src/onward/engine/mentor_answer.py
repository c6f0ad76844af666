"""What a mentor answered, from a page or from a file that came back. A file is believed in nothing."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from onward.engine.redaction import tidied
from onward.engine.reviewing import anchor_keys

FORMAT = "onward-review-answer"
VERSION = 1
LARGEST_FILE = 1024 * 1024
LONGEST_COMMENT = 10_000
LONGEST_NAME = 80
MOST_COMMENTS = 400
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class About(StrEnum):
    """What one comment is about."""

    FIRST = "first"
    PASSAGE = "passage"
    QUESTION = "question"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. `number` is the piece or the question, from 0; the place is in code points."""

    about: About
    words: str
    number: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        """There is one comment for each place."""
        return (str(self.about), self.number, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    said: tuple[Said, ...]
    ratings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: which review it says it is for, the proof, and which copy it is."""

    review: UUID
    secret: str
    copy: str
    answer: Answer


class NotAnAnswer(Exception):
    """This file is not the answer of a mentor."""

    words = "This is not a file that a mentor saved from a review."


class TooLarge(NotAnAnswer):
    words = "This file is too large to be a mentor’s answer. Those hold 1 MB at most."


class NewerFormat(NotAnAnswer):
    words = "This file was made by a newer Onward. Update, then try again."


class Altered(NotAnAnswer):
    """Something in it is not as the page wrote it; `words` says what."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NoSuchPlace(Altered):
    """A comment is about a passage or a question that was not shared."""

    def __init__(self) -> None:
        super().__init__("A comment in this file is about words that you did not share.")


def read(content: bytes) -> Returned:
    """Read a file that came back. Raises `NotAnAnswer`, whose `words` are for the person."""
    if len(content) > LARGEST_FILE:
        raise TooLarge
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotAnAnswer from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotAnAnswer
    version = told.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerFormat
    if version is not VERSION and version != VERSION:
        raise Altered("This file does not say which version it is.")
    return Returned(_uuid(told), _token(told, "secret"), _token(told, "copy"), _answer(told))


def _no_constant(_: str) -> Any:
    raise ValueError


def _uuid(told: Mapping[str, Any]) -> UUID:
    try:
        return UUID(_text(told, "review", 36))
    except ValueError:
        raise Altered("This file no longer says which review it is for.") from None


def _token(told: Mapping[str, Any], name: str) -> str:
    token = _text(told, name, 43)
    if not TOKEN.fullmatch(token):
        raise Altered("This file no longer proves that it came from you.")
    return token


def _answer(told: Mapping[str, Any]) -> Answer:
    comments = told.get("comments", [])
    if not isinstance(comments, list):
        raise Altered("The comments in this file are not a list any more.")
    if len(comments) > MOST_COMMENTS:
        raise Altered(f"This file holds more than {MOST_COMMENTS} comments.")
    said = tuple(_said(one) for one in comments)
    if len({one.place for one in said}) < len(said):
        raise Altered("This file holds two comments for the same place.")
    name = " ".join(_text(told, "name", LONGEST_NAME).split())
    return Answer(name, tuple(one for one in said if one.words), _ratings(told.get("ratings", {})))


def _said(told: Any) -> Said:
    if not isinstance(told, dict) or told.get("about") not in list(About):
        raise Altered("A comment in this file does not say what it is about.")
    about = About(told["about"])
    needed = {About.PASSAGE: ("number", "start", "end"), About.QUESTION: ("number",)}.get(
        about, ()
    )
    return Said(
        about,
        _text(told, "words", LONGEST_COMMENT),
        **{name: _count(told, name) for name in needed},
    )


def _count(told: Mapping[str, Any], name: str) -> int:
    value = told.get(name)
    # True is an int to Python, and no number to anybody else.
    if type(value) is not int or not 0 <= value < 10_000_000:
        raise Altered("A comment in this file has lost its place in the text.")
    return value


def _ratings(told: Any) -> dict[str, int]:
    if not isinstance(told, dict) or not told.keys() <= set(anchor_keys()):
        raise Altered("The ratings in this file are not about the six questions.")
    if any(type(level) is not int or not 1 <= level <= 5 for level in told.values()):
        raise Altered("A rating in this file is not a whole number from 1 to 5.")
    return told


def _text(told: Mapping[str, Any], name: str, longest: int) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise Altered(f"What stands under “{name}” in this file is not text any more.")
    value = tidied(value).strip()
    if len(value) > longest:
        raise Altered(
            f"What stands under “{name}” in this file is longer than {longest:,} letters."
        )
    return value


def placed(answer: Answer, *, texts: Sequence[str], questions: int) -> Answer:
    """The same answer, once every comment has its place in what was shared. Raises `NoSuchPlace`."""
    for one in answer.said:
        if not _is_there(one, texts, questions):
            raise NoSuchPlace
    return answer


def _is_there(one: Said, texts: Sequence[str], questions: int) -> bool:
    if one.about == About.QUESTION:
        return one.number is not None and 0 <= one.number < questions
    if one.about != About.PASSAGE:
        return True
    if one.number is None or one.start is None or one.end is None or one.number >= len(texts):
        return False
    return 0 <= one.start < one.end <= len(texts[one.number])
