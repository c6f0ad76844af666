"""A CV is set in a process of its own: what it takes there, it gives back."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import onward

SECONDS = 30.0
LARGEST = 10 * 1024 * 1024
# Isolated from the folder it runs in and from the environment; the package is named, for it may be run
# from a checkout.
_BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from onward.engine.cv_out.child import main; main()"


class NotSet(Exception):
    """The CV could not be set as a PDF. The profile is as it was; a much shorter one may work."""


def set_apart(sheet: dict[str, Any], *, paper: str) -> bytes:
    """The sheet as a PDF. Raises `NotSet`, whatever happens to the typesetter."""
    asked = json.dumps({"sheet": sheet, "paper": paper}).encode()
    # Windows finds no random numbers without its folder.
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    source = str(Path(onward.__file__).parents[1])
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and our own words)
            [sys.executable, "-I", "-c", _BEGIN, source],
            input=asked, capture_output=True, check=True, timeout=SECONDS, env=kept, cwd=sys.prefix,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        raise NotSet from None
    if not done.stdout.startswith(b"%PDF-") or len(done.stdout) > LARGEST:
        raise NotSet
    return done.stdout
