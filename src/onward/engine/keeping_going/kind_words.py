"""A kind sentence in what somebody wrote: about the person, and no formula of every no."""

import re
from functools import cache

from onward.engine.keeping_going.words import told
from onward.engine.mail.sentences import written

# A sentence that goes on for longer says more than one thing.
LONGEST_SENTENCE = 300
LONGEST_KEPT = 1_000


def kind_sentence(text: str) -> str | None:
    """The first kind sentence of a mail or of a no; None where there is none.

    One that goes on with "but" or "unfortunately" is none: on a hard day it would say the no again.
    """
    _lines, sentences = written(text)
    return next((one for one in sentences if len(one) <= LONGEST_SENTENCE and _is_kind(one)), None)


def short_enough(words: str) -> str:
    """As much of it as a jar holds, cut between words."""
    clean = words.strip()
    if len(clean) <= LONGEST_KEPT:
        return clean
    return f"{clean[: LONGEST_KEPT - 1].rsplit(None, 1)[0]}…"


def _is_kind(sentence: str) -> bool:
    return bool(_any_of("kind").search(sentence)) and not _any_of("not_kind").search(sentence)


@cache
def _any_of(which: str) -> re.Pattern[str]:
    phrases = [phrase for language in told("kind_words")[which].values() for phrase in language]
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
