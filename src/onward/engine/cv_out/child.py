"""One CV set in a process of its own: the typesetter takes memory, and gives all of it back."""

import json
import sys
from contextlib import suppress

from onward.engine.cv_out.setting import pdf_of

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# It reserves a stack for each of its threads.
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 20
FILES = 256


def main() -> None:
    """Read `{"sheet", "paper"}` from standard input, and write one PDF."""
    asked = json.load(sys.stdin.buffer)
    _limit_itself()
    pdf = pdf_of(asked["sheet"], paper=asked["paper"])
    sys.stdout.buffer.write(pdf)


def _limit_itself() -> None:
    if resource is None:
        return
    for what, most in (
        ("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", FILES), ("RLIMIT_CORE", 0),
    ):  # fmt: skip
        # Some systems know the name and refuse the number.
        with suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, what), (most, most))
