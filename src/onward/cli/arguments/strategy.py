"""The words for aiming better."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build


def cvs(commands: Any) -> None:
    cv = build.command(commands, "cv", "Look at a CV in a file; it is not changed, and not kept.")
    verbs = cv.add_subparsers(
        metavar="check|diff|see", parser_class=build.PlainParser, required=True
    )
    check = build.verb(verbs, "check", "Say what is worth mending in a CV.")
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument("--posting", metavar="FILE", type=Path, help="hold it beside this job ad")
    diff = build.verb(verbs, "diff", "Say what changed from one version to another.")
    diff.add_argument("old", metavar="OLD", type=Path)
    diff.add_argument("new", metavar="NEW", type=Path)
    see = build.verb(verbs, "see", "Show what a program sees in a CV.")
    see.add_argument("file", metavar="FILE", type=Path)
