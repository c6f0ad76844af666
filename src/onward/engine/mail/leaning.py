"""How far all the words of a mail together lean towards a no, for what no rule has foreseen.

Two logistic regressions over single words and pairs, learnt from mails written for this alone: whether a mail
says no, and whether it is about an application of its reader. `bench/training/learn.py` says how they were
learnt, `docs/inbox.md` how well they hold.
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
_WORD = re.compile(r"[^\W_]+")
# In ASCII, parting at what is no letter gives the same words in a third of the time.
_APART = {code: " " for code in range(0x80) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word or pair says for it; `bias` is where a mail of unknown words stands."""

    bias: float
    of: Mapping[str, float]

    def sum(self, known: Iterable[str]) -> float:
        return sum(map(self.of.__getitem__, known))

    def share(self, known: Iterable[str], count: int) -> float:
        """From 0 to 1. Unknown words count in the length, so that strange mail leans nowhere."""
        return 1 / (1 + exp(-self.bias - self.sum(known) / sqrt(count or 1)))


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
    """Give all that was learnt, which is the same for both: a set meets a set in half the time of keys."""
    return frozenset(weights()[0].of)


@cache
def weights() -> tuple[Weights, Weights]:
    """Load what was learnt, once: for a no, and for the reader's own application."""
    text = resources.files("onward.engine").joinpath("lexicon", "mail", "leaning.tsv")
    no: dict[str, float] = {}
    own: dict[str, float] = {}
    for line in text.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            term, for_no, for_own = line.split("\t")
            no[term], own[term] = float(for_no), float(for_own)
    return Weights(no.pop(""), no), Weights(own.pop(""), own)


def lean(subject: str | None, sentences: Sequence[str]) -> Leaning:
    """Weigh a mail; its subject counts as well."""
    body = (terms(sentences[index]) for index in body_of(sentences))
    found = terms(subject or "").union(*body)
    return Leaning(found & _known(), len(found))


@lru_cache(maxsize=1)
def lean_once(subject: str | None, sentences: tuple[str, ...]) -> Leaning:
    """Weigh a mail once, however often it is asked for."""
    return lean(subject, sentences)


def leans_most(sentences: Sequence[str]) -> int | None:
    """Number the sentence that leans most towards a no, None where none does."""
    no, _ = weights()
    each = {at: no.sum(terms(sentences[at]) & _known()) for at in body_of(sentences)}
    most = max(each, key=each.__getitem__, default=None)
    return most if most is not None and each[most] > 0 else None


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
    """The words of a text and each with the next, as they are counted: small, without accents."""
    low = bare(text.lower())
    said = low.translate(_APART).split() if low.isascii() else _WORD.findall(low)
    words = ["#" if word.isdigit() else word for word in said]
    return frozenset((*words, *map(" ".join, pairwise(words))))
