"""Whether a text names an employer, and how it spells those of the CV."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from onward.engine.checks.cover_sheet import WORD, CoverSheet
from onward.engine.checks.finding import Finding, found
from onward.engine.cvs.records import Cv
from onward.engine.people.employers import plain_employer

# One letter in ten may differ; a shorter name is too near to others.
LIKE = 0.87
SHORTEST_NAME = 6
OWNING = re.compile(r"[’']s\b")


def names(text: str, employer: str) -> bool:
    """Whether a text names an employer, with or without its legal form."""
    looked_for, said = plain_employer(employer), _plain(text)
    return bool(looked_for) and f" {looked_for} " in f" {said} "


def misspelt_names(sheet: CoverSheet, cv: Cv) -> Iterator[Finding]:
    """R12: an employer of the CV that the letter spells in another way."""
    told = list(WORD.finditer(sheet.text))
    for employer in dict.fromkeys(job.employer for job in cv.jobs):
        name = plain_employer(employer)
        count = len(name.split())
        if len(name) < SHORTEST_NAME or names(sheet.text, employer):
            continue
        for first, last in zip(told, told[count - 1 :], strict=False):
            said = sheet.text[first.start() : last.end()]
            if said[:1].isupper() and _is_near(_plain(said), name):
                place = sheet.place(first.start() - sheet.above, last.end() - sheet.above)
                yield found("R12.letter_name", place, words=employer, other=said)
                break


def _is_near(said: str, name: str) -> bool:
    return said != name and SequenceMatcher(None, said, name, autojunk=False).ratio() >= LIKE


def _plain(text: str) -> str:
    """A text as employers are compared, its legal forms left where they stand."""
    return " ".join(plain_employer(word) for word in OWNING.sub("", text).split())
