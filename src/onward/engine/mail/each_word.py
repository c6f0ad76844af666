"""What each word tells, found out once: mails are made of the same few thousand words."""

from collections.abc import Callable
from typing import Generic, TypeVar

LONGEST_KEPT = 30
# More than the plain words of one language in daily use; when it is full, it is begun anew.
WORDS_KEPT = 20_000

Told = TypeVar("Told")


class EachWord(dict[str, Told], Generic[Told]):
    """What a question about a word was answered, for plain small words; names, numbers and codes are not kept."""

    def __init__(self, ask: Callable[[str], Told]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Told:
        told = self._ask(word)
        if len(word) <= LONGEST_KEPT and word.isalpha() and word.islower():
            if len(self) >= WORDS_KEPT:
                self.clear()
            self[word] = told
        return told
