"""Every word the command line understands. Nothing heavy is loaded to say what is wrong with one."""

import argparse
import importlib
from typing import Any

from onward.cli.arguments import build, feedback, ground, network, reflection, strategy, vault


class ShowVersion(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        # Looked up only when asked: the module that knows takes a tenth of a start to load.
        metadata = importlib.import_module("importlib.metadata")
        print(f"onward {metadata.version('onward')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The whole command line; without a command it serves and opens."""
    whole = build.PlainParser(
        prog="onward",
        allow_abbrev=False,
        description="Someone said no. Onward turns that into the next good step.",
        epilog="Without a command: start Onward and open it in the browser.",
    )
    whole.add_argument("--version", action=ShowVersion, nargs=0, help="say which version this is")
    whole.set_defaults(
        command="serve",
        host="127.0.0.1",
        port=None,
        no_browser=False,
        demo=False,
        weeks=None,
        json=False,
    )
    commands = whole.add_subparsers(metavar="COMMAND", parser_class=build.PlainParser)
    for add in (
        ground.serving,
        ground.tracking,
        ground.days,
        ground.reading,
        feedback.letters,
        feedback.sending,
        feedback.requests,
        feedback.remarks,
        reflection.fit,
        reflection.practice,
        reflection.rounds,
        reflection.funnel,
        reflection.patterns,
        network.people,
        strategy.cvs,
        strategy.postings,
        strategy.roles,
        ground.programs,
        ground.assistants,
        ground.keeping,
        vault.room,
        ground.shared,
    ):
        add(commands)
    return whole
