"""Which questions ask about death or hurting oneself. It is better to ask once too often."""

import re
import unicodedata
from functools import cache

from onward.engine import lexicon
from onward.engine.help import speaks_of_dying


def speaks_of_harm(words: str, *, language: str) -> bool:
    """Whether a question is about these things, by the list of its language and by the one for all."""
    folded = _folded(words)
    if speaks_of_dying(words) or _pattern("everywhere").search(folded):
        return True
    known = _list_of(language)
    return known is not None and bool(_pattern(known).search(folded))


def has_words_for(language: str) -> bool:
    return _list_of(language) is not None


def _list_of(language: str) -> str | None:
    code = language.partition("-")[0].lower()
    return code if code in lexicon.read("harm")["words"] else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    told = lexicon.read("harm")
    words = told["everywhere"] if name == "everywhere" else told["words"][name]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _folded(words: str) -> str:
    """Lower case without accents, joiners and doubled spaces: one word has many spellings."""
    split = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(
        sign for sign in split if unicodedata.category(sign) not in ("Mn", "Cf")
    ).replace("’", "'")
    return " ".join(bare.split())
