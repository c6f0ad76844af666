"""The rules that hold in every language: gaps, names, length, marks, the hour, likeness."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from onward.engine.letters.context import LintContext
from onward.engine.letters.finding import Finding, found_by
from onward.engine.letters.kinds import Measure
from onward.engine.letters.pack import Pack
from onward.engine.letters.readability import grade
from onward.engine.letters.sheet import (
    ADDRESS,
    WORD,
    Sheet,
    Span,
    lay_out,
)
from onward.engine.letters.wording import asks_in

SENTENCE_WORDS = 25
# Under this a grade swings with a single word.
GRADED_FROM_WORDS = 20
LATE_FROM, EARLY_UNTIL = 22, 6
HEAVY_FROM = 7
LIKENESS = 0.8
COMPARED_WORDS = 400


def over_limit(sheet: Sheet, measure: Measure, *, premium: bool) -> Iterator[Finding]:
    """E7: a note longer than the place that it is pasted into."""
    limit = measure.limit(premium=premium)
    count = sheet.letter.end - sheet.letter.start
    if limit is not None and count > limit:
        span = Span(sheet.letter.start + limit, sheet.letter.end)
        yield found_by(sheet, span, "too_long_for_place", count=count, limit=limit)


def too_many_asks(sheet: Sheet, measure: Measure, pack: Pack | None) -> Iterator[Finding]:
    """W5: at the first ask beyond what this kind of letter may hold."""
    asks = asks_in(sheet, pack)
    allowed = measure.asks
    if allowed == 0:
        return
    if allowed is not None and asks.count > allowed:
        yield found_by(sheet, asks.sentences[min(allowed, len(asks.sentences) - 1)], "asks")
    elif len(asks.question_marks) > measure.question_marks:
        mark = asks.question_marks[measure.question_marks]
        yield found_by(sheet, _sentence_at(sheet, mark), "asks")


def length(sheet: Sheet, measure: Measure) -> Iterator[Finding]:
    """W9: outside the range of words, greeting and signature not counted."""
    if measure.words is None:
        return
    low, high = measure.words
    words = sheet.words(sheet.body)
    if len(words) < low:
        key, span = "too_short", Span(sheet.body.end, sheet.body.end)
    elif len(words) > high:
        key, span = "too_long", Span(words[high].start, sheet.body.end)
    else:
        return
    yield found_by(sheet, span, key, count=len(words), low=low, high=high)


def heavy_reading(sheet: Sheet, pack: Pack | None) -> Iterator[Finding]:
    """W12: a long sentence; where none is, and the language has a formula, a hard grade."""
    burdens = [(sheet.burden(sentence), sentence) for sentence in sheet.sentences]
    long = [(count, sentence) for count, sentence in burdens if count > SENTENCE_WORDS]
    for count, sentence in long:
        yield found_by(sheet, sentence, "long_sentence", count=count)
    hardest = pack.hardest_grade if pack else None
    if long or hardest is None or sum(count for count, _ in burdens) < GRADED_FROM_WORDS:
        return
    reached = grade(_read(sheet, sheet.body), sentences=len(sheet.sentences))
    if reached > hardest:
        worst = max(sheet.sentences, key=lambda sentence: _grade_of(sheet, sentence))
        yield found_by(sheet, worst, "hard_reading", grade=round(reached))


def wrong_hour(sheet: Sheet, context: LintContext) -> Iterator[Finding]:
    """W13: at night, or on a day that weighs a lot."""
    whole = Span(sheet.letter.start, sheet.letter.start)
    if context.intensity is not None and context.intensity >= HEAVY_FROM:
        yield found_by(sheet, whole, "heavy_day")
    elif context.now and not EARLY_UNTIL <= context.now.hour < LATE_FROM:
        yield found_by(sheet, whole, "late")


def near_duplicate(sheet: Sheet, context: LintContext) -> Iterator[Finding]:
    """W15: almost the same body as a letter to somebody else."""
    words = _compared(sheet)
    if not words:
        return
    for other in context.other_letters:
        matcher = SequenceMatcher(None, words, _compared(lay_out(other, context)), autojunk=False)
        if (
            matcher.real_quick_ratio() >= LIKENESS
            and matcher.quick_ratio() >= LIKENESS
            and matcher.ratio() >= LIKENESS
        ):
            yield found_by(sheet, sheet.body, "near_duplicate")
            return


def links(sheet: Sheet) -> Iterator[Finding]:
    """W16, for a first note: an address on the web."""
    for match in ADDRESS.finditer(sheet.folded, sheet.letter.start, sheet.letter.end):
        yield found_by(sheet, Span(*match.span()), "link")


def _sentence_at(sheet: Sheet, mark: Span) -> Span:
    return next((sentence for sentence in sheet.sentences if sentence.holds(mark)), mark)


def _read(sheet: Sheet, span: Span) -> list[str]:
    return [match.group() for match in WORD.finditer(sheet.covered, span.start, span.end)]


def _grade_of(sheet: Sheet, sentence: Span) -> float:
    words = _read(sheet, sentence)
    return grade(words, sentences=1) if words else 0.0


def _compared(sheet: Sheet) -> list[str]:
    read = _read(sheet, sheet.body)[:COMPARED_WORDS]
    return [word.lower() for word in read]
