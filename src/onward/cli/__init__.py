"""The command line: a thin face over the same services the pages use."""

from onward.cli.running import main

__all__ = ["main"]
