"""The lists that redaction goes by."""

from functools import cache, partial

from onward.engine.lexicon import read

_file = partial(read, "redaction")


@cache
def listed(part: str, name: str) -> frozenset[str]:
    return frozenset(_file()[part][name])


@cache
def markers() -> dict[str, str]:
    """What stands where something was left out, by its kind."""
    return dict(_file()["markers"])
