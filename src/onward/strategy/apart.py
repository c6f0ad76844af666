"""Files are read in a process of their own: what goes wrong there ends there."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import onward
from onward.engine.checks.slips import Slip
from onward.engine.checks.slips import unpacked as unpacked_slips
from onward.engine.cvs.packed import unpacked
from onward.engine.cvs.records import Cv, NotReadable
from onward.engine.cvs.words import limit, say

Made = TypeVar("Made")

SECONDS = 20.0
LARGEST_ANSWER = 32 * 1024 * 1024
# Isolated from the folder it runs in and from the environment; the package is named, for it may be run
# from a checkout.
_BEGIN = (
    "import sys; sys.path.insert(0, sys.argv[1]); from onward.engine.cvs.child import main; main()"
)
_BEGIN_TO_CHECK = _BEGIN.replace("engine.cvs", "engine.checks")


def read_apart(content: bytes, name: str = "", *, seconds: float = SECONDS) -> Cv:
    """What a file says as a CV. Raises `NotReadable`, whatever happens to the reader."""
    return _read(lambda told: unpacked(told["cv"]), content, name, _BEGIN, seconds)


def read_to_check(content: bytes, name: str = "") -> tuple[Cv, tuple[Slip, ...]]:
    """The same, with the words that may be misspelt: their lists are large, and go with the process."""
    return _read(_to_check, content, name, _BEGIN_TO_CHECK, SECONDS)


def _to_check(told: Any) -> tuple[Cv, tuple[Slip, ...]]:
    return unpacked(told["cv"]), unpacked_slips(told["slips"])


def _read(
    made_of: Callable[[Any], Made], content: bytes, name: str, begin: str, seconds: float
) -> Made:
    if len(content) > limit("largest"):
        raise _refused("too_large")
    ended = threading.Event()
    with _started(name, begin) as reader:

        def end() -> None:
            ended.set()
            reader.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            answer = _answer(reader, content)
        finally:
            timer.cancel()
            reader.kill()
    if ended.is_set():
        raise _refused("took_too_long")
    return _told(answer, made_of)


def _started(name: str, begin: str) -> subprocess.Popen[bytes]:
    source = str(Path(onward.__file__).parents[1])
    # Every program on the computer may see these words: the name itself stays here.
    ending = f"file.{name.rpartition('.')[2][:12]}"
    # Windows finds no random numbers without its folder.
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    return subprocess.Popen(  # noqa: S603 (our own interpreter and our own words)
        [sys.executable, "-I", "-c", begin, source, ending],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=kept, cwd=Path(sys.prefix),
    )  # fmt: skip


def _answer(reader: subprocess.Popen[bytes], content: bytes) -> bytes:
    if reader.stdin is None or reader.stdout is None:
        return b""
    try:
        reader.stdin.write(content)
        reader.stdin.close()
    except OSError:
        # It ended before it had heard all.
        return b""
    return reader.stdout.read(LARGEST_ANSWER + 1)


def _told(answer: bytes, made_of: Callable[[Any], Made]) -> Made:
    if len(answer) > LARGEST_ANSWER:
        raise _refused("gave_up")
    try:
        told = json.loads(answer)
        refused = told.get("refused")
        if refused is None:
            return made_of(told)
        sentence, step = str(refused["sentence"]), str(refused["step"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _refused("gave_up") from None
    raise NotReadable(sentence, step)


def _refused(name: str) -> NotReadable:
    return NotReadable(say(name), say(f"{name}_step"))
