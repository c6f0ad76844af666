"""In a confidential search nothing of LinkedIn is shown: what one does there, others may see."""

from typing import Any


def is_hidden(words: str, owner: Any) -> bool:
    """Whether these words stay out of what is shown to their owner; nobody signed in hides nothing."""
    return getattr(owner, "confidential", False) and "linkedin" in words.casefold()


def is_hidden_address(words: str, owner: Any) -> bool:
    """The same for an address alone: a whole text that names it by the way is still needed."""
    return len(words.split()) == 1 and is_hidden(words, owner)
