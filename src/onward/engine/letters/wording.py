"""The rules that need a vocabulary: what is said, and whether it was only denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.letters.finding import Finding, found
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.pack import Pack, Rule
from onward.engine.letters.sheet import Sheet, Span

# A denial reaches no further back than this, and never over the end of a sentence.
REACH = 160
SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Asks:
    """The sentences that want an answer, in order."""

    sentences: tuple[Span, ...]
    question_marks: tuple[Span, ...]
    joined: int

    @property
    def count(self) -> int:
        return len(self.sentences) + self.joined


def wording_findings(sheet: Sheet, kind: LetterKind, pack: Pack) -> Iterator[Finding]:
    """Every fault of wording that is said and meant."""
    for rule in pack.rules:
        if rule.applies_to(kind):
            for span in _faults(sheet, rule, pack):
                yield found(
                    sheet,
                    span,
                    code=rule.code,
                    title=rule.title,
                    reason=rule.reason,
                    better=rule.better,
                )


def acceptance_findings(sheet: Sheet, pack: Pack) -> Iterator[Finding]:
    """W7: the turn that follows an acceptance, in its sentence or at the head of the next."""
    rule = pack.after_acceptance.rule
    for place, sentence in enumerate(sheet.sentences):
        accepted = pack.after_acceptance.acceptance.search(
            sheet.covered, sentence.start, sentence.end
        )
        if accepted is None:
            continue
        turn = rule.pattern.search(sheet.covered, accepted.end(), sentence.end)
        if turn is None and place + 1 < len(sheet.sentences):
            follower = sheet.sentences[place + 1]
            turn = rule.pattern.match(sheet.covered, follower.start, follower.end)
        if turn and not _is_spared(sheet, Span(*turn.span()), rule):
            yield found(
                sheet,
                Span(*turn.span()),
                code=rule.code,
                title=rule.title,
                reason=rule.reason,
                better=rule.better,
            )


def asks_in(sheet: Sheet, pack: Pack | None) -> Asks:
    """What the reader is asked; without a vocabulary only question marks can tell."""
    marks = [match.start() for match in re.finditer(r"[?？]", sheet.covered)]
    inside = [mark for mark in marks if sheet.body.start <= mark < sheet.body.end]
    asking = tuple(sentence for sentence in sheet.sentences if _is_ask(sheet, sentence, pack))
    joined = 0
    if pack:
        joined = sum(
            1 for span in asking if pack.joined.search(sheet.covered, span.start, span.end)
        )
    return Asks(asking, tuple(Span(mark, mark + 1) for mark in inside), joined)


def is_denied(sheet: Sheet, span: Span, denials: re.Pattern[str], pack: Pack) -> bool:
    """Whether the sentence takes a hit back before it is said: "I am not asking you to …"."""
    before = _sentence_before(sheet, span.start)
    if pack.denied_directly.search(before):
        return True
    reached = [match.end() for match in denials.finditer(before)]
    return bool(reached) and not pack.resets.search(before, reached[-1])


def _is_ask(sheet: Sheet, sentence: Span, pack: Pack | None) -> bool:
    questioned = "?" in sheet.covered[sentence.start : sentence.end]
    if pack is None:
        return questioned
    request = pack.requests.search(sheet.covered, sentence.start, sentence.end)
    if pack.ways.search(sheet.covered, sentence.start, sentence.end):
        return False
    if request and is_denied(sheet, Span(*request.span()), pack.denied_ask, pack):
        request = None
    return questioned or request is not None


def _faults(sheet: Sheet, rule: Rule, pack: Pack) -> Iterator[Span]:
    for span in _hits(sheet, rule):
        if _is_spared(sheet, span, rule):
            continue
        if rule.denials and is_denied(sheet, span, rule.denials, pack):
            continue
        yield span


def _hits(sheet: Sheet, rule: Rule) -> Iterator[Span]:
    for pattern, read in ((rule.lowered, sheet.lowered), (rule.cased, sheet.covered)):
        for match in pattern.finditer(read, 0, sheet.signature.start) if pattern else ():
            yield Span(*match.span())


def _is_spared(sheet: Sheet, span: Span, rule: Rule) -> bool:
    if rule.unspared and _any_overlap(sheet, span, rule.unspared):
        return False
    return rule.spares is not None and _any_overlap(sheet, span, rule.spares)


def _any_overlap(sheet: Sheet, span: Span, pattern: re.Pattern[str]) -> bool:
    # A spare is a phrase, so it begins and ends not far from the hit that it forgives.
    around = (max(0, span.start - REACH), min(len(sheet.covered), span.end + REACH))
    return any(
        span.overlaps(Span(*match.span())) for match in pattern.finditer(sheet.covered, *around)
    )


def _sentence_before(sheet: Sheet, offset: int) -> str:
    before = sheet.covered[max(0, offset - REACH) : offset]
    ends = [match.end() for match in SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before
