"""Archives of occupations, brought in by a process of its own: what goes wrong there ends there.

Its arguments are the file to write and the archives to read; it answers with one JSON document. Nothing of
the app is loaded there.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

from onward.engine.occupations import NotAList, read_list, shelve

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEMORY = 1536 * 1024 * 1024
# An archive of O*NET in Excel takes half a minute on a common laptop; a slow one may need four times that.
SECONDS = 240
LARGEST_SHELF = 1024 * 1024 * 1024


def main() -> None:
    into, *paths = map(Path, sys.argv[-int(sys.argv[2]) :])
    limit_itself()
    try:
        shelve(read_list(paths), into)
    except NotAList as refusal:
        told = {"sentence": refusal.sentence, "step": refusal.step}
    else:
        told = {}
    sys.stdout.write(json.dumps(told))


def limit_itself() -> None:
    if resource is None:
        return
    for what, most in (
        ("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_FSIZE", LARGEST_SHELF), ("RLIMIT_CORE", 0),
    ):  # fmt: skip
        # Some systems know the name and refuse the number.
        with suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, what), (most, most))
