import json
from datetime import timedelta

import pytest

from onward.engine.history import Decider, EventKind
from onward.feelings.models import CheckIn
from onward.feelings.weeks import settling_of, weeks_of
from onward.recovery import services as recovery
from onward.recovery.resting import numbers_rest_until
from onward.tracker import services as tracker

WEEKS = "/feelings/weeks/"


def many(ada, noon, days):
    CheckIn.objects.bulk_create(
        CheckIn(
            owner=ada,
            felt_at=noon - timedelta(days=nth),
            felt=json.dumps({"intensity": nth % 9, "words": ["tired"], "energy": 4, "note": ""}),
        )
        for nth in range(days)
    )


def hear(ada, employer, days_ago, noon):
    then = noon - timedelta(days=days_ago)
    application = tracker.add_application(ada, employer=employer, role="Clerk", at=then)
    return recovery.receive(ada, application, on=then.date(), at=then).no


def test_a_day_is_the_day_it_was_where_the_person_is(ada, feel, noon):
    feel(0.6, 7)  # the evening before, in UTC

    cells = {cell.on: cell.intensity for cell in weeks_of(ada, at=noon).picture.cells}

    assert cells[(noon - timedelta(days=1)).date()] == 7
    assert cells[noon.date()] is None


def test_noes_and_good_moments_of_the_ground_are_marked(ada, clinic, no, noon):
    tracker.record_interview(clinic, on=(noon - timedelta(days=30)).date(), at=noon)
    other = tracker.add_application(ada, employer="Fernhill", role="Clerk", at=noon)
    tracker.record(other, kind=EventKind.OFFER, on=noon.date(), at=noon)

    told = {cell.on: list(cell.moments) for cell in weeks_of(ada, at=noon).picture.rows}

    assert told == {
        (noon - timedelta(days=30)).date(): ["interview"],
        no.event.happened_on: ["no"],
        noon.date(): ["offer"],
    }


def test_nobody_elses_days_are_in_my_picture(ada, eve, feel, no, noon):
    feel(0, 7)

    assert weeks_of(eve, at=noon).picture.rows == ()


def test_pages_reach_as_far_back_as_there_is_something(ada, feel, noon):
    feel(60, 5)
    assert weeks_of(ada, at=noon).earlier == 1

    back = weeks_of(ada, at=noon, back=99)

    assert (back.earlier, back.later) == (None, 0)
    assert back.first <= (noon - timedelta(days=60)).date() <= back.last


def test_without_anything_the_page_says_so_and_has_no_line(hers):
    page = hers.get(WEEKS).content.decode()

    assert "that is fine" in page
    assert "weeks-lines" not in page


def test_the_picture_has_its_sentence_and_its_table(hers, feel):
    for days in range(6):
        feel(days, 4, energy=5)
    feel(9, 4)

    page = hers.get(WEEKS).content.decode()

    assert "mostly around 4 of 10" in page
    assert page.count('role="img"') == 2
    assert page.count("<tr>") == 8
    assert "not said" in page


@pytest.mark.parametrize("back", ["", "x", "-1", "9" * 30, "0"])
def test_any_page_that_is_asked_for_is_a_page(hers, feel, back):
    feel(0, 5)

    assert hers.get(WEEKS, {"back": back}).status_code == 200


@pytest.fixture
def three_noes(ada, feel, noon):
    for nth, days in enumerate((120, 80, 40)):
        hear(ada, f"Employer {nth}", days, noon)
        feel(days, 8)
        feel(days - 4, 3)


def test_after_three_noes_it_says_how_long_it_usually_took(hers, three_noes):
    page = hers.get(WEEKS).content.decode()

    assert "it usually took you about four days until it was lighter again" in page


def test_before_that_it_says_how_much_is_missing(hers, ada, feel, no):
    feel(20, 8)
    feel(17, 2)

    page = hers.get(WEEKS).content.decode()

    assert "After three noes that grew lighter again" in page
    assert "One is noted so far." in page


def test_a_silence_that_was_closed_is_no_no_to_recover_from(ada, clinic, feel, noon):
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.NOBODY, furthest=None)
    feel(0, 8)

    assert len(settling_of(ada, at=noon)) == 1


def test_nobody_elses_noes_tell_of_me(eve, three_noes, noon):
    assert len(settling_of(eve, at=noon)) == 1


def test_while_a_no_is_fresh_nothing_is_said_about_usually(hers, ada, three_noes, noon):
    hear(ada, "Fresh", 1, noon)

    page = hers.get(WEEKS).content.decode()

    assert "usually took you" not in page
    assert "It shows again tomorrow" in page


def test_numbers_rest_48_hours_after_a_heavy_check_in_also_over_night(ada, feel, noon):
    feel(1, 8)

    assert numbers_rest_until(ada, at=noon) == noon + timedelta(days=1)
    assert numbers_rest_until(ada, at=noon + timedelta(days=1)) is None


def test_a_lighter_check_in_since_does_not_end_that_rest(ada, feel, noon):
    feel(1, 8)
    feel(0, 2)

    assert numbers_rest_until(ada, at=noon) == noon + timedelta(days=1)


@pytest.mark.parametrize("days", [5, 700])
def test_the_weeks_cost_the_same_for_any_number(
    hers, ada, noon, no, days, django_assert_num_queries
):
    many(ada, noon, days)
    CheckIn.objects.filter(felt_at__gt=noon - timedelta(days=3)).delete()

    with django_assert_num_queries(10):
        hers.get(WEEKS)
