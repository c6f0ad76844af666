"""A cell that a spreadsheet would run as a formula leaves with a quote before it, and comes back without."""

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BREAKS = ("\t", "\r", "\n")


def guarded(text: str) -> str:
    return f"'{text}" if _needs_guard(text) else text


def unguarded(cell: str) -> str:
    """What stood in the cell before it was guarded."""
    return cell[1:] if cell.startswith("'") and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    # A text that has such a quote of its own gets a second one, or it could not be told from a guarded one.
    bare = text.lstrip("'")
    return bare.startswith(_BREAKS) or bare.lstrip(" ").startswith(RUN_BY_SPREADSHEETS)
