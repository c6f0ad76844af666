import re
from datetime import timedelta

import pytest

from onward.feelings.models import CheckIn

FRONT = "/feelings/"


def heavy(feel):
    for days in range(1, 7):
        feel(days, 8)


def test_the_room_asks_first_and_has_its_place_in_the_rail(hers):
    page = hers.get(FRONT).content.decode()

    assert "How heavy is it right now?" in page
    assert 'data-key="g e"' in page
    assert 'action="/feelings/check-in/"' in page
    assert 'href="/help/"' in page.split("<main")[1]


def test_whoever_wants_to_say_more_keeps_the_number_they_chose(hers):
    answer = hers.post("/feelings/check-in/", {"intensity": "6", "more": "on"})

    assert answer.status_code == 200
    assert re.search(r'name="intensity" value="6"[^>]* checked', answer.content.decode())
    assert not CheckIn.objects.exists()


def test_what_was_said_today_is_not_asked_again_at_once(hers, feel):
    feel(0, 6)

    assert "You said 6 of 10. Has it changed?" in hers.get(FRONT).content.decode()


def test_the_weeks_are_there_in_small(hers, feel):
    feel(1, 6)

    assert "weeks-lines" in hers.get(FRONT).content.decode()


def test_with_little_energy_there_is_one_thing_and_a_way_to_the_rest(hers, ada, feel):
    feel(1, 6)
    ada.low_energy = True
    ada.save()

    page = hers.get(FRONT).content.decode()

    assert "weeks-lines" not in page
    assert "How heavy is it right now?" in page
    assert "weeks-lines" in hers.get(f"{FRONT}?all=1").content.decode()


@pytest.mark.parametrize("address", [FRONT, "/"])
def test_after_a_heavy_week_somebody_to_talk_to_is_offered_here_and_on_today(
    hers, clinic, feel, address
):
    assert "stayed heavy for a week" not in hers.get(address).content.decode()
    heavy(feel)

    page = hers.get(address).content.decode()

    assert "This has stayed heavy for a week. That is common" in page
    assert "A doctor or a counsellor" in page
    assert "The questionnaire that you added" not in page


@pytest.mark.parametrize(("back", "leads"), [("feelings", FRONT), ("today", "/"), ("", "/")])
def test_it_can_be_put_away_from_where_it_stands(hers, clinic, feel, back, leads):
    heavy(feel)

    answer = hers.post("/feelings/put-away/", {"back": back}, follow=True)

    assert answer.redirect_chain[0][0] == leads
    assert "stayed heavy" not in answer.content.decode()


def test_nobody_puts_away_what_is_somebody_elses(hers, theirs, clinic, feel):
    heavy(feel)

    theirs.post("/feelings/put-away/", {"back": "feelings"})

    assert "stayed heavy" in hers.get(FRONT).content.decode()


@pytest.mark.parametrize("days", [3, 300])
def test_the_front_page_costs_the_same_for_any_number(
    hers, ada, noon, days, django_assert_num_queries
):
    CheckIn.objects.bulk_create(
        CheckIn(owner=ada, felt_at=noon - timedelta(days=nth), felt='{"intensity": 4}')
        for nth in range(days)
    )

    with django_assert_num_queries(18):
        hers.get(FRONT)
