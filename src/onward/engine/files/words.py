"""What is said of a file, out of the lexicon."""

from collections.abc import Callable

from onward.engine import lexicon


def say(part: str, code: str, **facts: object) -> str:
    """One sentence of `lexicon/tables.toml`, with its facts in place."""
    words: str = lexicon.read("tables")[part][code]
    return words.format(**facts)


def place(name: str, *steps: str) -> str:
    """Where something stands: "Jobs.csv, line 7, Applied on"."""
    return ", ".join(step for step in (name, *steps) if step)


def places(name: str, counts_by: str) -> Callable[[int], str]:
    """What says where a row stands, a hundred thousand times: by "line" or by "row"."""
    before, _, after = lexicon.read("tables")["places"][counts_by].partition("{line}")
    before = place(name, before)
    return lambda line: f"{before}{line}{after}"


def shortened(text: str, *, at_most: int = 80) -> str:
    """A value as it is shown in a sentence."""
    words = " ".join(text.split())
    return words if len(words) <= at_most else f"{words[: at_most - 1]}…"
