"""The parts of a CV, by their headings: known words first, then lines that look like those."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onward.engine.cvs.records import Line, Section, SectionKind
from onward.engine.cvs.words import bare, folded, headings, words_of

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[IVX]{1,4}[.)])\s+")
_ASIDE = re.compile(r"\([^)]*\)")
_LONGEST_HEADING = 60

# Size, bold, capitals and the level the file itself gives.
Style = tuple[float | None, bool | None, bool, int]


def sections_of(lines: Sequence[Line], name_line: int = 0) -> tuple[Section, ...]:
    """Every line is in one section; what stands above the first heading is the contact block."""
    if not lines:
        return ()
    kinds = _headed(lines, name_line)
    if name_line not in kinds and any(number < name_line for number in kinds):
        # A column at the side came first; the head of the CV stands here.
        kinds[name_line] = (SectionKind.CONTACT, "")
    kinds.setdefault(lines[0].number, (SectionKind.CONTACT, ""))
    begins = sorted(kinds)
    ends = [number - 1 for number in begins[1:]] + [lines[-1].number]
    return tuple(
        Section(*kinds[begin], first=begin, last=end)
        for begin, end in zip(begins, ends, strict=True)
    )


def _headed(lines: Sequence[Line], name_line: int) -> dict[int, tuple[SectionKind, str]]:
    usual = _usual_style(lines)
    known = {
        line.number: (kind, line.text.strip())
        for line in lines
        if (kind := kind_of(line)) and not line.bullet
    }
    styles = Counter(style_of(line) for line in lines if line.number in known)
    marked = {style for style in styles if style != usual}
    if sum(styles[style] for style in marked) > 1:
        # Where headings look like headings, the same word in the text is none.
        known = {
            line.number: known[line.number]
            for line in lines
            if line.number in known and style_of(line) != usual
        }
    alike = {style for style, count in styles.items() if style in marked and count > 1}
    for line in lines:
        if line.number in known or line.number == name_line:
            continue
        if style_of(line) in alike and _may_head(line):
            known[line.number] = (SectionKind.OTHER, line.text.strip())
    return known


def kind_of(line: Line) -> SectionKind | None:
    """What the line would open, by its words alone."""
    text = line.text.strip()
    if len(text) > _LONGEST_HEADING or "\t" in text:
        return None
    plain = folded(_ASIDE.sub("", _NUMBERED.sub("", text)))
    if plain in headings():
        return SectionKind(headings()[plain])
    if kind := _spaced_out().get(_letters_of(text)):
        return SectionKind(kind)
    parts = [part.strip() for part in re.split(r"[&/]", plain)]
    if len(parts) > 1 and all(part in headings() for part in parts):
        return SectionKind(headings()[parts[0]])
    return None


def _letters_of(text: str) -> str:
    """`S K I L L S` as one word; empty for words that are not set like this."""
    letters = bare(text).split()
    single = sum(len(each) == 1 for each in letters)
    return "".join(letters) if len(letters) > 3 and single > len(letters) * 0.8 else ""


@cache
def _spaced_out() -> dict[str, str]:
    return {name.replace(" ", ""): kind for name, kind in reversed(headings().items())}


def style_of(line: Line) -> Style:
    letters = [letter for letter in line.text if letter.isalpha()]
    capitals = len(letters) > 2 and all(letter.isupper() for letter in letters)
    size = None if line.size is None else round(line.size * 2) / 2
    return size, line.bold, capitals, line.heading


def _usual_style(lines: Sequence[Line]) -> Style | None:
    letters: Counter[Style] = Counter()
    for line in lines:
        letters[style_of(line)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else None


def _may_head(line: Line) -> bool:
    text = line.text.strip()
    if line.bullet or "\t" in text or len(text) > 45 or text.endswith((".", ",", ";")):
        return False
    return folded(text) not in words_of("words", "titles_of_paper") and "@" not in text
