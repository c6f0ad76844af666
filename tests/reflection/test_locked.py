"""Without the key the room is locked in a sentence, and nothing in it changes."""

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.reflection.models import Debrief, Story
from onward.reflection.services import debriefs, experiments, fit, practice, predictions, questions
from reflection.made import LISTS, a_story


@pytest.fixture
def room(ada, clinic, panel, debrief, noon):
    """One of each, by the name its addresses begin with."""
    debriefs.keep(debrief, at=noon, facts="Five people.", change_one="Shorter answers.")
    [asked] = questions.add_questions(debrief, ["Why us?"], at=noon)
    predictions.predict(panel, 60, at=noon)
    tried = {"step": "later", "began_on": noon.date()}
    return {
        "application": clinic,
        "debrief": debrief,
        "question": asked,
        "story": a_story(ada, at=noon, situation="In March."),
        "practice_card": practice.practise(ada, question=asked, at=noon),
        "criterion": fit.add_criterion(ada, words="A team", group="culture", at=noon),
        "experiment": experiments.begin_experiment(ada, words="Slower", at=noon, **tried),
        "interview_sheet": panel,
        "application_fit": clinic,
    }


@pytest.fixture
def locked(room, ada, tmp_path):
    """The key is away, and comes back at the end."""
    key = vault.key_path(ada.pk)
    aside = key.rename(tmp_path / "the key")
    vault.forget_keys()
    yield room
    aside.rename(key)
    vault.forget_keys()


@pytest.mark.parametrize(
    "name",
    [
        "debrief",
        "question",
        "story",
        "practice_card",
        "criterion",
        "experiment",
        "application_fit",
    ],
)
def test_a_page_of_private_words_says_how_to_get_the_key_back(hers, locked, name):
    answer = hers.get(reverse(name, args=[locked[name].pk]))

    assert answer.status_code == 423
    assert "onward restore FILE" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_no_list_fails(hers, locked, name):
    assert hers.get(reverse(name)).status_code in {200, 423}


def test_what_is_typed_is_refused_and_what_was_there_stays(hers, locked):
    story, debrief = locked["story"], locked["debrief"]

    kept = hers.post(reverse("story_keep", args=[story.pk]), {"title": "T", "action": "I rang."})
    said = hers.post(reverse("debrief_keep", args=[debrief.pk]), {"facts": "Four people."})
    begun = hers.post(reverse("story_new"), {"title": "Another"})

    assert [one.status_code for one in (kept, said, begun)] == [423, 423, 423]
    assert Story.objects.count() == 1
    assert Debrief.objects.count() == 1
