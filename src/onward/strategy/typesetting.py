"""A sheet is set in a process of its own: what it takes there, it gives back."""

import json
import subprocess
from typing import Any

from onward.strategy import isolated

SECONDS = 30.0
LARGEST = 10 * 1024 * 1024
TYPESETTER = "onward.engine.typeset.child"


class NotSet(Exception):
    """It could not be set as a PDF. What it was made from is as it was; a much shorter one may work."""


class NotDrawn(NotSet):
    """No typeface has `letters`, so they would be empty boxes. Take them out, or install one that has."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


def set_apart(sheet: dict[str, Any], *, paper: str, template: str = "cv") -> bytes:
    """The sheet as a PDF. Raises `NotDrawn`, or `NotSet`, whatever happens to the typesetter."""
    asked = json.dumps({"sheet": sheet, "paper": paper, "template": template}).encode()
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and our own words)
            isolated.command(TYPESETTER),
            input=asked, capture_output=True, check=True, timeout=SECONDS,
            env=isolated.environment(), cwd=isolated.HOME,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        raise NotSet from None
    if len(done.stdout) > LARGEST:
        raise NotSet
    if not done.stdout.startswith(b"%PDF-"):
        raise _refusal(done.stdout)
    return done.stdout


def _refusal(answer: bytes) -> NotSet:
    try:
        return NotDrawn(str(json.loads(answer)["undrawn"]))
    except (ValueError, TypeError, KeyError):
        return NotSet()
