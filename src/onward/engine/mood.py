"""Words for how it feels, and what a check-in says about the hours ahead."""

import tomllib
from functools import cache
from importlib import resources


@cache
def feeling_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words a check-in offers, in their four groups."""
    text = resources.files("onward.engine.lexicon").joinpath("feelings.toml").read_text("utf-8")
    groups = tomllib.loads(text)["words"]
    return tuple((group["group"], tuple(group["keys"])) for group in groups)


@cache
def known_words() -> frozenset[str]:
    return frozenset(word for _, words in feeling_words() for word in words)
