"""Words that may be misspelt are looked for once; names and own words are taken off later."""

from datetime import date

import pytest

from onward.engine.checks.context import Around
from onward.engine.checks.slips import packed, unpacked
from onward.engine.checks.spelling import slips_in, spelling
from onward.engine.cvs.reading import read_text

TODAY = date(2026, 11, 24)
CV = read_text(
    "Ada Okafor\n\nEXPERIENCE\n\nClerk, Elm House\n2019 – 2021\n- Responsable for orders\n"
)


def test_what_was_looked_for_before_says_the_same():
    slips = unpacked(packed(slips_in(CV)))

    assert spelling(CV, Around(TODAY, slips=slips)) == spelling(CV, Around(TODAY))
    assert [one.text for one in slips] == ["Responsable"]


@pytest.mark.parametrize(
    "facts", [{"own_words": frozenset({"responsable"})}, {"names": ("Responsable",)}]
)
def test_an_own_word_or_a_name_is_taken_off_without_the_lists(facts):
    assert spelling(CV, Around(TODAY, slips=slips_in(CV), **facts)) == ()


@pytest.mark.parametrize(
    "given", [[{}], [{"text": "a", "near": "b", "lines": 7, "start": 0}], [7]]
)
def test_what_is_no_slip_is_refused(given):
    with pytest.raises((ValueError, TypeError, KeyError)):
        unpacked(given)
