"""One file read in a process of its own: bytes come in, plain data goes out, and little else is allowed.

The process sets its limits before it sees the file. Where the system knows no such limits, whoever started
it still ends it after a time.
"""

import json
import sys
from collections.abc import Callable

from onward.engine.confining import confine
from onward.engine.cvs.packed import packed
from onward.engine.cvs.reading import read
from onward.engine.cvs.records import Cv, NotReadable

MEMORY = 512 * 1024 * 1024
SECONDS = 10
FILES = 32


def main() -> None:
    """Read standard input, whose name is the last argument, and write one JSON document."""
    tell(lambda cv: {"cv": packed(cv)})


def tell(told_of: Callable[[Cv], dict[str, object]]) -> None:
    """The same, with what else there is to tell of a CV."""
    name = sys.argv[-1]
    content = sys.stdin.buffer.read()
    confine(memory=MEMORY, seconds=SECONDS, files=FILES)
    try:
        told = told_of(read(content, name))
    except NotReadable as refusal:
        told = {"refused": {"sentence": refusal.sentence, "step": refusal.step}}
    sys.stdout.buffer.write(json.dumps(told).encode())
