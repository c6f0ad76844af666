"""The words by which a message is let go or opened, as the bytes they may stand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html.entities import codepoint2name

from onward.engine.mail import packs
from onward.engine.mail.languages import source_of
from onward.engine.mail.trees import one_of


@dataclass(frozen=True, slots=True)
class Pairs:
    """One of `sure` speaks for a message alone, one of `of` only beside one of `with_`."""

    sure: tuple[bytes, ...]
    of: tuple[bytes, ...]
    with_: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything triage looks for; see lexicon/mail/triage.toml for what each list is for."""

    answerless: frozenset[str]
    lists: tuple[bytes, ...]
    bulk: tuple[bytes, ...]
    opaque: tuple[bytes, ...]
    told: re.Pattern[bytes]
    trade: re.Pattern[bytes]
    answer: re.Pattern[bytes]
    sure: frozenset[bytes]
    job: frozenset[bytes]
    near: frozenset[bytes]
    news: frozenset[bytes]
    tone: frozenset[bytes]
    phrases: tuple[bytes, ...]
    long_sure: tuple[bytes, ...]
    long_work: tuple[bytes, ...]
    long_you: tuple[bytes, ...]
    long_job: tuple[bytes, ...]
    long_news: tuple[bytes, ...]
    hints: tuple[bytes, ...]
    languages: tuple[tuple[frozenset[bytes], Pairs], ...]
    # All small words and all words of a short body, to pick them out in one go.
    known: frozenset[bytes]
    small: frozenset[bytes]
    english: frozenset[bytes]
    scripts: tuple[bytes, ...]


@cache
def words() -> Words:
    """Load them, once."""
    source = source_of("triage")
    told, short, long = source["told"], source["short"], source["long"]
    sets = {
        name: frozenset(_spelled(short[name])) for name in ("sure", "job", "near", "news", "tone")
    }
    languages = tuple(_language(one) for one in source["languages"])
    english = frozenset(_plain(source["english"]))
    small = english.union(*(words for words, _ in languages))
    return Words(
        answerless=packs.everywhere().sent_labels | frozenset(source["let_go_labels"]),
        lists=_plain(source["lists"]),
        bulk=_plain(source["bulk"]),
        opaque=_plain(source["opaque"]),
        told=_one_of(told["work"]),
        trade=_one_of(told["trade"]),
        answer=_one_of(told["answer"]),
        **sets,
        phrases=_plain(short["phrases"]),
        long_sure=_plain(long["sure"]),
        long_work=_plain(long["work"]),
        long_you=_plain(long["you"]),
        long_job=_plain(long["job"]),
        long_news=_plain(long["news"]),
        hints=_plain(long["hints"]),
        languages=languages,
        known=small.union(*sets.values()),
        small=small,
        english=english,
        scripts=_mailed(**source["scripts"]),
    )


def _language(entry: Mapping[str, Sequence[str]]) -> tuple[frozenset[bytes], Pairs]:
    pairs = Pairs(_spelled(entry["words"]), _spelled(entry["of"]), _spelled(entry["with"]))
    return frozenset(_spelled(entry["small"])), pairs


def _plain(given: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(word.encode() for word in given)


def _one_of(given: Sequence[str]) -> re.Pattern[bytes]:
    # Letter by letter of the bytes, so that a pattern of text can stand for them.
    return re.compile(one_of(word.encode().decode("latin-1") for word in given).encode("latin-1"))


def _spelled(given: Sequence[str]) -> tuple[bytes, ...]:
    """Give each word in UTF-8, in Latin-1 and as HTML may write it."""
    return tuple(dict.fromkeys(one for word in given for one in _spellings(word)))


def _spellings(word: str) -> Iterable[bytes]:
    yield word.encode()
    if not word.isascii():
        yield "".join(_entity(letter) for letter in word).encode()
        if all(ord(letter) < 256 for letter in word):
            yield word.encode("latin-1")


def _entity(letter: str) -> str:
    name = codepoint2name.get(ord(letter))
    return letter if letter.isascii() or name is None else f"&{name};"


def _mailed(words: Sequence[str], charsets: Sequence[str]) -> tuple[bytes, ...]:
    found: dict[bytes, None] = {}
    for word in words:
        for charset in charsets:
            try:
                found[word.encode(charset)] = None
            except UnicodeEncodeError:
                continue
    return tuple(found)
