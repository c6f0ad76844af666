"""Skills: found with the words that show them, set right in one tap."""

import pytest
from django.urls import reverse

from onward.reflection.services import stories
from onward.strategy.models import Skill
from onward.strategy.services import skills
from onward.strategy.skilled import words_of
from onward.tracker import services as tracker
from onward.tracker.models import Document

CV = """Ada Okafor
ada@tallow.example

Experience

Shift lead, Alder Street Kitchen
2021 - 2024
- Trained new staff and planned shifts for twelve people
- Handled complaints at the counter

Certificates
First aid certificate, 2023
"""


@pytest.fixture
def written(ada, noon):
    """What ada wrote: a CV, and a story of the same work."""
    tracker.add_document(ada, kind="cv", name="CV", version="October", text=CV, at=noon)
    story = stories.begin_story(ada, title="The empty store", at=noon)
    stories.keep_story(story, at=noon, action="I negotiated with two suppliers.")


def look(browser):
    return browser.post(reverse("skills_look"), follow=True)


def by_name(owner):
    return {row.name: row for row in Skill.objects.owned_by(owner)}


def test_an_empty_page_says_what_will_be_here_and_how(hers):
    body = hers.get(reverse("skills")).content.decode()

    assert "Your skills will be here" in body
    assert reverse("skills_look") in body


def test_each_skill_stands_with_the_words_that_show_it(hers, ada, written):
    body = look(hers).content.decode()

    mine = by_name(ada)
    assert mine["First aid"].strength == Skill.Strength.CERTIFIED
    assert mine["Handling complaints"].strength == Skill.Strength.SHOWN
    (words,) = words_of(mine["Negotiating"])
    assert (words.words, words.kind, words.name) == ("negotiated", "story", "The empty store")
    assert "<mark>Handled complaints</mark> at the counter" in body
    assert "CV, October, line" in body


def test_what_the_person_set_stays_when_it_is_looked_through_again(hers, ada, written):
    look(hers)
    mine = by_name(ada)
    hers.post(reverse("skill_out", args=[mine["Handling complaints"].pk]))
    hers.post(reverse("skill_strength", args=[mine["Negotiating"].pk]), {"strength": "said"})
    look(hers)

    again = by_name(ada)
    assert again["Handling complaints"].is_out
    assert again["Negotiating"].strength == Skill.Strength.SAID
    hers.post(reverse("skill_back", args=[mine["Handling complaints"].pk]))
    assert not by_name(ada)["Handling complaints"].is_out


def test_what_no_text_shows_any_more_goes_and_what_was_typed_stays(hers, ada, written, noon):
    look(hers)
    hers.post(reverse("skill_new"), {"name": "Beekeeping", "strength": "shown"})
    tracker.remove_document(Document.objects.get(owner=ada), at=noon)
    look(hers)

    assert set(by_name(ada)) == {"Negotiating", "Beekeeping"}


def test_looking_through_is_taken_back_as_one(hers, ada, written, noon):
    look(hers)
    tracker.undo(ada, at=noon)

    assert not Skill.objects.exists()


def test_a_skill_is_kept_once_and_what_was_typed_is_still_there(hers, ada):
    told = {"name": "Beekeeping", "strength": "certified"}
    hers.post(reverse("skill_new"), told)
    answer = hers.post(reverse("skill_new"), {**told, "name": "BEEKEEPING"})

    assert answer.status_code == 422
    assert "BEEKEEPING" in answer.content.decode()
    assert Skill.objects.count() == 1


def test_a_typed_skill_is_known_to_the_lists_by_another_word(ada, noon):
    kept = skills.add_skill(ada, name="MS Excel", strength="said", at=noon)

    assert kept.concept == "starter software spreadsheets"


def test_a_strength_that_there_is_not_changes_nothing(hers, ada, noon):
    kept = skills.add_skill(ada, name="Beekeeping", strength="said", at=noon)
    hers.post(reverse("skill_strength", args=[kept.pk]), {"strength": "divine"})

    kept.refresh_from_db()
    assert kept.strength == Skill.Strength.SAID


def test_somebody_elses_skill_is_not_there(theirs, ada, noon):
    kept = skills.add_skill(ada, name="Beekeeping", strength="said", at=noon)
    for name in ("skill_strength", "skill_out", "skill_back"):
        assert theirs.post(reverse(name, args=[kept.pk])).status_code == 404
    assert "Beekeeping" not in theirs.get(reverse("skills")).content.decode()


def test_a_hostile_file_is_passed_over_and_the_rest_is_found(hers, ada, written, noon):
    tracker.add_document(
        ada, kind="cv", name="Other", version="1", file_name="cv.pdf", content=b"%PDF-1.7\n" + b"\0" * 99, at=noon
    )  # fmt: skip
    look(hers)

    assert "Handling complaints" in by_name(ada)


def test_more_skills_ask_the_database_no_more(hers, ada, noon, django_assert_max_num_queries):
    for number in range(30):
        skills.add_skill(ada, name=f"Knot {number}", strength="said", at=noon)
    with django_assert_max_num_queries(12):
        assert hers.get(reverse("skills")).status_code == 200
