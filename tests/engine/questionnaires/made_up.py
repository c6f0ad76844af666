"""The made-up questionnaire of the papers, to be changed line by line."""

import re
from pathlib import Path

PAPER = Path(__file__).parents[3] / "docs/questionnaires.md"
TEXT = re.search(r"(?s)```toml\n(.*?)```", PAPER.read_text("utf-8")).group(1)


def changed(*swaps, end=""):
    """The example as bytes, with some of its words swapped once each, and something at the end."""
    text = TEXT
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return (text + end).encode()
