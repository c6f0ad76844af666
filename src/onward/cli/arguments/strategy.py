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
    add.add_argument("--employer", type=typed.name, default="", help="where the ad does not say")
    rank = build.verb(verbs, "rank", "Put what you look for first, each with its reasons.")
    rank.add_argument(
        "--most", type=typed.number, default=MOST_LISTED, metavar="N", help="20 without it"
    )
