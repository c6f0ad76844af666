"""What may stand in a cell of a CSV file."""

from collections.abc import Iterable

from onward.engine.files import guarding


def guarded(value: object) -> str:
    """The cell as text, with a quote before it where a spreadsheet would run it."""
    if value is None:
        return ""
    return guarding.guarded(value) if isinstance(value, str) else str(value)


def guarded_row(values: Iterable[object]) -> list[str]:
    return [guarded(value) for value in values]
