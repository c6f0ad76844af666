"""What is written to people after a no, and what comes back."""

from onward.feedback.models.letters import Letter, LetterQuerySet

__all__ = ["Letter", "LetterQuerySet"]
