"""What may stand in a cell of a CSV file."""

from collections.abc import Iterable

# A spreadsheet runs a cell that begins like a formula; the wide signs count in some of them.
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(value: object) -> str:
    """The cell as text, with a quote before it where a spreadsheet would run it."""
    if value is None:
        return ""
    text = str(value)
    if not isinstance(value, str):
        return text
    starts_badly = text.startswith(("\t", "\r", "\n")) or text.lstrip(" ").startswith(
        RUN_BY_SPREADSHEETS
    )
    return f"'{text}" if starts_badly else text


def guarded_row(values: Iterable[object]) -> list[str]:
    return [guarded(value) for value in values]
