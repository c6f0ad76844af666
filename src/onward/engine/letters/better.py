"""A better wording put where the words stood that a finding is about."""

from onward.engine.letters.context import LintContext
from onward.engine.letters.finding import Finding
from onward.engine.letters.sheet import Sheet, Span, lay_out

# Names and marks change the words alone; a whole sentence stands in for the sentence.
SENTENCE_ENDS = (".", "?", "!")
# A night's wait and a shorter letter cannot be put in.
NO_WORDS = frozenset({"W9", "W13", "W15"})


def can_be_put_in(finding: Finding) -> bool:
    return bool(finding.better) and finding.code not in NO_WORDS


def put_in(text: str, finding: Finding, context: LintContext | None = None) -> str:
    """The letter with the better wording in it; unchanged where the finding has none."""
    if not can_be_put_in(finding) or finding.better is None:
        return text
    sheet = lay_out(text, context)
    if finding.start == finding.end:
        return _added(sheet, finding.better)
    span = Span(finding.start, finding.end)
    if _is_sentence(finding.better):
        span = _sentences_around(sheet, span)
    return text[: span.start] + finding.better + text[span.end :]


def _added(sheet: Sheet, better: str) -> str:
    head, tail = sheet.text[: sheet.body.end], sheet.text[sheet.body.end :]
    gap = " " if sheet.body.start < sheet.body.end else "\n\n"
    return f"{head}{gap}{better}{tail}"


def _is_sentence(better: str) -> bool:
    return " " in better and better.endswith(SENTENCE_ENDS)


def _sentences_around(sheet: Sheet, span: Span) -> Span:
    touched = [sentence for sentence in sheet.sentences if sentence.overlaps(span)]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
