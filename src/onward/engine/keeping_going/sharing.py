"""What the parts of a shared summary are called."""

from onward.engine.keeping_going.support import SummaryPart
from onward.engine.keeping_going.words import phrase


def part_name(part: SummaryPart) -> str:
    """The heading of one part, as it stands in the text."""
    return phrase("support", "summary", part)
