"""What each word tells, found out once: mails are made of the same few thousand words."""

from collections.abc import Callable
from typing import Generic, TypeVar

LONGEST_KEPT = 30
# More than the plain words of one language in daily use; when it is full, it is begun anew.
WORDS_KEPT = 20_000

Told = TypeVar("Told")


class EachWord(dict[str, Told], Generic[Told]):
    """What a question about a word was answered, for plain small words; names, numbers and codes are not kept.

    `plainly` writes a word as far as the answer depends on it, without its comma, say.
    """

    def __init__(self, ask: Callable[[str], Told], *, plainly: Callable[[str], str] = str) -> None:
        super().__init__()
        self._ask = ask
        self._plainly = plainly

    def __missing__(self, word: str) -> Told:
        plain = self._plainly(word)
        known = self.get(plain)
        if known is not None:
            return known
        told = self._ask(plain)
        # A name is kept no more for being asked about in small letters.
        if len(plain) <= LONGEST_KEPT and plain.isalpha() and word.islower():
            if len(self) >= WORDS_KEPT:
                self.clear()
            self[plain] = told
        return told
