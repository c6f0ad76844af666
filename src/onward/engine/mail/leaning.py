"""How far all the words of a mail together lean towards a no, for what no rule has foreseen.

Three logistic regressions over the beginnings of words and pairs, learnt from mails written for this alone:
whether a mail says no, whether it is about an application of its reader, and which sentence of a no decides.
`bench/training/learn.py` says how they were learnt, `docs/inbox.md` how well they hold.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from math import exp, sqrt

from onward.engine.mail.marks import marks
from onward.engine.mail.packs import bare

# A decision stands early; further down stand other jobs and small print.
SENTENCES_READ = 25
# Longer than this, a sentence is neither a greeting nor a farewell.
GREETING_LENGTH = 60
# Words are cut to five letters: the forms of a word become one, and few different words do.
STEM = 5
_WORD = re.compile(r"[^\W_]+")
# About three short sentences.
FEW_TERMS = 60
# A question, a call: at its end, either says something of a sentence.
_SIGNS = frozenset("?!")
# In ASCII, parting at what is no letter gives the same words in a third of the time.
_APART = {code: " " for code in range(0x80) if not chr(code).isalnum()}


def divisor(count: int) -> float:
    """What a sum of weights is divided by: a mail of few words counts as one of more, or each would say too much."""
    return sqrt(max(count, FEW_TERMS))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word or pair says for it; `bias` is where a mail of unknown words stands."""

    bias: float
    of: Mapping[str, float]

    def sum(self, known: Iterable[str]) -> float:
        return sum(map(self.of.__getitem__, known))

    def share(self, known: Iterable[str], count: int) -> float:
        """From 0 to 1. Unknown words count in the length, so that strange mail leans nowhere."""
        return 1 / (1 + exp(-self.bias - self.sum(known) / divisor(count)))


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far a mail leans, from what is known of its words; often one of the two says enough."""

    known: frozenset[str]
    count: int

    @property
    def no(self) -> float:
        """Towards a no, from 0 to 1."""
        return weights()[0].share(self.known, self.count)

    @property
    def own(self) -> float:
        """Towards the reader's own application, from 0 to 1."""
        return weights()[1].share(self.known, self.count)


@cache
def _known() -> frozenset[str]:
    """Give all that was learnt, which is the same for each: a set meets a set in half the time of keys."""
    return frozenset(weights()[0].of)


@cache
def weights() -> tuple[Weights, Weights, Weights]:
    """Load what was learnt, once: for a no, for the reader's own application, for what decides."""
    text = resources.files("onward.engine").joinpath("lexicon", "mail", "leaning.tsv")
    rows = [line.split("\t") for line in text.read_text("utf-8").splitlines() if "\t" in line]
    no, own, of_deciding = ({row[0]: float(row[column]) for row in rows} for column in (1, 2, 3))
    return (
        Weights(no.pop(""), no),
        Weights(own.pop(""), own),
        Weights(of_deciding.pop(""), of_deciding),
    )


def lean(subject: str | None, sentences: Sequence[str]) -> Leaning:
    """Weigh a mail; its subject counts as well."""
    found = terms_of(subject, sentences)
    return Leaning(found & _known(), len(found))


def terms_of(subject: str | None, sentences: Sequence[str]) -> frozenset[str]:
    """Give all that counts in a mail: the words of its subject also for standing there."""
    words = stems(subject or "")
    said = (terms(sentences[index]) for index in body_of(sentences))
    return frozenset((*map("S:{}".format, words), *words, *_pairs(words))).union(*said)


@lru_cache(maxsize=1)
def lean_once(subject: str | None, sentences: tuple[str, ...]) -> Leaning:
    """Weigh a mail once, however often it is asked for."""
    return lean(subject, sentences)


def find_deciding(sentences: Sequence[str]) -> int | None:
    """Number the sentence that decides, if this is a no; None where no word is known."""
    return _most(sentences, weights()[2])


def sounds_deciding(sentence: str) -> float:
    """Tell how much a sentence sounds like one that decides, from 0 to 1."""
    found = terms(sentence)
    return weights()[2].share(found & _known(), len(found))


def find_most_own(sentences: Sequence[str]) -> int | None:
    """Number the sentence that says most of the reader's own application; None where no word is known."""
    return _most(sentences, weights()[1])


def _most(sentences: Sequence[str], towards: Weights) -> int | None:
    said = {index: terms(sentences[index]) for index in body_of(sentences)}
    each = {
        index: towards.share(found & _known(), len(found))
        for index, found in said.items()
        if found & _known()
    }
    return max(each, key=each.__getitem__, default=None)


def body_of(sentences: Sequence[str]) -> list[int]:
    """Number the sentences between the greeting and the farewell: both are the same in any mail."""
    known = marks()
    body: list[int] = []
    for index, sentence in enumerate(sentences[:SENTENCES_READ]):
        short = len(sentence) <= GREETING_LENGTH
        if body and short and known.sign_off.match(sentence):
            break
        if not (short and known.greeting.match(sentence)):
            body.append(index)
    return body


def terms(text: str) -> frozenset[str]:
    """Give what counts in a sentence: words, each with the next, how it begins and how it ends."""
    words = stems(text)
    if not words:
        return frozenset()
    sign = text.rstrip()[-1:]
    end = sign if sign in _SIGNS else "$"
    around = ["^", *words, end]
    return frozenset((*words, *_pairs(around), " ".join(around[:3]), end))


def stems(text: str) -> list[str]:
    """Give the words of a text as they are counted: their first letters, small, without accents."""
    low = bare(text.lower())
    said = low.translate(_APART).split() if low.isascii() else _WORD.findall(low)
    return ["#" if word.isdigit() else word[:STEM] for word in said]


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return map(" ".join, pairwise(words))
