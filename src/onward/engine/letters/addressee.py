"""E6: what is not this letter's own: a gap, another employer, another name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onward.engine.letters.context import LintContext
from onward.engine.letters.finding import Finding, found_by
from onward.engine.letters.masking import FOLDS, SLOT, plain_employer, whole_words
from onward.engine.letters.pack import Pack, structure
from onward.engine.letters.sheet import WORD, Sheet, Span, names_in_greeting

PLACEHOLDER = re.compile(
    r"\b(?:Your|Company|Employer|Manager|Manager's|Recipient|Recruiter|Interviewer|First|Last) Name\b"
    r"|\bJob Title\b|\b[Ll]orem [Ii]psum\b"
    r"|\b(?:Firmenname|Musterfirma|Musterunternehmen|Vorname Nachname)\b"
    r"|\b(?:Nom de l'[Ee]ntreprise|Nom du (?:recruteur|poste)|Prénom N(?:om|OM))\b"
)


def gaps(sheet: Sheet) -> Iterator[Finding]:
    """E6: what is still to be filled in."""
    # A form's own words may stand where a name is expected, so they are looked for uncovered.
    for pattern, read in ((SLOT, sheet.covered), (PLACEHOLDER, sheet.folded)):
        for match in pattern.finditer(read):
            yield found_by(sheet, Span(*match.span()), "slot")


def wrong_employers(sheet: Sheet, context: LintContext, pack: Pack | None) -> Iterator[Finding]:
    """E6: another tracked employer where this one should stand."""
    lowered = sheet.folded.casefold()
    own = plain_employer(context.employer).casefold() if context.employer else None
    for other in context.other_employers:
        name, key, first = _as_said(other)
        if first not in lowered or len(name) < 2 or key == own:
            continue
        flags = re.IGNORECASE if " " in name else 0
        for match in re.compile(whole_words(name), flags).finditer(sheet.folded):
            span = Span(*match.span())
            if not _is_meant(sheet, span, pack):
                yield found_by(sheet, span, "wrong_employer", better=context.employer, other=other)


def wrong_greeting(sheet: Sheet, context: LintContext) -> Iterator[Finding]:
    """E6: a greeting that speaks to somebody else."""
    recipient = context.recipient_name or context.recipient_full
    spoken = names_in_greeting(sheet)
    if not recipient or not spoken:
        return
    full = f"{context.recipient_name or ''} {context.recipient_full or ''}"
    parts = [part.casefold() for part in WORD.findall(full.translate(FOLDS))]
    if not any(_same_name(name.casefold(), part) for name in spoken for part in parts):
        first = sheet.folded.index(spoken[0], sheet.greeting.start)
        last = sheet.folded.index(spoken[-1], first)
        span = Span(first, last + len(spoken[-1]))
        yield found_by(sheet, span, "wrong_name", better=recipient, recipient=recipient)


@lru_cache(maxsize=4096)
def _as_said(employer: str) -> tuple[str, str, str]:
    """How a letter would name an employer, and what of it is looked for first."""
    name = plain_employer(employer).translate(FOLDS)
    key = name.casefold()
    return name, key, (key.split() or [key])[0]


def _is_meant(sheet: Sheet, span: Span, pack: Pack | None) -> bool:
    """Part of this employer's or a person's own name, an ordinary word, or the writer's own story."""
    if any(mask.holds(span) for mask in sheet.masked):
        return True
    said = sheet.folded[span.start : span.end]
    opens = re.search(r"(?:\A|[.!?\n]\s*|[\"'(]\s*)\Z", sheet.folded[: span.start]) is not None
    if opens and said.casefold() in structure().also_words:
        return True
    before = sheet.covered[max(0, span.start - 90) : span.start]
    return pack is not None and pack.own_story.search(before) is not None


def _same_name(spoken: str, known: str) -> bool:
    # "Sam" for Samantha, and "Samantha" where she signs as Sam.
    short, long = sorted((spoken, known), key=len)
    return short == long or (len(short) >= 3 and long.startswith(short))
