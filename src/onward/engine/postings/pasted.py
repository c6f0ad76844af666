"""An ad that was copied and pasted: its text, and what its first lines tell for certain."""

import re
from functools import cache

from onward.engine.lexicon import read
from onward.engine.postings.phrases import language_of, phrases_of
from onward.engine.postings.records import AdRecord
from onward.engine.postings.values import LONGEST_TEXT, word

# A title stands at the top, and is no sentence [D].
LONGEST_TITLE = 120
HEAD_LINES = 15
_BLANKS = re.compile(r"\n{3,}")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Blanks are taken whole and never given back: a line may hold a hundred thousand of them.
_LABELLED = re.compile(
    r"[ \t]*+(?:[-•*][ \t]*+)?([^\W\d][^:\n]{1,30}?)[ \t]*+:[ \t]*+(\S[^\n]{0,200})"
)
_TITLE_LABEL = re.compile(
    r"(?:job\s+title|position|stelle|poste|puesto|functie)\s*:\s*", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,500}")


def from_text(text: str) -> AdRecord:
    """Turn a text into one ad. What its head does not say for certain stays empty."""
    text = _tidy(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head = lines[:HEAD_LINES]
    title, employer = _title_in(head)
    told = _told_in(head)
    return AdRecord(
        where="text",
        title=title,
        text=text,
        employer=told.get("employer", employer),
        place=told.get("place", ""),
        remote=True if _remote().search(text) else None,
        url=_address_in(head),
        hours=told.get("hours", ""),
        salary=told.get("salary", ""),
        language=language_of(text),
    )


def _tidy(text: str) -> str:
    # Letters that nobody sees only hide words from a search.
    plain = text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    lines = (line.rstrip() for line in plain.replace("\0", "").split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()[:LONGEST_TEXT]


def _title_in(head: list[str]) -> tuple[str, str]:
    """The first line, where it is short; "Nurse at Elm House" tells the employer as well."""
    for line in head[:3]:
        bare = _TITLE_LABEL.sub("", line.lstrip("#*- ")).rstrip("*# ")
        if _ADDRESS.match(bare) or not any(map(str.isalpha, bare)):
            continue
        if len(bare) > LONGEST_TITLE:
            return "", ""
        parted = _at().split(bare, maxsplit=1)
        if len(parted) == 2 and parted[1][:1].isupper() and len(parted[0]) > 2:
            return word(parted[0]), word(parted[1])
        return word(bare), ""
    return "", ""


def _told_in(head: list[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    names = {name: field for field in _FIELDS for name in read("postings")["pasted"][field]}
    for line in head:
        found = _LABELLED.match(line)
        field = names.get(found[1].strip("* ").casefold()) if found else None
        if found and field:
            told.setdefault(field, word(found[2].strip("* ")))
    return told


_FIELDS = ("employer", "place", "salary", "hours")


def _address_in(head: list[str]) -> str:
    found = next((one for line in head if (one := _ADDRESS.search(line))), None)
    return found[0].rstrip(".,)") if found else ""


@cache
def _at() -> re.Pattern[str]:
    words = "|".join(read("postings")["pasted"]["at"])
    # Only from where a run of blanks begins: from each of them, a long run would be read anew.
    return re.compile(rf"(?<!\s)\s++(?:{words}|@)\s++")


@cache
def _remote() -> re.Pattern[str]:
    return phrases_of(read("postings")["pasted"]["remote"])
