"""Counts as shares, with how far a small count can be trusted."""


def wilson(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % Wilson interval of a share."""
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    spread = share * (1 - share) / whole + z * z / (4 * whole * whole)
    half = z * spread**0.5 / (1 + z * z / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(part: int, whole: int) -> str:
    """Write "33 of 33 = 1.000 (95 % from .90 to 1.00)"."""
    if not whole:
        return "nothing to count"
    low, high = wilson(part, whole)
    return f"{part} of {whole} = {part / whole:.3f} (95 % from {low:.2f} to {high:.2f})"
