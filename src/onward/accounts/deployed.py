"""What is true on one's own machine, and what is true where one Onward serves many."""

from typing import TypeVar

from django.conf import settings

Words = TypeVar("Words")


def either(alone: Words, *, shared: Words) -> Words:
    """The words that are true here."""
    return shared if settings.SHARED else alone
