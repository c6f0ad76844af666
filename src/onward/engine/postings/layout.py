"""Which part of an ad asks for something: its lines under their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.postings.phrases import listed

LONGEST_HEADING = 7
LONGEST_INLINE_HEADING = 45


class Sense(StrEnum):
    """What a part of an ad is about. `PROSE` is under no heading that is known."""

    MUST = "must"
    ASK = "ask"
    NICE = "nice"
    TASKS = "tasks"
    OFFERS = "offers"
    OTHER = "other"
    PROSE = "prose"


ASKING = (Sense.MUST, Sense.ASK, Sense.NICE)
_HEADED = (Sense.NICE, Sense.OFFERS, Sense.TASKS, Sense.MUST, Sense.ASK, Sense.OTHER)
# Blanks are taken whole and never given back: a line may hold a hundred thousand of them.
_BULLET = re.compile(r"[ \t]*+(?:[-–—•*·▪●○‣◦✓✔➤→»]|\d{1,2}[.)])[ \t]++")
_INLINE = re.compile(rf"[^\W\d][^:.!\n]{{1,{LONGEST_INLINE_HEADING}}}?[ \t]?:(?=\s)")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of an ad without its bullet, where it begins in the text, and what it is about."""

    text: str
    start: int
    sense: Sense
    line: str
    bullet: bool = False


@dataclass(slots=True)
class _Part:
    """What the lines that follow are about, and how far a heading reaches."""

    sense: Sense = Sense.PROSE
    bulleted: bool = False
    apart: bool = False


def lines_of(text: str, language: str) -> Iterator[Said]:
    """Give every line that says something, with the sense of the heading it stands under."""
    part = _Part()
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if not line.strip():
            part.apart = True
            continue
        mark = _BULLET.match(line)
        begin = mark.end() if mark else len(line) - len(line.lstrip())
        content = line[begin:].rstrip()
        if not mark and _is_heading(content, part, language):
            continue
        yield from _under(
            part, Said(content, start + begin, part.sense, line.strip(), bool(mark)), language
        )


def _is_heading(content: str, part: _Part, language: str) -> bool:
    """Take a line that is a heading alone, known or not."""
    bare = content.strip().rstrip(":?!.… ")
    short = len(bare.split()) <= LONGEST_HEADING
    ends = content.rstrip()[-1]
    if not short or (ends in ".!," and len(bare.split()) > 2):
        return False
    known = sense_of(bare, language, reach=3 if ends == ":" else 2)
    if known is None and ends not in ":?":
        return False
    part.sense, part.bulleted, part.apart = known or Sense.PROSE, False, False
    return True


def _under(part: _Part, said: Said, language: str) -> Iterator[Said]:
    head = _INLINE.match(said.text)
    known = sense_of(head[0].rstrip(": "), language) if head else None
    if head and (known or not said.bullet):
        rest = said.text[head.end() :]
        begin = head.end() + len(rest) - len(rest.lstrip())
        sense = known or (part.sense if part.sense in ASKING else Sense.PROSE)
        part.sense = sense
        yield Said(said.text[begin:], said.start + begin, sense, said.line, said.bullet)
        part.bulleted, part.apart = True, False
        return
    if part.apart and part.bulleted and not said.bullet:
        # After a list a new paragraph speaks for itself.
        part.sense = Sense.PROSE
    part.bulleted = part.bulleted or said.bullet
    part.apart = False
    yield Said(said.text, said.start, part.sense, said.line, said.bullet)


def sense_of(heading: str, language: str, reach: int = 2) -> Sense | None:
    """What a heading announces, None where it is not known. The phrase that fills most of it decides."""
    best: tuple[int, Sense] | None = None
    for sense in _HEADED:
        for found in listed(language, "headings", sense.value).finditer(heading):
            length = found.end() - found.start()
            if best is None or length > best[0]:
                best = (length, sense)
    # "Our electricians have the best skills" only holds the word of a heading.
    if best is None or best[0] * reach < len(heading):
        return None
    return best[1]
