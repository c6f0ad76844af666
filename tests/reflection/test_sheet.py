"""The sheet before an interview: what is known, in the order in which it helps."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.reflection.before import sheet_for
from onward.reflection.models import Question
from onward.reflection.services import stories
from onward.tracker import services as tracker
from reflection.made import a_debrief, a_question, a_round, a_story

DAY = timedelta(days=1)


@pytest.fixture
def ahead(ada, noon):
    return a_round(ada, at=noon, on=noon.date() + DAY, note="10:30, third floor")


@pytest.fixture
def before(ada, noon, ahead):
    held = a_round(ada, at=noon, on=noon.date() - 9 * DAY, questions="Why us?\nWhy nights?")
    return a_debrief(held, at=noon, change_one="Lead with the number.")


def test_a_bare_sheet_says_what_is_not_known_and_is_not_cold(hers, ahead):
    page = hers.get(reverse("interview_sheet", args=[ahead.pk])).content.decode()

    assert "Wednesday 25 November" in page
    assert "10:30, third floor" in page
    for words in (
        "Nobody is noted yet.",
        "Nothing is noted from an earlier round here.",
        "Being there is enough.",
        "No story is written yet.",
    ):
        assert words in page


def test_their_questions_of_last_time_stand_there(ahead, before):
    sheet, _ = sheet_for(ahead)

    assert {one.words for one in sheet.asked_here.lines} == {"Why us?", "Why nights?"}
    assert sheet.change == "Lead with the number."


def test_what_was_asked_in_the_round_itself_is_not_of_last_time(ada, noon, before):
    a_question(ada, at=noon, words="And why days?", debrief=before)

    sheet, _ = sheet_for(before.interview)

    assert sheet.asked_here.lines == ()


def test_the_sheet_of_a_round_that_lies_behind_leads_to_looking_back(hers, ahead, before):
    words = "This round lies behind you."

    assert words in hers.get(reverse("interview_sheet", args=[before.interview.pk])).text
    assert words not in hers.get(reverse("interview_sheet", args=[ahead.pk])).text


def test_questions_of_a_debrief_are_not_counted_twice(ada, noon, ahead, before):
    a_question(ada, at=noon, words="Why us?", debrief=before)

    sheet, _ = sheet_for(ahead)

    assert [(one.words, one.times) for one in sheet.asked_here.lines] == [("Why us?", 1)]


def test_rounds_of_the_same_kind_elsewhere_come_second(ada, noon, ahead, before):
    elsewhere = a_round(ada, at=noon, on=noon.date() - 3 * DAY, employer="Quillback Rail")
    a_question(ada, at=noon, words="A late change?", debrief=a_debrief(elsewhere, at=noon))
    call = a_round(
        ada, at=noon, on=noon.date() - 2 * DAY, employer="Fernhill Hotel", kind="screen"
    )
    a_question(ada, at=noon, words="Why nights?", debrief=a_debrief(call, at=noon))

    sheet, _ = sheet_for(ahead)

    assert [one.words for one in sheet.asked_alike.lines] == ["A late change?"]


def test_what_one_wants_to_ask_them_is_not_what_they_asked(ada, noon, ahead, before):
    a_question(
        ada,
        at=noon,
        words="Who plans the rota?",
        debrief=before,
        kind=Question.Kind.THEIR_QUESTIONS,
    )

    sheet, _ = sheet_for(ahead)

    assert "Who plans the rota?" not in {one.words for one in sheet.asked_here.lines}


def test_the_change_is_that_of_the_latest_debrief_that_has_one(ada, noon, ahead, before):
    other = a_round(ada, at=noon, on=noon.date() - DAY, employer="Quillback Rail")
    a_debrief(other, at=noon + DAY, change_one="")

    assert sheet_for(ahead)[0].change == "Lead with the number."


def test_a_story_they_have_heard_comes_after_those_they_have_not(ada, noon, ahead, before):
    heard = a_story(ada, at=noon, title="Heard", shows=["organising"], result="It held.")
    stories.note_telling(heard, told_on=noon.date(), at=noon, interview=before.interview)
    a_story(ada, at=noon, title="Fresh")
    a_question(ada, at=noon, debrief=before, competency="organising")

    sheet, _ = sheet_for(ahead)

    assert [one.title for one in sheet.stories] == ["Fresh", "Heard"]
    assert sheet.stories[1].reason == "They asked about planning and priorities here before."


def test_whom_one_meets_stands_with_what_they_do(hers, ada, noon, ahead):
    person = tracker.add_person(
        ada, name="Priya Raman", kind="interviewer", position="Head of Operations", at=noon
    )
    ahead.people.add(person)

    page = hers.get(reverse("interview_sheet", args=[ahead.pk])).content.decode()

    assert "<strong>Priya Raman</strong>, Head of Operations" in page


def test_what_does_not_fit_is_counted(hers, ada, noon, ahead, before):
    for number in range(300):
        a_question(ada, at=noon, words=f"Question number {number}?", debrief=before)

    page = hers.get(reverse("interview_sheet", args=[ahead.pk])).content.decode()

    assert "and 195 more" in page


def test_a_sheet_asks_no_more_of_the_database_for_many_questions(
    hers, ada, noon, ahead, before, django_assert_max_num_queries
):
    for number in range(40):
        a_question(ada, at=noon, words=f"Question {number}?", debrief=before)
        a_story(ada, at=noon, title=f"Story {number}")

    with django_assert_max_num_queries(20):
        hers.get(reverse("interview_sheet", args=[ahead.pk]))


def test_the_sheet_of_somebody_else_is_not_there(theirs, ahead):
    assert theirs.get(reverse("interview_sheet", args=[ahead.pk])).status_code == 404
