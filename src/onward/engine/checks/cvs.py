"""Every check of a CV, R1 to R14."""

from collections.abc import Iterator

from onward.engine.checks import bullets
from onward.engine.checks.contact import contact, private
from onward.engine.checks.context import Around
from onward.engine.checks.dates import dates
from onward.engine.checks.elsewhere import elsewhere
from onward.engine.checks.finding import Finding
from onward.engine.checks.grammar import grammar
from onward.engine.checks.headings import headings
from onward.engine.checks.posting import beside_posting
from onward.engine.checks.reading import (
    file_itself,
    has_text,
    layout,
    length,
    readable,
)
from onward.engine.checks.relevance import relevance
from onward.engine.checks.report import Report, report_of
from onward.engine.checks.spelling import spelling
from onward.engine.checks.word_lists import LANGUAGES
from onward.engine.checks.words import pack_for, said
from onward.engine.cvs.language import in_other_letters
from onward.engine.cvs.records import Cv


def check_cv(cv: Cv, around: Around) -> Report:
    """All that is worth saying about a CV. What could not be checked is said too."""
    if not has_text(cv):
        return report_of(readable(cv), around.dismissed, (said("unchecked", "nothing_read"),))
    return report_of(_findings(cv, around), around.dismissed, _unchecked(cv))


def _findings(cv: Cv, around: Around) -> Iterator[Finding]:
    yield from readable(cv)
    yield from spelling(cv, around)
    yield from contact(cv)
    yield from private(cv, around.country)
    if not in_other_letters(cv.lines):
        yield from headings(cv)
    yield from dates(cv, around.today)
    yield from beside_posting(cv, around.covered)
    yield from length(cv)
    if not in_other_letters(cv.lines):
        yield from relevance(cv, around.today, around.role)
    yield from elsewhere(cv, around.held, around.today)
    yield from file_itself(cv, around)
    yield from layout(cv)
    yield from _worded(cv, around)


def _worded(cv: Cv, around: Around) -> Iterator[Finding]:
    pack = pack_for(cv.language)
    if pack:
        yield from grammar(cv, pack)
        yield from bullets.results(cv, pack)
        yield from bullets.openings(cv, pack, around.today)
        yield from bullets.buzzwords(cv, pack)


def _unchecked(cv: Cv) -> tuple[str, ...]:
    """What these checks cannot tell of this CV, in sentences."""
    told = []
    if in_other_letters(cv.lines):
        told.append(said("unchecked", "other_letters"))
    elif not cv.language:
        told.append(said("unchecked", "no_language"))
    elif pack_for(cv.language) is None:
        told.append(said("unchecked", "language"))
    if cv.language and cv.language not in LANGUAGES:
        told.append(said("unchecked", "no_dictionary"))
    if cv.paper.pages is None:
        told.append(said("unchecked", "no_layout"))
    return tuple(told)
