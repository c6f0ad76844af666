"""R1, R7, R13 and R14: whether a program can read the file, how long it is, and the file itself."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from onward.engine.checks.context import Around
from onward.engine.checks.finding import Finding, Place, found
from onward.engine.checks.words import limit, told
from onward.engine.coverage.pack import fold
from onward.engine.cvs.language import in_other_letters
from onward.engine.cvs.records import Cv, Format, SectionKind

WORD = re.compile(r"[^\W\d_][\w’'-]*")
# "Finch_v3_final (2).pdf" says no more than "Finch".
PADDING = re.compile(r"[\W_]|\d+|(?<![a-z])v(?=\d)", re.IGNORECASE)
PAPER = frozenset({Format.PDF, Format.DOCX})


def has_text(cv: Cv) -> bool:
    """Whether there is enough text to say anything about it."""
    pages = cv.paper.letters_by_page
    letters = sum(pages) if pages else sum(len(line.text) for line in cv.lines)
    # A file without pages is text from the start, however short.
    return letters >= (limit("letters_on_a_page") if pages else 1)


def readable(cv: Cv) -> Iterator[Finding]:
    """R1: text that a program finds."""
    if not has_text(cv):
        yield found("R1.no_text")
    else:
        yield from _thin_pages(cv)
    if cv.paper.unreadable_letters:
        yield found("R1.unreadable_letters")
    for words in cv.paper.left_out:
        yield found("R1.left_out", Place(words))


def length(cv: Cv) -> Iterator[Finding]:
    """R7: words and pages. A CV with a list of publications is as long as that list."""
    pages = cv.paper.pages
    if _is_academic(cv):
        return
    if pages is not None and pages > limit("most_pages"):
        yield found("R7.pages", count=pages)
    if in_other_letters(cv.lines):
        # Some scripts put no space between words.
        return
    count = sum(len(WORD.findall(line.text)) for line in cv.lines if not line.hidden)
    low, high = limit("fewest_words"), limit("most_words")
    if count < low:
        yield found("R7.short", count=count, low=low, high=high)
    elif count > high:
        yield found("R7.long", count=count, low=low, high=high)


def file_itself(cv: Cv, around: Around) -> Iterator[Finding]:
    """R13: what the file is, how large, and what it calls itself."""
    paper = cv.paper
    if paper.format not in PAPER:
        yield found("R13.format")
    if paper.size > limit("largest_file"):
        yield found("R13.large", size=f"{paper.size / 1_000_000:.1f}")
    stem = PurePath(around.file_name).stem
    if stem and _says_little(stem):
        yield found(
            "R13.file_name", Place(around.file_name), example=told()["file_names"]["example"]
        )
    if _is_left_over(paper.title):
        yield found("R13.title_left_over", Place(paper.title))
    if paper.author and _is_other(paper.author, cv.contact.name.text):
        yield found("R13.other_author", Place(paper.author))


def layout(cv: Cv) -> Iterator[Finding]:
    """R14: what some programs read in another order than people do."""
    if cv.paper.columns > 1:
        yield found("R14.columns", count=cv.paper.columns)
    if cv.paper.tables:
        yield found("R14.tables")
    if cv.paper.text_boxes:
        yield found("R14.text_boxes")


def _thin_pages(cv: Cv) -> Iterator[Finding]:
    # The last page may well end early.
    for page, count in enumerate(cv.paper.letters_by_page[:-1], start=1):
        if count < limit("letters_on_a_page"):
            lines = tuple(line.number for line in cv.lines if line.page == page)[:1]
            yield found(
                "R1.thin_page", Place(lines=lines), about=str(page), page=page, count=count
            )


def _is_academic(cv: Cv) -> bool:
    papers = sum(
        part.last - part.first for part in cv.sections if part.kind is SectionKind.PUBLICATIONS
    )
    return bool(papers >= limit("academic_papers"))


def _says_little(stem: str) -> bool:
    empty = {_letters(word) for word in told()["file_names"]["words"]}
    parts = [_letters(part) for part in re.split(r"[\W_]+", stem)]
    return all(part in empty for part in parts if part) or _letters(stem) in empty


def _letters(words: str) -> str:
    return PADDING.sub("", fold(words))


def _is_left_over(title: str) -> bool:
    plain = fold(title).removeprefix("microsoft word - ").strip()
    return plain in {fold(one) for one in told()["titles_left_over"]["words"]}


def _is_other(author: str, name: str) -> bool:
    """Whether an author shares no word with the name; where no name is found, nobody can tell."""
    words = {fold(word) for word in WORD.findall(name)}
    return bool(words) and not words & {fold(word) for word in WORD.findall(author)}
