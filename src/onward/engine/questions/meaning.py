"""What a question is after: its kind and its competency, guessed from its words."""

from dataclasses import dataclass
from functools import cache
from re import Pattern

from onward.engine.questions.phrases import phrases, plain, told


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposal and nothing more; None where the words do not say."""

    kind: str | None
    competency: str | None


def guess(question: str) -> Guess:
    words = plain(question[:2_000])
    return Guess(_first("kinds", words), _first("competencies", words))


def _first(what: str, words: str) -> str | None:
    return next((key for key, pattern in _patterns(what) if pattern.search(words)), None)


@cache
def _patterns(what: str) -> tuple[tuple[str, Pattern[str]], ...]:
    return tuple((one["key"], phrases(one["phrases"])) for one in told()[what])
