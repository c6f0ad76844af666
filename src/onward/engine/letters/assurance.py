"""What is already right about a letter, in one plain line each."""

from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.letters.context import LintContext
from onward.engine.letters.detail import has_detail, is_judgeable
from onward.engine.letters.kinds import LetterKind, Measure, measure_of
from onward.engine.letters.lint import has_thanks, lint
from onward.engine.letters.pack import Pack, pack_for
from onward.engine.letters.sheet import Sheet, lay_out
from onward.engine.letters.wording import asks_in

# Letters in which it matters that the decision is left alone, and that an answer may be small.
AFTER_A_NO = frozenset({LetterKind.THANKS, LetterKind.ADVICE, LetterKind.RECRUITER_ASK})
ASKING = frozenset({LetterKind.ADVICE, LetterKind.RECRUITER_ASK, LetterKind.MENTOR})


@dataclass(frozen=True, slots=True)
class Assurance:
    """A neutral fact about the letter; `key` names it for a face that says it differently."""

    key: str
    words: str


def assure(
    kind: LetterKind,
    text: str,
    context: LintContext | None = None,
    *,
    language: str = "en",
    premium: bool = False,
) -> tuple[Assurance, ...]:
    """The lines beside a letter that can be ticked; nothing at all for an empty page."""
    pack = pack_for(language)
    sheet = lay_out(text, context)
    if pack is None or sheet.body.start == sheet.body.end:
        return ()
    measure = measure_of(kind)
    keys: dict[str, dict[str, int]] = {}
    keys.update(_held(sheet, context, kind, pack))
    keys.update(_measured(sheet, measure, premium=premium))
    codes = {one.code for one in lint(kind, text, context=context, language=language)}
    if kind in AFTER_A_NO and "E5" not in codes:
        keys["no_one_else"] = {}
    return tuple(
        Assurance(key, pack.assurances[key].format(**counts)) for key, counts in keys.items()
    )


def _held(
    sheet: Sheet, context: LintContext | None, kind: LetterKind, pack: Pack
) -> Iterator[tuple[str, dict[str, int]]]:
    if has_thanks(sheet, pack):
        known = context if is_judgeable(context) else None
        detailed = known is not None and has_detail(sheet, known, pack)
        yield ("thanks_and_detail" if detailed else "thanks"), {}
    body = (sheet.body.start, sheet.body.end)
    if kind in AFTER_A_NO and pack.acceptance.search(sheet.covered, *body):
        yield "acceptance", {}
    if kind in ASKING and pack.way_out.search(sheet.covered, *body):
        yield "way_out", {}
    asked = asks_in(sheet, pack).count
    if kind in ASKING and asked == 1:
        yield "one_ask", {}
    if kind is LetterKind.CONNECTION and asked == 0:
        yield "no_ask", {}


def _measured(
    sheet: Sheet, measure: Measure, *, premium: bool
) -> Iterator[tuple[str, dict[str, int]]]:
    count = len(sheet.words(sheet.body))
    if measure.words and measure.words[0] <= count <= measure.words[1]:
        low, high = measure.words
        yield "words", {"count": count, "low": low, "high": high}
    limit = measure.limit(premium=premium)
    length = sheet.letter.end - sheet.letter.start
    if limit and length <= limit:
        yield "characters", {"count": length, "limit": limit}
