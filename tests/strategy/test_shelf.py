"""Ads on the shelf: what comes first, why, and what a refresh changes."""

from dataclasses import replace
from datetime import date

import pytest

from onward.engine.postings.ranking import Because, Wants
from onward.engine.postings.records import AdRecord
from onward.strategy.shelf import NotAShelf, Shelf

TODAY = date(2026, 11, 24)
NURSE = AdRecord(
    "x", "Night nurse", "You have:\n- IV medication\n- Driving licence", employer="Elm House", place="Ripon",
    board="lever", board_id="1", posted_on=date(2026, 11, 20), language="en",
)  # fmt: skip
DRIVER = AdRecord("x", "Van driver", "- Driving licence", employer="Gannet", board="lever", board_id="2", remote=True, language="de")  # fmt: skip
COOK = AdRecord(
    "x", "Cook", "- Fish", employer="Heron Inn", board="lever", board_id="3", language="en"
)
ME = Wants(
    titles=("Nurse",),
    skills=("IV medication", "driving licences"),
    places=("Ripon",),
    languages=("en",),
)


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "ads.sqlite3") as one:
        one.refresh([NURSE, DRIVER, COOK], named="board")
        yield one


def titles(shelf, wants=ME):
    return [hit.ad.title for hit in shelf.search(wants, on=TODAY)]


def test_what_fits_best_comes_first_and_says_why_with_the_line_of_the_ad(shelf):
    first, second = shelf.search(ME, on=TODAY)

    assert first.ad == NURSE
    assert [(one.because, one.words, one.line) for one in first.reasons] == [
        (Because.TITLE, "Nurse", "Night nurse"),
        (Because.SKILL, "IV medication", "IV medication"),
        (Because.SKILL, "driving licences", "Driving licence"),
        (Because.PLACE, "Ripon", "Ripon"),
        (Because.FRESH, "2026-11-20", ""),
    ]
    assert [one.because for one in second.reasons] == [Because.SKILL, Because.FOREIGN]


def test_what_a_person_does_not_want_sinks_and_says_so(shelf):
    wants = replace(ME, unwanted=("night",))

    assert titles(shelf, wants) == ["Van driver", "Night nurse"]
    assert shelf.search(wants, on=TODAY)[1].reasons[-1].because is Because.UNWANTED


def test_an_ad_without_anything_wanted_is_not_offered(shelf):
    assert "Cook" not in titles(shelf)
    assert titles(shelf, Wants(titles=("Astronaut",))) == titles(shelf, Wants()) == []


def test_a_refresh_puts_the_list_as_it_is_now_and_counts_what_changed(shelf):
    counts = shelf.refresh([DRIVER, replace(COOK, board_id="4", title="Fish cook")], named="board")

    assert counts == (1, 1, 2)
    assert titles(shelf, Wants(skills=("driving licence", "fish"))) == ["Fish cook", "Van driver"]
    assert len(shelf) == 2


def test_other_lists_stay_as_they_were(shelf):
    shelf.refresh([replace(NURSE, board_id="9", title="Day nurse")], named="other")
    shelf.refresh([], named="board")

    assert titles(shelf) == ["Day nurse"]


def test_the_shelf_is_there_again_after_it_was_closed(tmp_path):
    path = tmp_path / "ads.sqlite3"
    with Shelf(path) as one:
        one.add([NURSE], named="board")

    with Shelf(path) as one:
        assert [hit.ad for hit in one.search(ME, on=TODAY)] == [NURSE]


def test_a_write_that_breaks_off_changes_nothing(shelf):
    def broken():
        yield replace(NURSE, board_id="5")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        shelf.add(broken(), named="other")
    assert titles(shelf) == ["Night nurse", "Van driver"]


def test_a_file_that_is_no_shelf_is_refused_by_name(tmp_path):
    path = tmp_path / "ads.sqlite3"
    path.write_bytes(b"not a database" * 100)

    with pytest.raises(NotAShelf):
        Shelf(path)
