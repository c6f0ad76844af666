"""One question with its answer, and the bank as a page."""

import pytest
from django.urls import reverse

from onward.reflection.models import Question
from onward.reflection.services import debriefs, questions


@pytest.fixture
def question(debrief, noon):
    first, _second = questions.add_questions(debrief, ["Why nights?", "Why us?"], at=noon)
    return first


def typed(question, **more):
    return {
        "words": question.words, "kind": question.kind, "competency": "", "said": "",
        "evidence": "", "better": "", **more,
    }  # fmt: skip


def stored(question):
    return Question.objects.get(pk=question.pk)


def test_an_empty_bank_says_what_comes_here_and_starts_with_one(hers):
    page = hers.get(reverse("questions")).content.decode()

    assert "No question yet" in page
    assert reverse("question_new") in page


def test_a_question_of_ones_own_needs_no_round(hers):
    answer = hers.post(
        reverse("question_new"), {"words": "Why did you leave?", "kind": "", "competency": ""}
    )

    kept = Question.objects.get()
    assert answer.url == reverse("question", args=[kept.pk])
    assert (kept.debrief, kept.kind) == (None, "motivation")
    assert hers.post(reverse("question_new"), {"words": " "}).status_code == 422


def test_an_answer_is_kept_with_its_anchors_and_ones_own_view(hers, question):
    answer = hers.post(
        reverse("question", args=[question.pk]),
        typed(question, said="The quiet.", better="Two years of nights.", self="2", then="next",
              evidence="They asked twice.", **{"rating-structure": "4", "rating-length_fit": ""}),
    )  # fmt: skip

    kept = stored(question)
    assert (kept.said, kept.better) == ("The quiet.", "Two years of nights.")
    assert (kept.anchors, kept.self_rating) == ({"structure": 4}, 2)
    following = Question.objects.exclude(pk=kept.pk).get()
    assert answer.url == reverse("question", args=[following.pk])
    page = hers.get(reverse("question", args=[question.pk])).content.decode()
    assert "Your view of this answer" in page
    assert 'name="rating-structure" value="4" checked' in page


@pytest.mark.parametrize("level", ["0", "6", "x", "3.5"])
def test_a_rating_off_the_scale_is_no_rating(hers, question, level):
    hers.post(reverse("question", args=[question.pk]), typed(question, self=level))

    assert stored(question).self_rating is None


def test_a_question_without_words_is_named_and_the_answer_is_kept(hers, question):
    answer = hers.post(
        reverse("question", args=[question.pk]), typed(question, words=" ", said="The quiet.")
    )

    assert answer.status_code == 422
    assert "A question needs words." in answer.content.decode()
    assert (stored(question).words, stored(question).said) == ("Why nights?", "The quiet.")


def test_autosave_keeps_an_answer_and_an_older_window_does_not_win(hers, question):
    keep = reverse("question_keep", args=[question.pk])
    stamp = question.changed_at.isoformat()

    first = hers.post(keep, typed(question, said="The", changed_at=stamp))
    late = hers.post(keep, typed(question, said="Old", changed_at=stamp))

    assert (first.status_code, late.status_code) == (204, 409)
    assert stored(question).said == "The"


def test_removing_one_has_a_way_back(hers, question):
    hers.post(reverse("question_remove", args=[question.pk]))

    assert Question.objects.count() == 1
    assert "Removed: a question" in hers.get(reverse("questions")).content.decode()


def test_repeats_stand_out_with_where_they_were_asked(hers, apply, hold, question, noon):
    hotel = apply(employer="Fernhill Hotel")
    made = debriefs.begin(hotel, hold(hotel), at=noon)
    questions.add_questions(made, ["So why nights?"], at=noon)

    page = hers.get(reverse("questions")).content.decode()

    assert "asked in 2 rounds at 2 employers" in page
    assert "Fernhill Hotel" in page
    again = hers.get(reverse("question", args=[question.pk])).content.decode()
    assert "Not for the first time" in again


def test_the_bank_is_searched_and_says_when_nothing_fits(hers, question):
    assert "Why us?" not in hers.get(reverse("questions"), {"q": "nights"}).content.decode()
    assert (
        "Nothing here fits that." in hers.get(reverse("questions"), {"q": "zzz"}).content.decode()
    )
    assert hers.get(reverse("questions"), {"kind": "nonsense", "page": "x"}).status_code == 200


def test_what_was_typed_is_shown_as_text(hers, debrief, noon):
    [kept] = questions.add_questions(debrief, ["<b>Why</b> \u202eus?"], at=noon)

    assert "<b>Why" not in hers.get(reverse("question", args=[kept.pk])).content.decode()
    assert "<b>Why" not in hers.get(reverse("questions")).content.decode()


def test_what_is_somebody_elses_is_not_there(theirs, question):
    assert theirs.get(reverse("question", args=[question.pk])).status_code == 404
    for name in ("question", "question_keep", "question_remove"):
        assert theirs.post(reverse(name, args=[question.pk])).status_code == 404
