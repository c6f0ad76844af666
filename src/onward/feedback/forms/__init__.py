"""What may be typed in the room of feedback."""

from onward.feedback.forms.letters import AgainForm, LetterForm

__all__ = ["AgainForm", "LetterForm"]
