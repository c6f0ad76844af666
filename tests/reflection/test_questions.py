"""Questions of rounds, and the bank of them."""

import pytest
from django.urls import reverse

from onward.engine.questions import MOST_QUESTIONS
from onward.reflection import bank
from onward.reflection.models import Question
from onward.reflection.services import debriefs, questions
from onward.tracker import changes


@pytest.fixture
def asked(apply, hold, noon):
    """Keeps questions of a new round at an employer."""

    def asked(employer, *words, **facts):
        application = apply(employer=employer)
        made = debriefs.begin(application, hold(application, **facts), at=noon)
        return questions.add_questions(made, words, at=noon)

    return asked


def test_questions_keep_their_order_and_come_once(debrief, noon):
    questions.add_questions(
        debrief, ["Why us?", "  Why   us? ", "", "When can you start?"], at=noon
    )
    questions.add_questions(debrief, ["When can you start?", "Who are you?"], at=noon)

    assert [one.words for one in debrief.questions.in_order()] == [
        "Why us?",
        "When can you start?",
        "Who are you?",
    ]


def test_a_kind_and_a_competency_are_proposed(debrief, noon):
    [kept] = questions.add_questions(
        debrief, ["Tell me about a conflict with a colleague."], at=noon
    )

    assert (kept.kind, kept.competency) == ("behavioural", "conflict")


def test_what_i_asked_them_stands_apart(debrief, noon):
    questions.add_questions(debrief, ["Why us?"], mine=["How big is the team?"], at=noon)

    kinds = {one.words: one.kind for one in debrief.questions.all()}
    assert kinds == {"Why us?": "motivation", "How big is the team?": "their_questions"}


def test_three_hundred_questions_fit_and_one_more_is_refused(debrief, noon):
    many = [f"Why did you choose number {one}?" for one in range(MOST_QUESTIONS)]
    questions.add_questions(debrief, many, at=noon)

    with pytest.raises(questions.TooMany):
        questions.add_questions(debrief, ["One more?"], at=noon)
    assert debrief.questions.count() == MOST_QUESTIONS


def test_what_was_pasted_goes_once_its_questions_are_kept_and_undo_brings_it_back(
    ada, debrief, noon
):
    debriefs.keep(debrief, at=noon, pasted="Why us?")
    questions.add_questions(debrief, ["Why us?"], at=noon)
    assert debrief.pasted == ""

    changes.take_back_latest(ada, at=noon)
    debrief.refresh_from_db()
    assert debrief.pasted == "Why us?"
    assert not debrief.questions.exists()


def test_undo_never_eats_an_answer_that_was_typed_since(ada, debrief, noon):
    [kept] = questions.add_questions(debrief, ["Why us?"], at=noon)
    questions.keep_question(kept, at=noon, said="Because of the night team.")

    with pytest.raises(changes.AddedSince):
        changes.take_back(changes.latest(ada, at=noon), at=noon)
    assert Question.objects.get().said == "Because of the night team."


def test_only_what_was_sent_of_a_rating_is_changed(hers, ada, debrief, noon):
    [kept] = questions.add_questions(debrief, ["Why us?"], at=noon)
    told = {"anchors": {"relevance": 4, "own_actions": 2}, "self": 3}
    questions.keep_question(kept, at=noon, ratings=told)

    hers.post(f"/questions/{kept.pk}/keep/", {"said": "The night team."})
    hers.post(
        f"/questions/{kept.pk}/", {"words": "Why us?", "self": "9", "rating-own_actions": "\0"}
    )
    kept = Question.objects.get()
    assert (kept.anchors, kept.self_rating) == (told["anchors"], 3)

    hers.post(f"/questions/{kept.pk}/keep/", {"self": "", "rating-own_actions": "5"})
    kept = Question.objects.get()
    assert (kept.anchors, kept.self_rating) == ({"relevance": 4, "own_actions": 5}, None)


def test_the_same_question_in_other_words_is_known_again(asked):
    asked("Fernhill Hotel", "Why do you want this job?")
    asked("Quillback Rail", "So why do you want the role?", "What is a join?")
    asked("Saxby Water", "Why do you want this position?")

    numbers = bank.latest_of_each(Question.objects.first().owner)
    found = {one.question.words: one for one in bank.banked(numbers)}

    assert len(found) == 2
    again = found["Why do you want this position?"]
    assert again.repeats == "asked in 3 rounds at 3 employers"
    assert [place.employer for place in again.places] == [
        "Saxby Water",
        "Quillback Rail",
        "Fernhill Hotel",
    ]
    assert found["What is a join?"].repeats == ""


def test_of_many_places_the_latest_three_stand_there_and_the_rest_is_counted(asked, ada):
    for nth in range(5):
        asked(f"Employer {nth}", "Why us?")

    [one] = bank.banked(bank.latest_of_each(ada))

    latest = ["Employer 4", "Employer 3", "Employer 2"]
    assert [place.employer for place in one.latest_places] == latest
    assert one.further == 2
    assert one.repeats == "asked in 5 rounds at 5 employers"


def test_two_rounds_at_one_employer_are_one_employer(clinic, hold, noon, ada):
    for kind in ("screen", "final"):
        made = debriefs.begin(clinic, hold(clinic, kind=kind), at=noon)
        questions.add_questions(made, ["Why us?"], at=noon)

    [one] = bank.banked(bank.latest_of_each(ada))

    assert one.repeats == "asked in 2 rounds at 1 employer"


def test_other_words_make_another_question(ada, asked, noon):
    [kept] = asked("Fernhill Hotel", "Why do you want this job?")
    asked("Quillback Rail", "Why do you want this job?")

    questions.keep_question(kept, at=noon, words="What is a join?")

    assert len(bank.latest_of_each(ada)) == 2


def test_a_question_needs_words(ada, noon):
    with pytest.raises(questions.NoWords):
        questions.add_question(ada, words="  ", at=noon)


def test_the_bank_is_searched_by_words_kind_and_repeats(ada, asked):
    asked("Fernhill Hotel", "Why nights?", "What are your salary expectations?")
    asked("Quillback Rail", "Why nights?")

    def found(**look):
        return [one.question.words for one in bank.banked(bank.latest_of_each(ada, **look))]

    assert found(words="NIGHT") == ["Why nights?"]
    assert found(kind="salary") == ["What are your salary expectations?"]
    assert found(repeats=True) == ["Why nights?"]
    assert found(words="rota") == []
    assert found(words="?!") == []


def test_nobody_elses_questions_are_in_my_bank(asked, eve):
    asked("Fernhill Hotel", "Why nights?")

    assert bank.latest_of_each(eve) == []


@pytest.mark.parametrize("rows", [2, 40])
def test_the_bank_costs_the_same_however_many_questions(
    hers, asked, rows, django_assert_num_queries
):
    for n in range(rows):
        asked(f"Employer {n}", f"Why did you choose number {n}?", "Why us?")
    hers.get(reverse("questions"))

    with django_assert_num_queries(6):
        hers.get(reverse("questions"))
