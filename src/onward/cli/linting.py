"""`onward lint`: a letter in a file, read before it is sent. Without `--application` it loads no Django."""

import importlib
from argparse import Namespace
from bisect import bisect_left
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, answer
from onward.cli.reading import refuse_unreadable
from onward.engine.letters.finding import Finding
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint as read_along

# The longest letter there is a rule for has 3,000 signs; a file of this size is no letter.
LARGEST_LETTER = 200_000
MARK = "\ufeff"


def lint(given: Namespace, owner: Any = None) -> int:
    """Print what might be regretted, with the place of the words in the file."""
    text = _text_of(given.file)
    kind = LetterKind(given.kind)
    context = None
    if owner is not None:
        context = importlib.import_module("onward.cli.letters").context_of(given, owner)
    letter = Unfolded(text)
    found = read_along(kind, letter.plain, context=context, premium=given.premium)
    findings = [_told(finding, letter) for finding in found]
    lines = [_line(finding, text) for finding in findings] or ["Nothing to change."]
    return answer(given, {"kind": kind.value, "findings": findings}, lines)


def _text_of(path: Path) -> str:
    refuse_unreadable(path)
    with path.open("rb") as file:
        raw = file.read(4 * LARGEST_LETTER + 1)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not UTF-8 text; save it as UTF-8 and try again.") from None
    if len(text) > LARGEST_LETTER:
        raise Refusal(f"{path} is too long for a letter (over {LARGEST_LETTER:,} letters).")
    if not text.strip():
        raise Refusal(f"{path} is empty; there is nothing to check.")
    return text


class Unfolded:
    """A text with plain line ends and no byte order mark, that knows where each letter stood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._skipped = len(MARK) if text.startswith(MARK) else 0
        pieces = text[self._skipped :].split("\r\n")
        self.plain = "\n".join(pieces)
        # Where, in the plain text, a line end stands for two letters of the file.
        self._folds: list[int] = []
        place = -1
        for piece in pieces[:-1]:
            place += len(piece) + 1
            self._folds.append(place)

    def place(self, offset: int) -> int:
        return self._skipped + offset + bisect_left(self._folds, offset)

    def words(self, start: int, end: int) -> str:
        return self._text[self.place(start) : self.place(end)]


def _told(finding: Finding, letter: Unfolded) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "start": letter.place(finding.start),
        "end": letter.place(finding.end),
        "words": letter.words(finding.start, finding.end),
        "title": finding.title,
        "reason": finding.reason,
        "better": finding.better,
        "overridable": finding.overridable,
    }


def _line(finding: dict[str, Any], text: str) -> str:
    number = text.count("\n", 0, finding["start"]) + 1
    about = f" “{' '.join(finding['words'].split())}”" if finding["words"] else ""
    better = f" Better: {finding['better']}" if finding["better"] else ""
    return f"{number}: {finding['code']} {finding['title']}{about} {finding['reason']}{better}"
