"""A title finds its occupation; where two are meant, or none is known, the person is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.occupations import archives
from onward.engine.occupations import (
    Sure,
    across,
    catalogue_of,
    meant_by,
    read_list,
    starter_catalogue,
)
from onward.engine.occupations.wording import key, stem

starter = starter_catalogue()


@pytest.fixture
def kites(tmp_path):
    return catalogue_of(read_list([archives.onet(tmp_path)]))


def meant(title):
    found = meant_by(title, starter)
    return found.occupation and found.occupation.code, found.sure


def test_a_title_that_is_known_is_sure():
    assert meant("Electrician") == ("electrician", Sure.SURE)
    assert meant("  lorry   DRIVER ") == ("truck_driver", Sure.SURE)


def test_rank_brackets_places_and_plurals_do_not_matter():
    said = ["Senior Electrician", "Electrician (m/f/d)", "Electricians", "Electrician - Leeds", "Jr. Electrician II"]  # fmt: skip

    assert [meant(title) for title in said] == [("electrician", Sure.SURE)] * len(said)


def test_a_word_of_rank_that_makes_the_title_is_kept():
    assert meant("Teaching assistant")[0] == "teaching_assistant"
    assert meant("Executive assistant")[0] == "executive_assistant"


def test_abbreviations_are_written_out():
    said = {"RN": "nurse", "QA engineer": "tester", "SDR": "sales_rep", "Sr. SWE": "developer", "store mgr": "store_manager"}  # fmt: skip

    assert {title: meant(title)[0] for title in said} == said


def test_a_misspelt_title_is_likely_and_never_sure():
    assert meant("Recepcionist") == ("receptionist", Sure.LIKELY)


def test_a_title_that_nobody_knows_is_asked_about():
    found = meant_by("Zorb wrangler", starter)

    assert (found.occupation, found.sure, found.others) == (None, Sure.ASK, ())
    assert (
        found.reason == "We do not know “Zorb wrangler”. You can choose the occupation yourself."
    )


def test_a_title_of_two_occupations_is_asked_about_with_both(kites):
    found = meant_by("Craft Builder", kites)

    assert found.sure is Sure.ASK
    assert {near.occupation.title for near in found.others} == {"Kite Makers", "Sail Makers"}


def test_an_occupation_of_one_list_finds_its_like_in_another(tmp_path, kites):
    there = catalogue_of(read_list([archives.esco(tmp_path)]))

    found = across("99-1002.00", here=kites, there=there)

    assert found[0][0].title == "sail maker"
    assert across("nowhere", here=kites, there=there) == []


def test_no_list_gives_one_title_to_two_occupations_of_the_starter_set():
    seen = {}
    for one in starter.occupations():
        for title in starter.titles_of(one.code):
            seen.setdefault(key(title.text), set()).add(one.code)

    assert {title: codes for title, codes in seen.items() if len(codes) > 1} == {}


@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_it(title):
    assert meant_by(title, starter).reason


@given(st.text(alphabet=st.characters(categories=["Ll"]), min_size=1, max_size=30))
def test_a_stem_is_never_empty_and_never_longer_than_its_word(word):
    assert 0 < len(stem(word)) <= len(word)
