"""From words typed in a terminal to one command, and from a refusal to one plain sentence."""

import atexit
import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import Any

from onward.cli.answers import Refusal
from onward.cli.arguments import parser

# By name, so that a command loads only what it needs: `read`, `lint` and `cv see` never load Django.
COMMANDS = {
    "serve": "onward.cli.serving:serve",
    "no": "onward.cli.tracking:no",
    "today": "onward.cli.days:today",
    "week": "onward.cli.week:week",
    "checkin": "onward.cli.feeling:check_in",
    "read": "onward.cli.reading:read",
    "import": "onward.cli.bringing:bring_in",
    "undo": "onward.cli.tracking:undo",
    "letter": "onward.cli.letters:letter",
    "postbox": "onward.cli.postboxes:postbox",
    "send": "onward.cli.sending:send",
    "review": "onward.cli.reviews:review",
    "lint": "onward.cli.linting:lint",
    "request": "onward.cli.requests:request",
    "remark": "onward.cli.remarks:remark",
    "fit": "onward.cli.fit:fit",
    "practice": "onward.cli.practising:practice",
    "debrief": "onward.cli.debriefs:debrief",
    "questions": "onward.cli.debriefs:listed",
    "funnel": "onward.cli.funnel:funnel",
    "patterns": "onward.cli.patterns:patterns",
    "calendar": "onward.cli.calendars:calendar",
    "proof": "onward.cli.proof:proof",
    "people": "onward.cli.network:people",
    "touch": "onward.cli.network:touch",
    "cv": "onward.cli.cvs:cv",
    "posting": "onward.cli.postings:posting",
    "roles": "onward.cli.roles:roles",
    "occupations": "onward.cli.roles:occupations",
    "export": "onward.cli.keeping:export",
    "backup": "onward.cli.keeping:backup",
    "restore": "onward.cli.keeping:restore",
    "doctor": "onward.cli.keeping:doctor",
    "programs": "onward.cli.programs:programs",
    "mcp": "onward.cli.assistant:mcp",
    "vault": "onward.cli.vault:act",
    "shared": "onward.cli.shared:act",
}
NEEDS_DATA = frozenset(
    {
        "no",
        "today",
        "week",
        "checkin",
        "import",
        "undo",
        "letter",
        "postbox",
        "send",
        "request",
        "remark",
        "practice",
        "debrief",
        "questions",
        "patterns",
        "people",
        "touch",
        "posting",
        "roles",
        "occupations",
        "review",
        "fit",
        "calendar",
        "proof",
        "export",
        "programs",
        "vault",
    }
)
# A command loads much, lets go of little and ends: to look for what may go at every 700th thing is a tenth of it.
OBJECTS_BETWEEN_LOOKS = 100_000
# Readers of a pipe that stop early, as `head` does, are no mistake.
PIPE_CLOSED = 141
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is done, 2 is a refusal told on stderr."""
    os.umask(0o077)
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    # Nor once more for each of them at the very end: the system takes all of it back at once.
    atexit.register(gc.freeze)
    speak_utf8()
    given = parser().parse_args(argv)
    before = signal.signal(signal.SIGTERM, leave)
    try:
        return run(given)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)


def run(given: Any) -> int:
    if _needs_data(given):
        _load("onward.cli.ground:set_up")()
        with _load("onward.cli.desk:opened")() as owner:
            return int(_load(COMMANDS[given.command])(given, owner))
    return int(_load(COMMANDS[given.command])(given))


def _needs_data(given: Any) -> bool:
    if given.command == "funnel":
        return given.at is None
    if given.command == "cv":
        # Own words and names are never misspelt; the rest is in the files.
        return bool(given.verb == "check")
    return given.command in NEEDS_DATA or getattr(given, "application", None) is not None


def _load(name: str) -> Any:
    module, _, verb = name.partition(":")
    return getattr(importlib.import_module(module), verb)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, so that a name never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def leave(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an ordinary exit, so that what was begun is closed."""
    sys.exit(128 + number)
