"""A look back, or a story, for a mentor: filled in, and shown to nobody yet."""

from datetime import date

import pytest

from onward.feedback.models import Review
from onward.reflection.services import debriefs, questions, stories
from onward.tracker import services as tracker


@pytest.fixture
def debrief(ada, noon):
    clinic = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )
    round = tracker.record_interview(clinic, on=date(2026, 11, 23), at=noon, kind="panel")
    made = debriefs.begin(clinic, round, at=noon)
    [asked] = questions.add_questions(made, ["Tell us about a rota that fell apart."], at=noon)
    questions.keep_question(asked, at=noon, said="At Harbour Lane Clinic I would begin early.")
    debriefs.keep(
        made,
        at=noon,
        facts="Three people.\n\nForty minutes.",
        outside="An inside candidate",
        change_one="Say the number first",
    )
    return made


@pytest.fixture
def story(ada, noon):
    made = stories.begin_story(ada, title="The night handover", at=noon)
    return stories.keep_story(
        made, at=noon, action="I wrote one page.", result="Two shifts used it."
    )


def shown_text(page):
    return page.context["form"]["text"].value()


def test_a_look_back_fills_the_form_with_what_was_asked_and_said(hers, debrief):
    text = shown_text(hers.get(f"/debriefs/{debrief.pk}/show/"))

    assert text.split("\n\n") == [
        "What happened, in facts: Three people.\nForty minutes.",
        "They asked: Tell us about a rota that fell apart.\nI said: At Harbour Lane Clinic I would begin early.",
        "The one thing you change: Say the number first",
    ]


def test_reasons_stay_with_the_person(hers, debrief):
    assert "inside candidate" not in hers.get(f"/debriefs/{debrief.pk}/show/").text


def test_what_goes_on_from_there_is_a_review_without_the_employer(hers, debrief):
    address = f"/debriefs/{debrief.pk}/show/"
    form = hers.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    answer = hers.post(address, {**typed, "send_file": "", "redacted": "on"})
    review = Review.objects.get()

    assert answer.url == f"/reviews/{review.pk}/preview/"
    assert review.kind == Review.Kind.DEBRIEF
    assert "I would begin early" in review.pieces
    assert "Harbour Lane" not in review.pieces


def test_a_story_goes_with_its_name_and_parts(hers, story):
    text = shown_text(hers.get(f"/stories/{story.pk}/show/"))

    assert text.startswith("The night handover\n\n")
    assert "Two shifts used it." in text


def test_nobody_shows_what_is_somebody_elses(theirs, debrief, story):
    assert theirs.get(f"/debriefs/{debrief.pk}/show/").status_code == 404
    assert theirs.get(f"/stories/{story.pk}/show/").status_code == 404
