"""How mail programs quote, sign and pad, over all languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onward.engine.mail.languages import LANGUAGES, source_of
from onward.engine.mail.trees import longest_of, one_of

# What stands between words: a mail and what small print is known by are parted the same way.
SIGNS_APART = str.maketrans(dict.fromkeys('.,;:!?()"', " "))


@dataclass(frozen=True, slots=True)
class Marks:
    """Lines that are not part of what somebody wrote today, in any language with a pack.

    A sentence in no word of which `small_print_parts` is found is no small print.
    """

    attribution_start: re.Pattern[str]
    attribution: re.Pattern[str]
    earlier: re.Pattern[str]
    forwarded: re.Pattern[str]
    head_from: re.Pattern[str]
    head_other: re.Pattern[str]
    head_any: re.Pattern[str]
    head_subject: re.Pattern[str]
    greeting: re.Pattern[str]
    sign_off: re.Pattern[str]
    continues: re.Pattern[str]
    abbreviated: re.Pattern[str]
    also_a_word: re.Pattern[str]
    small_print: tuple["SmallPrint", ...]
    small_print_parts: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What one language puts below its mails; a sentence without one of the words is none of it."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def marks() -> Marks:
    """Load how mail programs quote, sign and pad, over all packs."""
    packs = [source_of(language)["cleaning"] for language in LANGUAGES]
    short = longest_of(one for pack in packs for one in pack["abbreviations"])
    return Marks(
        **{name: _any_of(packs, name) for name in _LINE_MARKS},
        abbreviated=re.compile(rf"(?:\b{short}|\b[A-Z])\.$", re.I),
        also_a_word=re.compile(
            rf"\b{longest_of(w for pack in packs for w in pack.get('also_words', ()))}\.$", re.I
        ),
        small_print=tuple(map(_small_print, packs)),
        small_print_parts=re.compile(
            one_of(
                max(words.translate(SIGNS_APART).split(), key=len)
                for pack in packs
                for words in pack["boilerplate_words"]
            )
        ),
    )


def _small_print(pack: Mapping[str, Any]) -> SmallPrint:
    # Verbose: the list of small print is long, and is read by people.
    pattern = re.compile(pack["boilerplate"], re.X)
    return SmallPrint(tuple(pack["boilerplate_words"]), pattern)


_LINE_MARKS = (
    "attribution_start", "attribution", "earlier", "forwarded", "head_from", "head_other",
    "head_any", "head_subject", "greeting", "sign_off", "continues",
)  # fmt: skip


def _any_of(packs: Sequence[Mapping[str, Any]], name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pack[name]})" for pack in packs), re.I)
