"""How a process of our own is started that sees nothing but what it is given."""

import os
import sys
from pathlib import Path

import onward

HOME = Path(sys.prefix)


def command(module: str, *arguments: str) -> list[str]:
    """What runs `main` of a module, apart from the folder it runs in and from the environment.

    The package is named, for it may be run from a checkout. `main` finds its arguments from the second on:
    the first is where the package lies.
    """
    source = str(Path(onward.__file__).parents[1])
    return [sys.executable, "-I", "-c", beginning(module), source, *arguments]


def beginning(module: str) -> str:
    return f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"


def environment() -> dict[str, str]:
    """Nothing of ours; Windows finds no random numbers without its folder."""
    return {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
