"""W8: marks, capitals and pictures that raise the voice."""

import re
from collections.abc import Iterator

from onward.engine.letters.context import LintContext
from onward.engine.letters.finding import Finding, found_by
from onward.engine.letters.pack import Pack, structure
from onward.engine.letters.sheet import WORD, Sheet, Span

EMOJI = re.compile(
    r"[\U0001F1E6-\U0001F1FF\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u2B55]"
    r"[\uFE0F\u200D\U0001F3FB-\U0001F3FF\U0001F300-\U0001FAFF]*|(?<!\S)[:;]-?[)(DP](?!\w)"
)


def loud_marks(sheet: Sheet) -> Iterator[Finding]:
    """W8: more than one exclamation mark."""
    marks = list(re.finditer(r"[!！]+", sheet.covered))
    for place, match in enumerate(marks):
        if len(match.group()) > 1 or place > 0:
            yield found_by(sheet, Span(*match.span()), "exclamation")


def loud_words(sheet: Sheet, context: LintContext, pack: Pack | None) -> Iterator[Finding]:
    """W8: words in capitals that are no abbreviation."""
    known = structure().acronyms | context.posting_acronyms | (pack.acronyms if pack else set())
    known = known | {word for word in WORD.findall(context.role or "") if word.isupper()}
    for run in _capital_runs(sheet.covered, sheet.greeting.end, sheet.signature.start, known):
        said = sheet.folded[run.start : run.end]
        yield found_by(sheet, run, "capitals", better=said.lower(), lower=said.lower())


def pictures(sheet: Sheet) -> Iterator[Finding]:
    """W8: emoji and smileys."""
    for match in EMOJI.finditer(sheet.covered):
        yield found_by(sheet, Span(*match.span()), "emoji")


def _capital_runs(covered: str, start: int, end: int, known: frozenset[str]) -> Iterator[Span]:
    run: Span | None = None
    loud = False
    for match in re.compile(r"[^\W_]+(?:[-'][^\W_]+)*").finditer(covered, start, end):
        word = match.group()
        letters = word.replace("'", "")
        capital = letters.isupper() and len(letters) > 1 and not any(map(str.isdigit, word))
        if capital and word not in known:
            gap = covered[run.end : match.start()] if run else ""
            joined = run is not None and gap.isspace()
            if run and not joined and loud:
                yield run
            run = Span(run.start if run and joined else match.start(), match.end())
            loud = (loud and joined) or len(letters) > 3
        else:
            if run and loud:
                yield run
            run, loud = None, False
    if run and loud:
        yield run
