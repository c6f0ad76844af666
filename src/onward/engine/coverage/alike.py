"""Other ways of saying one thing: synonyms, short forms, and cases of a kind."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from onward.engine.coverage.pack import limits, phrases
from onward.engine.lexicon import read

# "applicant tracking system (ATS)": a text may say itself what its letters stand for.
EXPLAINED = re.compile(
    r"(?<![\w’'-])((?:[^\W\d_][\w’'-]*[ ]){1,6})\(([A-ZÄÖÜ][A-Z0-9ÄÖÜ&/]{1,7})\)"
)

Others = Mapping[str, tuple[str, ...]]


def ways_of_saying(words: str, others: Others | None = None) -> tuple[str, ...]:
    """What may stand in a CV for these words; the words themselves come first."""
    known = {**_known(), **{key.casefold(): said for key, said in (others or {}).items()}}
    found = {" ".join(words.split()): None}
    for phrase, said in known.items():
        if phrase[0] not in words.casefold() or not (place := _pattern(phrase).search(words)):
            continue
        for other in said:
            found[f"{words[: place.start()]}{other}{words[place.end() :]}"] = None
        if len(found) >= limits()["alternatives"]:
            break
    return tuple(found)


def short_forms(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What letters stand for where a text explains them, both ways round."""
    found: dict[str, tuple[str, ...]] = {}
    for long, short in _explained(texts):
        found[short.casefold()] = (long,)
        found[long.casefold()] = (short,)
    return found


def _explained(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for match in EXPLAINED.finditer(text):
            words, letters = match.group(1).split(), match.group(2)
            long = words[-len(letters) :]
            if [word[0].casefold() for word in long] == list(letters.casefold()):
                yield " ".join(long), letters


@cache
def _known() -> dict[str, tuple[str, ...]]:
    told = read("coverage/alike")
    found = {
        one: tuple(other for other in group if other != one)
        for group in told["same"]
        for one in group
    }
    for kind, cases in told["cases"].items():
        found[kind] = (*found.get(kind, ()), *cases)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return phrases([phrase])
