"""Files are read in a process of their own: what goes wrong there ends there."""

import json
import subprocess
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from onward.engine.checks.slips import Slip
from onward.engine.checks.slips import unpacked as unpacked_slips
from onward.engine.cvs.packed import unpacked
from onward.engine.cvs.records import Cv, NotReadable
from onward.engine.cvs.words import limit, say
from onward.strategy import isolated

Made = TypeVar("Made")

SECONDS = 20.0
LARGEST_ANSWER = 32 * 1024 * 1024
READER = "onward.engine.cvs.child"
READER_TO_CHECK = "onward.engine.checks.child"


def read_apart(content: bytes, name: str = "", *, seconds: float = SECONDS) -> Cv:
    """What a file says as a CV. Raises `NotReadable`, whatever happens to the reader."""
    return _read(lambda told: unpacked(told["cv"]), content, name, READER, seconds)


def read_to_check(content: bytes, name: str = "") -> tuple[Cv, tuple[Slip, ...]]:
    """The same, with the words that may be misspelt: their lists are large, and go with the process."""
    return _read(_to_check, content, name, READER_TO_CHECK, SECONDS)


def _to_check(told: Any) -> tuple[Cv, tuple[Slip, ...]]:
    return unpacked(told["cv"]), unpacked_slips(told["slips"])


def _read(
    made_of: Callable[[Any], Made], content: bytes, name: str, module: str, seconds: float
) -> Made:
    if len(content) > limit("largest"):
        raise _refused("too_large")
    ended = threading.Event()
    with _started(name, module) as reader:

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


def _started(name: str, module: str) -> subprocess.Popen[bytes]:
    # Every program on the computer may see these words: the name itself stays here.
    ending = f"file.{name.rpartition('.')[2][:12]}"
    return subprocess.Popen(  # noqa: S603 (our own interpreter and our own words)
        isolated.command(module, ending),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=isolated.environment(), cwd=isolated.HOME,
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
