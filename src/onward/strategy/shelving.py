"""Archives of occupations, brought in by a process of its own: what goes wrong there ends there.

Its arguments are the file to write and the archives to read; it answers with one JSON document. Nothing of
the app is loaded there.
"""

import json
import sys
from pathlib import Path

from onward.engine.confining import confine
from onward.engine.occupations import NotAList, read_list, shelve

MEMORY = 1536 * 1024 * 1024
# An archive of O*NET in Excel takes half a minute on a common laptop; a slow one may need four times that.
SECONDS = 240
LARGEST_SHELF = 1024 * 1024 * 1024


def main() -> None:
    into, *paths = map(Path, sys.argv[2:])
    confine(memory=MEMORY, seconds=SECONDS, written=LARGEST_SHELF)
    try:
        shelve(read_list(paths), into)
    except NotAList as refusal:
        told = {"sentence": refusal.sentence, "step": refusal.step}
    else:
        told = {}
    sys.stdout.write(json.dumps(told))
