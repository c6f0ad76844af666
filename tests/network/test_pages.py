"""The room as a person meets it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.network.models import Rhythm, Suggestion
from onward.recovery import pausing
from onward.recovery import services as recovery
from onward.reflection.services.experiments import begin_experiment, end_experiment
from onward.tracker import changes
from onward.tracker import services as tracker

FRONT = "/network/"


def names(hers):
    return [row.person.name for row in hers.get(FRONT).context["week"].names]


def press(hers, name, person, **given):
    return hers.post(reverse(name, args=[person.pk]), given)


def test_at_most_three_names_each_with_its_reason(hers, someone):
    for number in range(5):
        someone(f"Person {number}", last=date(2026, 8, 1) + timedelta(days=number))
    answer = hers.get(FRONT).content.decode()

    assert names(hers) == ["Person 0", "Person 1", "Person 2"]
    assert "You last wrote on 1 August. Every 10 weeks or so is enough." in answer


def test_an_empty_room_says_what_will_be_here(hers):
    answer = hers.get(FRONT).content.decode()

    assert "Whom you stay in touch with will be here" in answer
    assert answer.count('class="button"') == 1


def test_thousands_of_people_without_a_tie_stay_silent(ada, hers, someone):
    for number in range(20):
        someone(f"Person {number}", tie="", last=None)

    assert names(hers) == []
    assert hers.get(FRONT).context["page_obj"].paginator.count == 0


def test_one_click_says_that_you_were_in_touch(hers, mara, noon):
    assert names(hers) == ["Mara Lind"]
    press(hers, "touch", mara)

    mara.refresh_from_db()
    assert mara.last_contact_on == noon.date()
    assert names(hers) == []
    assert "In touch this week" in hers.get(FRONT).content.decode()


def test_a_day_and_words_can_be_given(hers, mara, noon):
    press(hers, "touch", mara, on="2026-11-20", way="met", note="Coffee at the quay.")

    touch = mara.touches.latest_first().first()
    assert (touch.happened_on, touch.way, touch.note) == (
        date(2026, 11, 20), "met", "Coffee at the quay.",
    )  # fmt: skip


def test_a_day_ahead_is_refused_and_the_words_stay(hers, mara):
    answer = press(hers, "touch", mara, on="2027-01-20", note="Coffee at the quay.")

    assert answer.status_code == 422
    assert "Coffee at the quay." in answer.content.decode()


def test_undo_brings_the_name_back(ada, hers, mara, noon):
    hers.get(FRONT)
    press(hers, "touch", mara)
    changes.take_back_latest(ada, at=noon)

    assert names(hers) == ["Mara Lind"]


def test_writing_opens_a_letter_to_them(hers, mara):
    hers.get(FRONT)
    answer = press(hers, "touch_write", mara)

    letter = Letter.objects.get()
    assert answer.url == reverse("letter", args=[letter.pk])
    assert (letter.kind, letter.person) == ("stay_in_touch", mara)
    assert names(hers) == ["Mara Lind"]


def test_a_letter_begins_with_what_was_proposed_though_more_is_known_since(ada, hers, mara, noon):
    tried = begin_experiment(
        ada, words="One card for each task", step="contact", began_on=date(2026, 9, 5), at=noon
    )
    end_experiment(tried, on=date(2026, 11, 1), at=noon, learnt="")
    assert "One card for each task" in hers.get(FRONT).text
    remark = feedback.keep_remark(
        ada,
        verbatim="Begin with the result.",
        said_on=date(2026, 9, 6),
        at=noon,
        source="mentor_docs",
        person=mara,
    )
    feedback.use_remark(remark, on=date(2026, 11, 2), at=noon)
    assert "One card for each task" in hers.get(FRONT).text

    press(hers, "touch_write", mara)
    assert "one card for each task" in Letter.objects.get().body.lower()


@pytest.mark.parametrize(("until", "days"), [("weeks", 14), ("months", 61)])
def test_somebody_put_off_comes_back_on_the_day(hers, mara, noon, until, days):
    hers.get(FRONT)
    press(hers, "touch_later", mara, until=until)

    assert Rhythm.objects.get().snoozed_until == noon.date() + timedelta(days=days)
    assert names(hers) == []


def test_a_day_of_ones_own_can_be_chosen(hers, mara):
    assert press(hers, "touch_later", mara, until="day").status_code == 422
    assert press(hers, "touch_later", mara, until="day", day="2026-11-24").status_code == 422
    press(hers, "touch_later", mara, until="day", day="2027-03-01")

    assert Rhythm.objects.get().snoozed_until == date(2027, 3, 1)


def test_a_name_of_this_week_is_no_reason_to_wait_until_the_next(hers, mara, noon):
    hers.get(FRONT)

    (row,) = hers.get(FRONT).context["rows"]
    assert row.next_on <= noon.date()


def test_not_them_is_remembered_until_it_is_taken_back(hers, mara):
    hers.get(FRONT)
    press(hers, "touch_rest", mara)
    assert names(hers) == []
    assert "left in peace" in hers.get(FRONT).content.decode()

    press(hers, "touch_again", mara)
    assert not Rhythm.objects.get().resting


def test_what_was_put_off_still_counts_among_the_three(hers, someone):
    people = [someone(f"Person {number}") for number in range(4)]
    hers.get(FRONT)
    press(hers, "touch_later", people[0], until="weeks")

    assert names(hers) == ["Person 1", "Person 2"]


def test_looking_again_in_the_same_week_shows_the_same_names(hers, someone):
    someone("Person 0")
    before = names(hers)
    someone("Late One", last=date(2020, 1, 1))

    assert names(hers) == [*before, "Late One"]


def test_a_pause_brings_nobody_up(ada, hers, mara, noon):
    pausing.pause(ada, until=noon.date() + timedelta(days=7), at=noon)

    assert names(hers) == []
    assert not Suggestion.objects.exists()


def test_a_heavy_day_brings_nobody_up(ada, hers, mara, noon):
    recovery.check_in(ada, at=noon, intensity=9, words=[])

    assert names(hers) == []


def test_the_day_of_a_no_brings_nobody_up(ada, hers, mara, noon):
    hotel = tracker.add_application(ada, employer="Fernhill Hotel", role="Planner", at=noon)
    recovery.receive(ada, hotel, on=noon.date(), at=noon)

    assert names(hers) == []


@pytest.fixture
def turned_down(ada, mara, noon):
    """A no three weeks ago, after a talk with Mara; its plan has a step for her in two months."""
    then = noon - timedelta(days=20)
    clinic = tracker.add_application(ada, employer="Harbour Lane Clinic", role="Planner", at=then)
    tracker.record_interview(clinic, on=then.date(), at=then, people=[mara])
    return recovery.receive(ada, clinic, on=then.date(), at=then).no


def test_an_open_step_of_a_plan_is_not_doubled(ada, hers, mara, turned_down, noon):
    Rhythm.objects.create(owner=ada, person=mara, ideal_weeks=1, longest_weeks=1)

    assert names(hers) == []


def test_where_something_may_have_been_unlawful_nobody_of_it_is_brought_up(
    ada, hers, mara, turned_down, noon
):
    Rhythm.objects.create(owner=ada, person=mara, ideal_weeks=1, longest_weeks=1)
    turned_down.plan.steps.all().delete()
    assert names(hers) == ["Mara Lind"]
    Suggestion.objects.all().delete()
    type(turned_down).objects.update(felt_unlawful=True)

    assert names(hers) == []


def test_weeks_of_their_own_can_be_chosen(hers, mara):
    press(hers, "rhythm", mara, ideal="4", longest="6")

    kept = Rhythm.objects.get()
    assert (kept.ideal_weeks, kept.longest_weeks) == (4, 6)


@pytest.mark.parametrize(("ideal", "longest"), [("6", "4"), ("0", "4"), ("", "4"), ("x", "")])
def test_weeks_that_are_none_are_refused(hers, mara, ideal, longest):
    assert press(hers, "rhythm", mara, ideal=ideal, longest=longest).status_code == 422
    assert not Rhythm.objects.exists()


def test_weeks_for_a_tie_can_be_chosen(hers, mara, noon):
    given = {
        "strong_ideal": 8, "strong_longest": 12, "moderate_ideal": 20, "moderate_longest": 26,
        "weak_ideal": 12, "weak_longest": 16,
    }  # fmt: skip
    hers.post(reverse("rhythms"), given)

    assert names(hers) == []
    assert hers.get(reverse("rhythms")).context["form"]["moderate_ideal"].value() == 20


def test_nobody_else_reaches_them(theirs, mara):
    for name in ("rhythm", "touch", "touch_later"):
        assert theirs.get(reverse(name, args=[mara.pk])).status_code == 404
    for name in ("touch", "touch_later", "touch_rest", "touch_again", "touch_write"):
        assert theirs.post(reverse(name, args=[mara.pk])).status_code == 404


def test_the_page_costs_the_same_for_any_number_of_people(
    hers, someone, django_assert_max_num_queries
):
    for number in range(60):
        someone(f"Person {number}", last=date(2026, 1, 1))
    hers.get(FRONT)
    with django_assert_max_num_queries(45):
        hers.get(FRONT)


def test_a_mistake_in_a_touch_is_said_once_above_the_form(hers, mara):
    answer = press(hers, "touch", mara, on="2030-01-01", way="wrote")

    assert answer.status_code == 422
    assert answer.content.decode().count('class="look"') == 1
