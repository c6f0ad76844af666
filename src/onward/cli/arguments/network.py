"""The words for staying in touch."""

from typing import Any

from onward.cli.arguments import build, typed

WAYS = ("met", "talked", "wrote", "heard", "both")


def people(commands: Any) -> None:
    known = build.command(commands, "people", "List your people, with the last contact of each.")
    known.add_argument("query", metavar="QUERY", nargs="?", default="", type=typed.text)
    touch = build.command(commands, "touch", "Note that you were in touch with somebody.")
    touch.add_argument("person", metavar="PERSON", type=typed.name, help="number, or part of name")
    build.dated(touch)
    touch.add_argument("--way", choices=WAYS, default="talked", metavar="|".join(WAYS))
    touch.add_argument("--words", type=typed.text, default="", help="what it was about")
