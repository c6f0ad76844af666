"""One sheet set in a process of its own: the typesetter takes memory, and gives all of it back."""

import json
import sys

from onward.engine.confining import confine
from onward.engine.typeset.setting import NotDrawn, pdf_of

# It reserves a stack for each of its threads.
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 20
FILES = 256


def main() -> None:
    """Read `{"sheet", "paper", "template"}` from standard input, and write one PDF, or `{"undrawn"}` as JSON."""
    asked = json.load(sys.stdin.buffer)
    confine(memory=MEMORY, seconds=SECONDS, files=FILES)
    try:
        made = pdf_of(asked["sheet"], paper=asked["paper"], template=asked["template"])
    except NotDrawn as refusal:
        made = json.dumps({"undrawn": refusal.letters}).encode()
    sys.stdout.buffer.write(made)
