"""In a confidential search nothing of LinkedIn is shown: what one does there, others may see."""

from typing import Any


def is_hidden(words: str, owner: Any) -> bool:
    """Whether these words stay out of what is shown to their owner; nobody signed in hides nothing."""
    return getattr(owner, "confidential", False) and "linkedin" in words.casefold()
