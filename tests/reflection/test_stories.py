"""Stories: kept as they are typed, told once to each employer, and brought back by undo."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.reflection.models import Story, Telling
from onward.reflection.services import stories
from onward.tracker import changes
from reflection.made import a_question, a_round, a_story

PARTS = ("situation", "task", "action", "result", "learnt")


@pytest.fixture
def story(ada, noon):
    return a_story(ada, at=noon, situation="In March.", result="Nobody waited.")


@pytest.fixture
def held(ada, noon):
    return a_round(ada, at=noon, on=date(2026, 11, 14))


def typed(story, **words):
    said = {"title": story.title, **{part: getattr(story, part) for part in PARTS}}
    return {**said, "changed_at": story.changed_at.isoformat(), **words}


def test_an_empty_list_says_what_a_story_is_and_offers_to_begin(hers):
    page = hers.get("/stories/").content.decode()

    assert "No story yet" in page
    assert 'href="/stories/new/"' in page


def test_a_name_is_enough_to_begin(hers):
    answer = hers.post("/stories/new/", {"title": "  The rota   that held "})

    story = Story.objects.get()
    assert story.title == "The rota that held"
    assert answer.url == reverse("story", args=[story.pk])


def test_a_story_without_a_name_is_asked_for_one(hers):
    assert hers.post("/stories/new/", {"title": " "}).status_code == 422
    assert not Story.objects.exists()


def test_a_story_begun_for_a_question_answers_it(hers, ada, noon):
    question = a_question(ada, at=noon)

    hers.post(f"/stories/new/?question={question.pk}", {"title": "The rota"})

    question.refresh_from_db()
    assert question.story == Story.objects.get()
    hers.post("/undo/")
    question.refresh_from_db()
    assert question.story is None
    assert not Story.objects.exists()


def test_what_is_typed_is_kept_and_is_no_change_to_take_back(hers, story, ada, noon):
    before = changes.latest(ada, at=noon).pk
    address = reverse("story_keep", args=[story.pk])

    answer = hers.post(address, typed(story, action="I rang them all.\r\nThen I wrote."))

    story.refresh_from_db()
    assert answer.status_code == 204
    assert answer["X-Changed-At"] == story.changed_at.isoformat()
    assert story.action == "I rang them all.\nThen I wrote."
    assert changes.latest(ada, at=noon).pk == before


def test_undo_of_the_beginning_never_eats_what_was_written_since(ada, noon):
    story = stories.begin_story(ada, title="The rota", at=noon)
    stories.keep_story(story, at=noon, situation="In March, at night.")

    with pytest.raises(changes.AddedSince):
        changes.take_back(changes.latest(ada, at=noon), at=noon)
    assert Story.objects.get().situation == "In March, at night."


def test_an_older_window_never_overwrites_a_newer_one(hers, story):
    older = typed(story, action="Older words")
    hers.post(reverse("story_keep", args=[story.pk]), typed(story, action="Newer words"))

    saved = hers.post(reverse("story_keep", args=[story.pk]), older)
    by_hand = hers.post(reverse("story", args=[story.pk]), older)

    story.refresh_from_db()
    assert story.action == "Newer words"
    assert (saved.status_code, by_hand.status_code) == (409, 409)
    assert "Older words" in by_hand.content.decode()


def test_a_part_of_a_megabyte_is_refused_in_a_sentence_and_the_other_parts_are_kept(hers, story):
    huge = "word " * 200_000

    answer = hers.post(
        reverse("story", args=[story.pk]), typed(story, action=huge, task="Mend it.")
    )

    story.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Longer than 10000 letters. All of it is still here" in page
    assert huge.strip() in page
    assert (story.task, story.action) == ("Mend it.", "")


def test_a_story_cannot_lose_its_name(hers, story):
    answer = hers.post(reverse("story", args=[story.pk]), typed(story, title="", task="Mend it."))

    story.refresh_from_db()
    assert answer.status_code == 422
    assert (story.title, story.task) == ("The rota that held", "Mend it.")


def test_what_a_story_still_wants_stands_beside_it(hers, story):
    page = hers.get(reverse("story", args=[story.pk])).content.decode()

    assert "No steps yet: what did you do first, and what after that?" in page
    assert "Aloud, about 10 seconds." in page


def test_a_story_that_was_removed_comes_back_with_its_tellings(hers, story, held, noon):
    stories.note_telling(story, told_on=noon.date(), at=noon, interview=held, landed="well")

    hers.post(reverse("story_remove", args=[story.pk]))
    assert not Story.objects.exists()

    hers.post("/undo/")
    assert Story.objects.get().result == "Nobody waited."
    assert Telling.objects.get().landed == "well"


def test_a_telling_at_a_round_knows_its_application(hers, story, held, noon):
    hers.post(
        reverse("telling_new", args=[story.pk]),
        {
            "where": f"round-{held.pk}",
            "told_on": "2026-11-14",
            "landed": "well",
            "note": "They asked on.",
        },
    )

    telling = Telling.objects.get()
    assert (telling.interview, telling.application) == (held, held.event.application)
    assert "They asked on." in hers.get(reverse("story", args=[story.pk])).content.decode()


def test_a_telling_can_be_set_right_and_taken_out(hers, story, held, noon):
    telling = stories.note_telling(story, told_on=noon.date(), at=noon, interview=held)
    address = reverse("telling", args=[telling.pk])

    hers.post(address, {"where": "", "told_on": "2026-11-01", "landed": "poorly", "note": ""})
    telling.refresh_from_db()
    assert (telling.interview, telling.application, telling.landed) == (None, None, "poorly")

    hers.post(reverse("telling_remove", args=[telling.pk]))
    assert not Telling.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"told_on": "2026-11-25"},
        {"told_on": "soon"},
        {"landed": "badly"},
        {"where": "round-999999"},
        {"note": "n" * 2_001},
    ],
)
def test_what_cannot_be_a_telling_is_asked_again_with_the_words_still_there(hers, story, wrong):
    told = {"where": "", "told_on": "2026-11-14", "landed": "", "note": "They nodded."}

    answer = hers.post(reverse("telling_new", args=[story.pk]), {**told, **wrong})

    assert answer.status_code == 422
    assert not Telling.objects.exists()
    if "note" not in wrong:
        assert "They nodded." in answer.content.decode()


def test_nobody_notes_a_telling_at_somebody_elses_round(hers, story, eve, noon):
    other = a_round(eve, at=noon, on=noon.date() - timedelta(days=3))

    answer = hers.post(
        reverse("telling_new", args=[story.pk]),
        {"where": f"round-{other.pk}", "told_on": "2026-11-21"},
    )

    assert answer.status_code == 422
    assert not Telling.objects.exists()


def test_what_it_can_show_is_chosen_from_a_list(hers, story):
    address = reverse("story_shows", args=[story.pk])

    hers.post(address, {"shows": ["organising", "pressure"]})
    story = Story.objects.get()
    assert story.competencies == ("organising", "pressure")

    hers.post(address, {"shows": ["luck"]})
    assert Story.objects.get().competencies == ("organising", "pressure")


def test_a_list_of_many_stories_asks_no_more_of_the_database(
    hers, ada, noon, django_assert_num_queries, django_assert_max_num_queries
):
    for number in range(3):
        a_story(ada, at=noon, title=f"Story {number}")
    hers.get("/stories/")
    with django_assert_max_num_queries(20) as few:
        hers.get("/stories/")
    for number in range(20):
        story = a_story(ada, at=noon, title=f"More {number}")
        stories.note_telling(story, told_on=noon.date(), at=noon)

    # One more for the applications, once any story was told at all.
    with django_assert_num_queries(len(few)):
        hers.get("/stories/")
