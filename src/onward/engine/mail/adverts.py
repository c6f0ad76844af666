"""Whether a mail speaks to anybody who may apply: an advert for a job, or an alert that lists some.

Adverts hold every word of an answer, and lean as far: candidates, applications, a position, a decision. What asks
people to apply has decided nothing about its reader.
"""

from collections.abc import Sequence

from onward.engine.mail import packs


def asks_anybody(language: str | None, subject: str | None, sentences: Sequence[str]) -> bool:
    """See whether any sentence, or the subject, is said to whoever may apply."""
    if language is None:
        return False
    pack = packs.load(language)
    asks = pack.context["advertises"]
    return any(asks.search(words) for words in pack.fold_each((subject or "", *sentences)))
