"""What is said of a file, out of the lexicon."""

from onward.engine import lexicon


def say(part: str, code: str, **facts: object) -> str:
    """One sentence of `lexicon/tables.toml`, with its facts in place."""
    words: str = lexicon.read("tables")[part][code]
    return words.format(**facts)


def place(name: str, *steps: str) -> str:
    """Where something stands: "Jobs.csv, line 7, Applied on"."""
    return ", ".join(step for step in (name, *steps) if step)


def shortened(text: str, *, at_most: int = 80) -> str:
    """A value as it is shown in a sentence."""
    words = " ".join(text.split())
    return words if len(words) <= at_most else f"{words[: at_most - 1]}…"
