"""How many slips of the keyboard lie between two words: a letter too many, too few, another, or two swapped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slips:
    """Between the word and all of the other, and between it and the nearest beginning of the other."""

    whole: int
    beginning: int


class Pattern:
    """One word, compared with many: each letter of the other takes a dozen steps, however long the word is.

    After Hyyrö's bit-parallel count of edits with neighbours swapped: bit i stands for letter i of the word.
    """

    __slots__ = ("_all", "_last", "_masks", "word")

    def __init__(self, word: str) -> None:
        self.word = word
        self._all = (1 << len(word)) - 1
        self._last = 1 << (len(word) - 1)
        self._masks: dict[str, int] = {}
        for at, letter in enumerate(word):
            self._masks[letter] = self._masks.get(letter, 0) | 1 << at

    def slips_to(self, other: str) -> Slips:
        """Counted as typed by one hand: a pair that is swapped is not changed further."""
        full, last, masks = self._all, self._last, self._masks
        rises, falls, same, before = full, 0, 0, 0
        score = beginning = len(self.word)
        for letter in other:
            fits = masks.get(letter, 0)
            swapped = ((~same & fits) << 1) & before
            same = (((fits & rises) + rises) ^ rises | fits | falls | swapped) & full
            up = falls | (~(same | rises) & full)
            down = same & rises
            if up & last:
                score += 1
            elif down & last:
                score -= 1
            up = (up << 1 | 1) & full
            down = down << 1 & full
            rises = down | (~(same | up) & full)
            falls = up & same
            before = fits
            if score < beginning:
                beginning = score
        return Slips(score, beginning)


def pieces_of(word: str, slips: int) -> list[tuple[int, str]]:
    """Pieces of a word with their places, one of which is whole in every word that is so few slips away.

    A slip touches two neighbours at most, and a letter lies between each two pieces: it breaks one alone.
    """
    parts = slips + 1
    letters = len(word) - slips
    places = [letters * nth // parts for nth in range(parts + 1)]
    return [
        (places[nth] + nth, word[places[nth] + nth : places[nth + 1] + nth])
        for nth in range(parts)
    ]
