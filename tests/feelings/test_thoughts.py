"""One thought, looked at: when it may begin, kept as it is typed, read again, taken out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.feelings import services as room
from onward.feelings.models import Exercise
from onward.feelings.services import cards, thoughts
from onward.feelings.thinking import Record, state_of
from onward.recovery import services as recovery
from onward.tracker import services as tracker

LIST = "/feelings/thoughts/"
NEW = "/feelings/thoughts/new/"


@pytest.fixture
def begun(ada, noon):
    return thoughts.begin_thoughts(ada, at=noon)


def hear_no(owner, at, *, days_ago=0):
    on = at.date() - timedelta(days=days_ago)
    application = tracker.add_application(
        owner, employer="Harbour Lane Clinic", role="Nurse", at=at, applied_on=on
    )
    recovery.receive(owner, application, on=on, at=at)


def text_of(answer):
    return answer.content.decode()


def page_of(exercise, part="all"):
    return reverse("thought", args=[exercise.pk]) + f"?part={part}"


@pytest.mark.parametrize("days_ago", [0, 1])
def test_on_the_day_of_a_no_and_the_day_after_it_waits_and_says_so(hers, ada, noon, days_ago):
    hear_no(ada, noon, days_ago=days_ago)

    assert "second day after a no" in text_of(hers.get(LIST))
    hers.post(NEW)
    assert not Exercise.objects.exists()


def test_from_day_two_it_begins(hers, ada, noon):
    hear_no(ada, noon, days_ago=2)

    hers.post(NEW)

    assert Exercise.objects.get().kind == "thoughts"


def test_it_never_follows_a_check_in_in_the_same_sitting(hers, ada, noon, settings):
    room.check_in(ada, at=noon, intensity=6, words=["sad"])
    with pytest.raises(thoughts.NotNow):
        thoughts.begin_thoughts(ada, at=noon + timedelta(minutes=5))

    settings.FIXED_NOW = noon + timedelta(hours=1)
    hers.post(NEW)
    assert Exercise.objects.exists()


def test_it_never_follows_an_exercise_that_names_what_hurt(ada, noon):
    cards.finish_card(ada, kind="compassion", at=noon)

    with pytest.raises(thoughts.NotNow):
        thoughts.begin_thoughts(ada, at=noon + timedelta(minutes=5))


def test_one_that_was_begun_can_be_gone_on_with_whatever_came_since(hers, ada, noon, begun):
    hear_no(ada, noon)

    assert hers.get(page_of(begun)).status_code == 200
    assert hers.post(page_of(begun), {"situation": "They rang."}).status_code == 302


def test_it_is_written_on_one_page_and_read_again(hers, begun):
    hers.post(
        page_of(begun),
        {
            "situation": "They said no by mail.", "thought": "I always fail.", "belief_before": "80",
            "traps": ["all_or_nothing"], "evidence_for": "Two noes.", "evidence_against": "One yes.",
            "fairer": "Some go well.", "belief_after": "45", "before": "7",
        },
    )  # fmt: skip

    body = text_of(hers.get(reverse("thought_read", args=[begun.pk])))

    assert "80 of 100 before, and 45 after" in body
    assert "Some go well." in body
    assert "Is it really all" in body
    assert Exercise.objects.get().before == 7
    assert Exercise.objects.get().ended_at
    assert "I always fail." in text_of(hers.get(LIST))


def test_a_hint_is_a_question_with_the_words_it_saw_and_ticks_nothing(hers, begun):
    hers.post(page_of(begun), {"thought": "I always fail.", "then": "look"})

    body = text_of(hers.get(page_of(begun)))

    assert "You wrote “always”." in body
    assert "checked" not in body.split("Turns of thought")[1].split("</fieldset>")[0]


def test_with_little_energy_there_is_one_question_a_screen(hers, ada, begun):
    ada.low_energy = True
    ada.save()

    body = text_of(hers.get(reverse("thought", args=[begun.pk])))
    assert body.count("<textarea") == 1

    answer = hers.post(page_of(begun, "situation"), {"situation": "They rang."})
    assert answer.url == page_of(begun, "thought")
    for part in ["thought", "evidence_for", "evidence_against"]:
        answer = hers.post(page_of(begun, part), {part: "Words."})
    assert answer.url == page_of(begun, "fairer")
    answer = hers.post(page_of(begun, "fairer"), {"fairer": "Some go well."})
    assert answer.url == reverse("exercise_after", args=[begun.pk])
    assert Record(Exercise.objects.get()).said("situation") == "They rang."


def test_what_is_typed_is_kept_as_it_is_typed(hers, begun):
    answer = hers.post(
        reverse("thought_keep", args=[begun.pk]), {"situation": "They rang.", "changed_at": "0"}
    )

    assert answer.status_code == 204
    assert answer["X-Changed-At"] == "1"
    assert Record(Exercise.objects.get()).said("situation") == "They rang."


def test_two_windows_overwrite_nothing(hers, begun):
    address = reverse("thought_keep", args=[begun.pk])
    hers.post(address, {"thought": "First window.", "changed_at": "0"})

    late = hers.post(address, {"thought": "Second window.", "changed_at": "0"})
    page = hers.post(page_of(begun), {"thought": "Second window.", "changed_at": "0"})

    assert late.status_code == page.status_code == 409
    assert Record(Exercise.objects.get()).said("thought") == "First window."
    assert "Second window." in text_of(page)


def test_one_field_in_the_way_keeps_no_other_back(hers, begun):
    answer = hers.post(page_of(begun), {"thought": "I always fail.", "belief_before": "101"})

    assert answer.status_code == 422
    assert Record(Exercise.objects.get()).said("thought") == "I always fail."
    assert Record(Exercise.objects.get()).number("belief_before") is None


def test_a_tick_that_is_taken_away_is_gone(hers, begun):
    hers.post(page_of(begun), {"thought": "So.", "traps": ["should"]})
    hers.post(page_of(begun), {"thought": "So."})

    assert Record(Exercise.objects.get()).ticked == ()


def test_words_too_long_come_back_and_are_not_lost(hers, begun):
    answer = hers.post(page_of(begun), {"thought": "w" * 10_001, "situation": "They rang."})

    assert answer.status_code == 422
    assert "w" * 10_001 in text_of(answer)
    assert Record(Exercise.objects.get()).said("situation") == "They rang."


def test_help_comes_first_and_the_words_are_kept(hers, begun):
    body = text_of(hers.post(page_of(begun), {"thought": "I want to die"}))

    assert "please contact someone now" in body
    assert "I want to die" in body
    assert Exercise.objects.get().ended_at is None

    answer = hers.post(page_of(begun), {"thought": "I want to die", "help_shown": "1"})
    assert answer.status_code == 302


def test_while_one_types_help_comes_beside_the_words(hers, begun):
    thoughts.keep_thoughts(begun, thought="I always want to die")

    part = text_of(hers.get(page_of(begun), HTTP_HX_REQUEST="true"))

    assert "please contact someone now" in part
    assert "You wrote" not in part
    assert "<html" not in part


def test_it_is_sealed(ada, begun):
    thoughts.keep_thoughts(begun, thought="I always fail.")

    stored = Exercise.objects.filter(pk=begun.pk).values_list("told", flat=True).get()
    assert b"always" not in bytes(stored)


def test_it_is_taken_out_and_brought_back(hers, begun):
    thoughts.keep_thoughts(begun, thought="I always fail.")

    hers.post(reverse("exercise_remove", args=[begun.pk]))
    assert not Exercise.objects.exists()
    hers.post("/undo/")
    assert Record(Exercise.objects.get()).said("thought") == "I always fail."


def test_saying_the_same_again_makes_no_new_state(begun):
    thoughts.keep_thoughts(begun, thought="So.")
    before = state_of(begun)

    thoughts.keep_thoughts(begun, began_from="0", thought="So.")

    assert state_of(begun) == before


@pytest.mark.parametrize("name", ["thought", "thought_read", "thought_keep"])
def test_nobody_reads_somebody_elses_thoughts(theirs, begun, name):
    address = reverse(name, args=[begun.pk])

    assert theirs.get(address).status_code in {404, 405}
    assert theirs.post(address, {"thought": "mine"}).status_code in {404, 405}
    assert Record(Exercise.objects.get()).said("thought") == ""


def test_another_kind_of_exercise_is_no_thought(hers, ada, noon):
    card = cards.finish_card(ada, kind="breathing", at=noon)

    assert hers.get(reverse("thought", args=[card.pk])).url == reverse(
        "exercise_after", args=[card.pk]
    )
    assert hers.post(reverse("thought_keep", args=[card.pk]), {"thought": "x"}).status_code == 404


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_the_same_however_long_it_is(
    hers, ada, noon, number, django_assert_max_num_queries
):
    for _ in range(number):
        thoughts.begin_thoughts(ada, at=noon)

    with django_assert_max_num_queries(12):
        hers.get(LIST)
