"""Whether a letter holds one thing that could only be said to this reader (W11)."""

import re

from onward.engine.letters.context import LintContext
from onward.engine.letters.masking import FOLDS, whole_words
from onward.engine.letters.pack import COVER, Pack
from onward.engine.letters.sheet import WORD, Sheet

CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
# "handover" and "handovers", "rota" and "rotas": enough of the beginning is the same.
STEM = 5


def is_judgeable(context: LintContext | None) -> bool:
    """Without a known name, moment, topic or date nobody can say that one is missing."""
    return context is not None and bool(
        context.people or context.moments or context.topics or context.dates
    )


def has_detail(sheet: Sheet, context: LintContext, pack: Pack) -> bool:
    """A moment, topic, date or name in the body; a name in the greeting is none (evidence §13)."""
    return (
        pack.detail.pattern.search(sheet.covered, sheet.body.start, sheet.body.end) is not None
        or _names_someone(sheet, context)
        or _tells_known_moment(sheet, context, pack)
        or _tells_moment(sheet, pack)
    )


def _names_someone(sheet: Sheet, context: LintContext) -> bool:
    body = sheet.folded[sheet.body.start : sheet.body.end]
    signed = set((context.signed_as or "").split())
    parts = {part for name in context.people for part in (name, *name.split())}
    return any(
        re.search(whole_words(part.translate(FOLDS)), body)
        for part in parts - signed
        if len(part) > 1 and not part.islower()
    )


def _tells_known_moment(sheet: Sheet, context: LintContext, pack: Pack) -> bool:
    body = sheet.folded[sheet.body.start : sheet.body.end]
    said = {word[:STEM] for word in _content(body, pack)}
    for moment in (*context.moments, *context.topics):
        known = moment.translate(FOLDS).strip(" .")
        stems = {word[:STEM] for word in _content(known, pack)}
        if len(stems & said) >= min(2, len(stems)) > 0:
            return True
        # SQL and 3D are topics too, only too short to be looked for by their stems.
        if _is_particular(known, pack) and re.search(whole_words(known), body, re.IGNORECASE):
            return True
    return False


def _is_particular(known: str, pack: Pack) -> bool:
    return any(word.lower() not in pack.general for word in WORD.findall(known))


def _tells_moment(sheet: Sheet, pack: Pack) -> bool:
    told = pack.told_moment.finditer(sheet.covered, sheet.body.start, sheet.body.end)
    return any(_content(match.group(), pack) for match in told)


def _content(words: str, pack: Pack) -> set[str]:
    found = {word.lower() for word in CONTENT_WORD.findall(words)}
    return {word for word in found - pack.general if not word.startswith(COVER)}
