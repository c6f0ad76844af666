"""The words for aiming better."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build, typed


def roles(commands: Any) -> None:
    roles = build.command(commands, "roles", "List the roles near to what you do.")
    roles.add_argument("--like", metavar="TITLE", type=typed.name, help="near to this title")
    lists = build.command(commands, "occupations", "List whose occupations are asked.")
    bring = build.verb(build.verbs(lists), "import", "Bring in an archive of O*NET or ESCO.")
    bring.add_argument("paths", metavar="FILE", nargs="+", type=Path, help="the zip as downloaded")
