"""The words for aiming better."""

from pathlib import Path
from typing import Any

from onward.cli.arguments import build, typed

MOST_LISTED = 20


def postings(commands: Any) -> None:
    words = "List the job ads you keep, what fits best first."
    verbs = build.verbs(build.command(commands, "posting", words))
    add = build.verb(
        verbs, "add", "Keep the job ads of a file: text, a saved page, a board's list."
    )
    add.add_argument("file", metavar="FILE", type=Path, help="- reads standard input")
    add.add_argument("--employer", type=typed.name, help="where the ad does not say")
    rank = build.verb(verbs, "rank", "Put what you look for first, each with its reasons.")
    rank.add_argument(
        "--most", type=typed.number, default=MOST_LISTED, metavar="N", help="20 without it"
    )


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


def roles(commands: Any) -> None:
    roles = build.command(commands, "roles", "List the roles near to what you do.")
    roles.add_argument("--like", metavar="TITLE", type=typed.name, help="near to this title")
    lists = build.command(commands, "occupations", "List whose occupations are asked.")
    bring = build.verb(build.verbs(lists), "import", "Bring in an archive of O*NET or ESCO.")
    bring.add_argument("paths", metavar="FILE", nargs="+", type=Path, help="the zip as downloaded")
    bring.add_argument("--replace", action="store_true", help="even where a fuller list is here")
