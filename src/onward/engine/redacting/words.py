"""The lists that redaction goes by."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _file() -> dict[str, Any]:
    text = resources.files("onward.engine.lexicon").joinpath("redaction.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def listed(part: str, name: str) -> frozenset[str]:
    return frozenset(_file()[part][name])


@cache
def markers() -> dict[str, str]:
    """What stands where something was left out, by its kind."""
    return dict(_file()["markers"])
