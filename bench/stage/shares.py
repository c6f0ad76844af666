"""Counts as shares, with how far a small count can be trusted."""

from onward.engine.mail.calibration import wilson

__all__ = ["share", "wilson"]


def share(part: int, whole: int) -> str:
    """Write "33 of 33 = 1.000 (95 % from .90 to 1.00)"."""
    if not whole:
        return "nothing to count"
    low, high = wilson(part, whole)
    return f"{part} of {whole} = {part / whole:.3f} (95 % from {low:.2f} to {high:.2f})"
