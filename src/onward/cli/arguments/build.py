"""What a command, and one thing that it can do, have in common."""

import argparse
import sys
from typing import Any, NoReturn

from onward.cli.arguments import typed


class PlainParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence; the usage is a `--help` away."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:].rstrip(".")
        print(f"{sentence}. See: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    made.set_defaults(command=name)
    made.add_argument("--json", action="store_true", help="print one JSON document")
    return made


def verb(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    """One thing a command can do; without any it lists."""
    made: argparse.ArgumentParser = verbs.add_parser(
        name, help=words, description=words, allow_abbrev=False
    )
    made.set_defaults(verb=name)
    # Its own default would win over a `--json` that stands before the verb.
    made.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
    )
    return made


def verbs(command: argparse.ArgumentParser) -> Any:
    command.set_defaults(verb="list")
    return command.add_subparsers(metavar="VERB", parser_class=PlainParser)


def numbered(verbs: Any, name: str, words: str) -> argparse.ArgumentParser:
    made = verb(verbs, name, words)
    made.add_argument("number", metavar="NUMBER", type=typed.number)
    return made


def dated(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--on", type=typed.day, metavar="DAY", help="the day, as 2026-11-24")
