"""The parts of a CV, by their headings: known words first, then lines that look like those."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onward.engine import lexicon
from onward.engine.cvs.reaching import reaches
from onward.engine.cvs.records import Line, Section, SectionKind
from onward.engine.cvs.words import LANGUAGES, bare, folded, headings, words_of

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[IVX]{1,4}[.)])\s+")
_ASIDE = re.compile(r"\([^)]*\)")
_LONGEST_HEADING = 60
# So far up, in points, no line of the same column goes; and so near to its top the head stands.
_UP = 40
_FEW = 3

# Size, bold, capitals and the level the file itself gives.
Style = tuple[float | None, bool | None, bool, int]


def sections_of(lines: Sequence[Line], name_line: int = 0) -> tuple[Section, ...]:
    """Every line is in one section; what stands above the first heading is the contact block."""
    if not lines:
        return ()
    kinds = _headed(lines, name_line)
    for number in (name_line, *_column_heads(lines)):
        # A column at the side came first, or comes last: the head of the CV stands here.
        if number not in kinds and any(before < number for before in kinds):
            kinds[number] = (SectionKind.CONTACT, "")
    kinds.setdefault(lines[0].number, (SectionKind.CONTACT, ""))
    begins = sorted(kinds)
    ends = [number - 1 for number in begins[1:]] + [lines[-1].number]
    return tuple(
        Section(*kinds[begin], first=begin, last=end)
        for begin, end in zip(begins, ends, strict=True)
    )


def under(section: Section, lines: Sequence[Line]) -> list[Line]:
    """The lines of a section without its heading, which may run over two."""
    inner = [line for line in lines if section.first <= line.number <= section.last]
    heading = section.heading
    while inner and heading and heading.startswith(text := inner[0].text.strip()):
        heading = heading[len(text) :].strip()
        inner.pop(0)
    return inner


def _column_heads(lines: Sequence[Line]) -> Iterator[int]:
    """Where a new column begins with ways to reach the person."""
    for at, (last, line) in enumerate(pairwise(lines), 1):
        if line.box is None or last.box is None or line.page != last.page:
            continue
        if line.box.top < last.box.top - _UP and any(
            reaches(one.text) for one in lines[at : at + _FEW]
        ):
            yield line.number


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
    broken = _broken_headings(lines, usual)
    known |= broken
    rests = {number + 1 for number in broken}
    alike = {style for style, count in styles.items() if style in marked and count > 1}
    for line in lines:
        if line.number in known or line.number == name_line or line.number in rests:
            continue
        if style_of(line) in alike and _may_head(line):
            known[line.number] = (SectionKind.OTHER, line.text.strip())
    return known


def _broken_headings(
    lines: Sequence[Line], usual: Style | None
) -> dict[int, tuple[SectionKind, str]]:
    """Headings that a narrow column broke in two."""
    found = {}
    for one, two in pairwise(lines):
        if (
            style_of(one) != style_of(two)
            or style_of(one) == usual
            or two.number != one.number + 1
        ):
            continue
        text = f"{one.text.strip()} {two.text.strip()}"
        if not kind_of(one) and not kind_of(two) and (kind := kind_of(replace(one, text=text))):
            found[one.number] = (kind, text)
    return found


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
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for kind, names in lexicon.read(f"cvs/{language}")["headings"].items():
            for name in names:
                known.setdefault("".join(bare(name).split()), kind)
    return known


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
