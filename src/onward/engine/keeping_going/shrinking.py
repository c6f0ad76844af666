"""How a step gets smaller: half the minutes, half of what is counted, and never bigger."""

from dataclasses import dataclass

from onward.engine.keeping_going.halving import halve_minutes, halve_numbers
from onward.engine.keeping_going.words import phrase, phrase_of


@dataclass(frozen=True, slots=True)
class Smaller:
    """The smaller step. Its minutes are None where nobody said how long it takes."""

    words: str
    minutes: int | None

    @property
    def sentence(self) -> str:
        """The offer: "Make it smaller: write 2 letters, 15 minutes"."""
        said = phrase("shrinking", "offer", "smaller", words=self.words)
        if self.minutes is None:
            return said
        return f"{said}, {phrase_of('shrinking', 'offer', 'minutes', self.minutes)}"


def smaller(words: str, minutes: int | None) -> Smaller | None:
    """Halve a step, with the numbers its words hold; None where it is as small as it gets.

    Never under five minutes. "Write 4 letters, 30 minutes" becomes "Write 2 letters, 15 minutes".
    """
    fewer = halve_numbers(words)
    shorter = None if minutes is None else halve_minutes(minutes)
    return None if (fewer, shorter) == (words, minutes) else Smaller(fewer, shorter)
