"""A letter read before it is sent: what might be regretted, beside the words that say it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from onward.engine.letters import addressee, form, loudness
from onward.engine.letters.context import LintContext
from onward.engine.letters.detail import has_detail, is_judgeable
from onward.engine.letters.finding import Finding, Level, found
from onward.engine.letters.kinds import LetterKind, Measure, measure_of
from onward.engine.letters.pack import Pack, pack_for
from onward.engine.letters.sheet import Sheet, Span, lay_out
from onward.engine.letters.wording import acceptance_findings, wording_findings

__all__ = ["Finding", "Level", "has_thanks", "lint"]


def lint(
    kind: LetterKind,
    text: str,
    *,
    context: LintContext | None = None,
    language: str = "en",
    premium: bool = False,
) -> tuple[Finding, ...]:
    """Everything worth saying about a letter, in the order of its words.

    A language without a pack is read for its form only; a rule whose facts are absent is silent.
    """
    sheet = lay_out(text, context)
    known = context or LintContext()
    measure = measure_of(kind)
    pack = pack_for(language)
    findings = chain(
        _formal(sheet, known, measure, pack, premium=premium),
        form.links(sheet) if kind is LetterKind.CONNECTION else (),
        _worded(sheet, kind, pack) if pack else (),
        _absent(sheet, context, measure, pack) if pack else (),
    )
    return _in_order(findings)


def has_thanks(sheet: Sheet, pack: Pack) -> bool:
    """Whether the body holds a word of thanks; one in the closing is only a form."""
    # A role may itself be called Thank You; read uncovered, it hides nothing.
    return _thanks_in(sheet, sheet.covered, pack) or _thanks_in(sheet, sheet.folded, pack)


def _thanks_in(sheet: Sheet, read: str, pack: Pack) -> bool:
    thanks = pack.thanks
    for match in thanks.pattern.finditer(read, sheet.body.start, sheet.body.end):
        around = (max(sheet.body.start, match.start() - 30), sheet.body.end)
        spared = thanks.spares.finditer(read, *around) if thanks.spares else ()
        if not any(Span(*spare.span()).overlaps(Span(*match.span())) for spare in spared):
            return True
    return False


def _formal(
    sheet: Sheet, known: LintContext, measure: Measure, pack: Pack | None, *, premium: bool
) -> Iterator[Finding]:
    yield from addressee.gaps(sheet)
    if not measure.names_other_employers:
        yield from addressee.wrong_employers(sheet, known, pack)
    yield from addressee.wrong_greeting(sheet, known)
    yield from form.over_limit(sheet, measure, premium=premium)
    yield from form.too_many_asks(sheet, measure, pack)
    yield from loudness.loud_marks(sheet)
    yield from loudness.loud_words(sheet, known, pack)
    yield from loudness.pictures(sheet)
    yield from form.length(sheet, measure)
    yield from form.heavy_reading(sheet, pack)
    yield from form.wrong_hour(sheet, known)
    yield from form.near_duplicate(sheet, known)


def _worded(sheet: Sheet, kind: LetterKind, pack: Pack) -> Iterator[Finding]:
    yield from wording_findings(sheet, kind, pack)
    yield from acceptance_findings(sheet, pack)


def _absent(
    sheet: Sheet, context: LintContext | None, measure: Measure, pack: Pack
) -> Iterator[Finding]:
    place = Span(sheet.body.end, sheet.body.end)
    if measure.thanks and not has_thanks(sheet, pack):
        said = pack.thanks
        yield found(
            sheet, place, code="W10", title=said.title, reason=said.reason, better=said.better
        )
    if (
        measure.detail
        and context
        and is_judgeable(context)
        and not has_detail(sheet, context, pack)
    ):
        said = pack.detail
        yield found(
            sheet, place, code="W11", title=said.title, reason=said.reason, better=said.better
        )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By place; of two findings of one code on the same words the wider one stays."""
    kept: list[Finding] = []
    reached: dict[str, int] = {}
    for finding in sorted(findings, key=lambda one: (one.start, one.code, -one.end)):
        if finding.start == finding.end or finding.start >= reached.get(finding.code, 0):
            kept.append(finding)
            reached[finding.code] = finding.end
    return tuple(kept)
