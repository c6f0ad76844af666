"""Practice: what comes today, never more than fits, never a pile, and undone as one thing."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.practice import Went
from onward.reflection.models import Card, Question, Rep
from onward.reflection.rehearsal import cards_numbered, comes_back_on, rehearsal_of
from onward.reflection.services import practice
from onward.tracker import changes
from onward.tracker import services as tracker
from reflection.made import a_debrief, a_question, a_round, a_story

DAY = timedelta(days=1)


@pytest.fixture
def question(ada, noon):
    return a_question(ada, at=noon, words="Why this ward?", better="Because of the night shift.")


@pytest.fixture
def card(ada, noon, question):
    return practice.practise(ada, at=noon, question=question)


def said(hers, card, **more):
    told = {"went": "planned", "due_on": card.due_on.isoformat(), **more}
    return hers.post(reverse("practice_said", args=[card.pk]), told)


def test_without_cards_the_page_says_where_they_come_from(hers):
    page = hers.get("/practice/").content.decode()

    assert "No cards yet" in page
    assert page.count('class="button"') == 1


def test_a_question_becomes_a_card_for_today(hers, question):
    answer = hers.post(reverse("question_practise", args=[question.pk]))

    card = Card.objects.get()
    assert answer.url == reverse("practice_card", args=[card.pk])
    assert "Why this ward?" in hers.get("/practice/").content.decode()


def test_a_question_and_a_change_offer_to_be_practised(hers, ada, noon, question):
    debrief = a_debrief(a_round(ada, at=noon, on=noon.date()), at=noon, change_one="Shorter")
    asked = hers.get(f"/questions/{question.pk}/").content.decode()
    change = hers.get(f"/debriefs/{debrief.pk}/summary/").content.decode()

    assert reverse("question_practise", args=[question.pk]) in asked
    assert reverse("debrief_practise", args=[debrief.pk]) in change


def test_undoing_a_card_leads_back_to_where_it_was_made(hers, ada, noon, question):
    debrief = a_debrief(a_round(ada, at=noon, on=noon.date()), at=noon, change_one="Shorter")
    for made_on, row in (("question", question), ("debrief", debrief)):
        hers.post(reverse(f"{made_on}_practise", args=[row.pk]))
        undone = hers.post("/undo/", headers={"referer": "http://testserver/practice/1/"})
        where = {"question": "question", "debrief": "debrief_summary"}[made_on]

        assert undone.url == reverse(where, args=[row.pk])
    assert not Card.objects.exists()


def test_practising_a_question_twice_makes_one_card(hers, question):
    for _ in range(2):
        hers.post(reverse("question_practise", args=[question.pk]))

    assert Card.objects.count() == 1


def test_a_debriefs_one_change_is_practised_on_the_day_it_named(hers, ada, noon):
    held = a_round(ada, at=noon, on=noon.date())
    later = noon.date() + 3 * DAY
    debrief = a_debrief(held, at=noon, change_one="Shorter answers", practise_on=later)

    hers.post(reverse("debrief_practise", args=[debrief.pk]))

    card = Card.objects.get()
    assert (card.words, card.due_on) == ("Shorter answers", later)
    assert "Shorter answers" in hers.get(reverse("practice_card", args=[card.pk])).content.decode()


def test_nothing_to_change_makes_no_card(hers, ada, noon):
    debrief = a_debrief(a_round(ada, at=noon, on=noon.date()), at=noon)

    page = hers.post(reverse("debrief_practise", args=[debrief.pk]), follow=True).content.decode()

    assert "There are no words to practise yet." in page
    assert not Card.objects.exists()


def test_the_better_answer_waits_until_one_has_said_it(hers, card):
    page = hers.get("/practice/").content.decode()

    assert page.index("I have said it") < page.index("Because of the night shift.")
    assert "<details" in page[: page.index("I have said it")]


def test_a_story_stands_in_for_a_better_answer(hers, ada, noon):
    story = a_story(ada, at=noon, title="The flu", result="All three opened.")
    question = a_question(ada, at=noon, story=story)
    card = practice.practise(ada, at=noon, question=question)

    page = hers.get(reverse("practice_card", args=[card.pk])).content.decode()

    assert "All three opened." in page


def test_how_it_went_decides_when_it_comes_back(hers, card, noon):
    said(hers, card, went="sits", seconds="95")

    card.refresh_from_db()
    rep = Rep.objects.get()
    assert (card.place, card.due_on) == (2, noon.date() + 3 * DAY)
    assert (rep.went, rep.seconds, rep.anchors) == ("sits", 95, {})


def test_anchors_are_kept_as_far_as_they_were_given(hers, card):
    said(hers, card, **{"anchor-structure": "4", "anchor-relevance": ""})

    assert Rep.objects.get().anchors == {"structure": 4}


@pytest.mark.parametrize("seconds", ["", "-5", "1e9", "99999", "0", "٣"])
def test_a_timer_that_says_nonsense_says_nothing(hers, card, seconds):
    said(hers, card, seconds=seconds)

    assert Rep.objects.get().seconds is None


@pytest.mark.parametrize(
    "wrong", [{"went": ""}, {"went": "badly"}, {"anchor-structure": "6"}, {"due_on": "soon"}]
)
def test_what_is_no_answer_is_asked_again_and_nothing_is_kept(hers, card, wrong):
    answer = said(hers, card, **wrong)

    assert answer.status_code == 422
    assert "Why this ward?" in answer.content.decode()
    assert not Rep.objects.exists()


def test_a_second_click_says_it_only_once(hers, card):
    said(hers, card)
    page = said(hers, card, went="sits")

    assert page.status_code == 302
    assert Rep.objects.count() == 1


def test_undo_takes_back_the_rep_and_the_day(hers, card):
    was = card.due_on
    said(hers, card)

    hers.post("/undo/")

    card.refresh_from_db()
    assert (card.place, card.due_on) == (0, was)
    assert not Rep.objects.exists()


def test_after_the_last_card_it_is_enough(hers, card):
    said(hers, card)

    page = hers.get("/practice/").content.decode()

    assert "One answer said aloud today." in page
    assert "The next card comes tomorrow." in page
    assert not re.search(r"\b(?:overdue|missed|late)\b", page)


def test_a_card_that_was_put_away_stays_away_until_it_is_taken_up(hers, card):
    hers.post(reverse("practice_put_away", args=[card.pk]))
    assert "No cards yet" in hers.get("/practice/").content.decode()

    said(hers, card)
    assert not Rep.objects.exists()

    hers.post(reverse("practice_take_up", args=[card.pk]))
    assert "Why this ward?" in hers.get("/practice/").content.decode()


def test_a_card_whose_question_was_deleted_is_gone_and_comes_back_with_it(hers, ada, noon, card):
    said(hers, card)
    with changes.recording(ada, at=noon, words="Removed: a question") as change:
        change.delete(Question.objects.get())

    assert hers.get("/practice/").status_code == 200
    assert hers.get(reverse("practice_card", args=[card.pk])).status_code == 404
    hers.post("/undo/")
    assert Rep.objects.get().card == Card.objects.get()


def test_three_hundred_cards_are_five_today(hers, ada, noon, django_assert_max_num_queries):
    Card.objects.bulk_create(
        Card(
            owner=ada,
            question=a_question(ada, at=noon, words=f"Question {number}?"),
            due_on=noon.date() - 40 * DAY,
            made_at=noon,
        )
        for number in range(300)
    )

    with django_assert_max_num_queries(20):
        page = hers.get("/practice/").content.decode()
    assert "5 cards today, about 15 minutes." in page
    with django_assert_max_num_queries(20):
        assert hers.get("/practice/cards/").status_code == 200
    assert len(rehearsal_of(ada, at=noon, minutes=30).today) == 10


def test_an_interview_draws_cards_in_and_one_that_moved_to_the_past_lets_go(ada, noon, card):
    practice.say(card, went=Went.SITS, at=noon - 2 * DAY)
    practice.say(card, went=Went.SITS, at=noon - DAY)
    held = a_round(ada, at=noon, on=noon.date() + 3 * DAY)
    assert card.due_on > held.event.happened_on

    (drawn,) = rehearsal_of(ada, at=noon).cards
    assert (drawn.on, drawn.drawn_in) == (noon.date() + 2 * DAY, True)

    tracker.correct_interview(held, on=noon.date() - DAY, kind="panel", at=noon)
    (own,) = rehearsal_of(ada, at=noon).cards
    assert (own.on, own.drawn_in) == (card.due_on, False)


def test_what_the_next_employer_asked_comes_first(ada, noon):
    there = a_debrief(a_round(ada, at=noon, on=noon.date() - 9 * DAY), at=noon)
    other = a_question(ada, at=noon, words="Elsewhere?")
    near = a_question(ada, at=noon, words="Here?", debrief=there)
    for question in (other, near):
        practice.practise(ada, at=noon, question=question)
    a_round(ada, at=noon, on=noon.date() + 5 * DAY)

    today = rehearsal_of(ada, at=noon).today
    shown = cards_numbered(ada, today)
    assert [shown[number].words for number in today] == ["Here?", "Elsewhere?"]


def test_the_day_that_is_told_is_the_day_it_comes(hers, ada, noon, card):
    a_round(ada, at=noon, on=noon.date() + 2 * DAY)

    said(hers, card, went="sits")

    card.refresh_from_db()
    assert comes_back_on(card, at=noon) == date(2026, 11, 25)
    (only,) = rehearsal_of(ada, at=noon).cards
    assert only.on == date(2026, 11, 25)


def test_single_keys_are_not_offered_where_they_are_switched_off(hers, ada, card):
    assert "Space starts and stops" in hers.get("/practice/").content.decode()
    ada.single_keys = False
    ada.save()

    assert "Space starts and stops" not in hers.get("/practice/").content.decode()


def test_a_limit_of_minutes_is_read_and_nonsense_is_not(hers, card):
    for minutes in ("5", "99999", "-3", "soon", "٣"):
        assert hers.get("/practice/", {"minutes": minutes}).status_code == 200
