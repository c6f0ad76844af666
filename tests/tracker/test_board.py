from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Stage
from onward.tracker import services
from onward.tracker.views.asking import counts_shown

BOARD = reverse("board")


def move(client, application, to, **extra):
    return client.post(reverse("application_move", args=[application.pk]), {"stage": to}, **extra)


def test_the_board_has_a_column_for_every_stage_and_one_for_what_is_over(as_ada, application):
    page = as_ada.get(BOARD).text

    columns = ["saved", *Stage, "ended"]
    assert [page.index(f'data-column="{column}"') for column in columns] == sorted(
        page.index(f'data-column="{column}"') for column in columns
    )


def test_an_empty_board_says_what_will_be_here(as_ada):
    assert "Your applications will be here" in as_ada.get(BOARD).text


def test_a_card_moves_by_a_list_and_a_button(as_ada, application):
    answer = move(as_ada, application, "interview")

    application.refresh_from_db()
    assert answer.url == BOARD
    assert application.stage == Stage.INTERVIEW


def test_a_card_moved_back_offers_to_undo_it(as_ada, application, noon):
    services.record_interview(application, on=noon.date(), at=noon)

    move(as_ada, application, "saved")

    page = as_ada.get(BOARD).text
    assert "what came after was taken out" in page
    assert reverse("undo") in page
    application.refresh_from_db()
    assert application.stage == ""


def test_moving_to_the_end_asks_what_they_said(as_ada, application):
    answer = move(as_ada, application, "ended")

    application.refresh_from_db()
    assert answer.url == f"{reverse('no')}?application={application.pk}"
    assert application.open


@pytest.mark.parametrize("to", ["", "moon", "saved\0", "no" * 500])
def test_a_column_that_is_not_there_moves_nothing(as_ada, application, to):
    answer = move(as_ada, application, to)

    application.refresh_from_db()
    assert answer.url == BOARD
    assert application.stage == Stage.APPLIED


def test_what_has_ended_is_not_dragged_back_to_life_by_accident(as_ada, application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    answer = move(as_ada, application, "interview")

    application.refresh_from_db()
    assert answer.url == reverse("application", args=[application.pk])
    assert not application.open


def test_a_long_column_is_cut_and_leads_to_the_list(as_ada, add):
    for n in range(15):
        add(f"Employer {n:02}")

    page = as_ada.get(BOARD).text

    assert "state=open&amp;stage=applied" in page
    assert "Employer 14" in page
    assert "Employer 00" not in page
    assert ">15</span>" in page


def test_a_card_says_when_the_next_talk_is(as_ada, application, noon):
    services.record_interview(application, on=noon.date() + timedelta(days=1), at=noon)
    services.record_interview(application, on=noon.date() - timedelta(days=1), at=noon)

    assert "tomorrow" in as_ada.get(BOARD).text
    assert "yesterday" not in as_ada.get(BOARD).text


def test_what_is_over_is_not_counted_unless_asked_for(as_ada, ada, application, noon):
    services.record_no(
        application, on=noon.date() - timedelta(days=5), at=noon - timedelta(days=5)
    )
    heading = 'id="column-ended">Ended <span>1</span>'
    assert heading not in as_ada.get(BOARD).text

    ada.shows_outcomes = True
    ada.save()

    assert heading in as_ada.get(BOARD).text


@pytest.mark.parametrize("rows", [3, 30])
def test_the_board_costs_the_same_however_full_it_is(
    as_ada, add, noon, rows, django_assert_num_queries
):
    stages = list(Stage)
    for n in range(rows):
        application = add(f"Employer {n}")
        services.move(application, to=stages[n % len(stages)], on=noon.date(), at=noon)
        services.record_no(add(f"Closed {n}"), on=noon.date(), at=noon)

    as_ada.get(BOARD)
    with django_assert_num_queries(7):
        as_ada.get(BOARD)


def test_counts_rest_after_a_heavy_day_as_after_a_no(ada, application, noon):
    ada.shows_outcomes = True
    services.record_no(application, on=noon.date(), at=noon)
    later = noon + timedelta(hours=48)

    assert counts_shown(ada, later)
    assert not counts_shown(ada, later - timedelta(minutes=1))
    assert not counts_shown(ada, later, heavy_at=later - timedelta(hours=47))
