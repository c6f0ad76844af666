"""The fair friend's card and slow breathing, and how it was afterwards."""

import re
from datetime import date, timedelta
from importlib import resources

import pytest
from django.urls import reverse

from onward.engine.cards import pace
from onward.feelings.models import Exercise, SetAside, Writing
from onward.feelings.services import cards
from onward.feelings.services.checkins import OutOfScale
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import services as tracker

CARD = "/feelings/compassion/"


@pytest.fixture
def no(ada, noon):
    clinic = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Nurse", at=noon, applied_on=date(2026, 10, 12)
    )
    tracker.record_interview(clinic, on=date(2026, 11, 14), at=noon)
    return recovery.receive(ada, clinic, on=noon.date(), at=noon).no


@pytest.fixture
def done(ada, noon):
    return cards.finish_card(ada, kind="compassion", at=noon, before=7)


def text_of(answer):
    return answer.content.decode()


def test_the_card_asks_three_things_and_says_why_with_its_source(hers):
    body = text_of(hers.get(CARD))

    assert body.count('class="field prompt"') == 3
    assert "180 job seekers" in body
    assert "Nobody knows whether it lasts" in body


def test_words_are_gone_unless_they_are_to_be_kept(hers):
    hers.post(CARD, {"what_hurt": "The silence."})

    assert not Writing.objects.exists()
    assert Exercise.objects.get().draft == ""
    assert "silence" not in Exercise.objects.get().told


def test_words_are_kept_when_the_person_says_so(hers):
    hers.post(CARD, {"what_hurt": "The silence.", "keep": "on"})

    assert "The silence." in Writing.objects.get().text


def test_a_card_can_be_done_without_a_word_or_a_number(hers):
    answer = hers.post(CARD, {})

    done = Exercise.objects.get()
    assert answer.url == reverse("exercise_after", args=[done.pk])
    assert (done.before, done.after, done.helped) == (None, None, None)


def test_how_heavy_it_was_before_and_after_is_kept_with_what_helped(hers):
    hers.post(CARD, {"before": "7"})
    done = Exercise.objects.get()

    hers.post(reverse("exercise_after", args=[done.pk]), {"after": "5", "helped": "3"})

    done = Exercise.objects.get()
    assert (done.before, done.after, done.helped) == (7, 5, 3)


def test_whoever_rates_nothing_keeps_what_was_said_before(hers, done):
    hers.post(reverse("exercise_after", args=[done.pk]), {})

    assert Exercise.objects.get().before == 7
    assert Exercise.objects.get().helped is None


@pytest.mark.parametrize("sent", [{"after": "11"}, {"helped": "4"}, {"helped": "a lot"}])
def test_a_number_off_the_scale_is_not_kept(hers, done, sent):
    answer = hers.post(reverse("exercise_after", args=[done.pk]), sent)

    assert answer.status_code == 422
    assert Exercise.objects.get().after is None


def test_the_service_refuses_what_is_off_the_scale(ada, noon, done):
    with pytest.raises(OutOfScale):
        cards.say_after(done, at=noon, helped=4)
    with pytest.raises(OutOfScale):
        cards.finish_card(ada, kind="breathing", at=noon, before=-1)


def test_help_comes_first_and_the_words_stay(hers):
    body = text_of(hers.post(CARD, {"what_hurt": "I want to die"}))

    assert "please contact someone now" in body
    assert "I want to die" in body
    assert not Exercise.objects.exists()

    hers.post(CARD, {"what_hurt": "I want to die", "help_shown": "1"})
    assert Exercise.objects.get().ended_at


def test_the_step_of_today_is_done_with_the_card(hers, no):
    hers.post(CARD, {})

    assert Step.objects.get(kind="self_compassion").state == "done"
    hers.post("/undo/")
    assert Step.objects.get(kind="self_compassion").state == "open"
    assert not Exercise.objects.exists()


def test_the_step_has_the_same_card_and_keeps_nothing_of_it(hers, no):
    step = Step.objects.get(kind="self_compassion")
    body = text_of(hers.get(reverse("step", args=[step.pk])))
    assert body.count('class="field prompt"') == 3

    answer = hers.post(
        reverse("step_done", args=[step.pk]),
        {"who_else": "My brother.", "before": "8", "keep": "on"},
    )

    step.refresh_from_db()
    done = Exercise.objects.get()
    assert answer.url == reverse("exercise_after", args=[done.pk])
    assert done.before == 8
    assert (step.state, step.line, step.draft) == ("done", "", "")
    assert "My brother." in Writing.objects.get().text


def test_words_typed_before_later_wait_in_the_room_until_the_card_is_done(
    hers, no, settings, noon
):
    step = Step.objects.get(kind="self_compassion")
    hers.post(reverse("step_later", args=[step.pk]), {"what_hurt": "The silence."})

    step.refresh_from_db()
    assert step.draft == ""
    settings.FIXED_NOW = noon + timedelta(days=3)
    assert "The silence." in text_of(hers.get(reverse("step", args=[step.pk])))

    hers.post(CARD, {"what_hurt": "The silence."})
    assert not Exercise.objects.exclude(draft=b"").exists()
    assert "The silence." not in text_of(hers.get(CARD))


def test_words_typed_before_a_skip_are_held_for_a_day(hers, no, settings, noon):
    step = Step.objects.get(kind="self_compassion")
    hers.post(reverse("step_skip", args=[step.pk]), {"what_hurt": "The silence."})
    assert "The silence." in text_of(hers.get(CARD))

    settings.FIXED_NOW = noon + timedelta(days=1)
    assert "The silence." not in text_of(hers.get(CARD))
    assert not Exercise.objects.exists()


def test_very_long_and_foreign_words_lose_nothing(hers):
    for words in ["ש" * 4_900, "🙁" * 2_000, "a\n" * 2_000]:
        hers.post(CARD, {"what_hurt": words, "keep": "on"})

        assert words.strip().replace("\n", "") in Writing.objects.latest("pk").text.replace(
            "\r", ""
        ).replace("\n", "")

    answer = hers.post(CARD, {"what_hurt": "b" * 5_001})
    assert answer.status_code == 422
    assert "b" * 5_001 in text_of(answer)


def test_slow_breathing_stands_in_words_and_can_be_noted(hers):
    body = text_of(hers.get("/feelings/breathing/"))

    assert "1 2 3 4 5 6" in body
    assert "so we promise nothing" in body

    hers.post("/feelings/breathing/", {"before": "6"})
    assert Exercise.objects.get().kind == "breathing"
    assert Exercise.objects.get().before == 6


def test_the_moving_breath_keeps_the_pace_that_the_words_say(hers):
    look = (
        resources.files("onward.feelings")
        .joinpath("static/feelings/feelings.css")
        .read_text("utf-8")
    )
    cycle = pace().in_seconds + pace().out_seconds

    assert set(re.findall(r"animation: \S+ (\d+)s \S+ (\d+)", look)) == {
        (str(cycle), str(pace().breaths))
    }
    assert f"{100 * pace().in_seconds // cycle}% {{ scale: 1; }}" in look


def test_the_breath_is_still_for_whoever_wants_no_motion():
    look = (
        resources.files("onward.feelings")
        .joinpath("static/feelings/feelings.css")
        .read_text("utf-8")
    )

    assert re.search(r"prefers-reduced-motion: reduce\) \{ \.breath \{ display: none", look)


@pytest.mark.parametrize("name", ["exercise_after", "exercise_remove"])
def test_nobody_reaches_what_somebody_else_did(theirs, done, name):
    assert theirs.post(reverse(name, args=[done.pk])).status_code == 404
    assert Exercise.objects.get().helped is None


def test_one_can_be_taken_out_and_brought_back(hers, done):
    hers.post(reverse("exercise_remove", args=[done.pk]))
    assert not Exercise.objects.exists()

    hers.post("/undo/")
    assert Exercise.objects.get().before == 7


def test_what_undo_shows_names_nothing_that_was_written(hers, ada):
    hers.post(CARD, {"what_hurt": "The silence.", "keep": "on"})
    hers.post("/feelings/not-for-me/add/", {"what": "activity.dance"})

    shown = " ".join(ada_change.words for ada_change in _changes(ada))
    assert "silence" not in shown
    assert "song" not in shown
    assert SetAside.objects.get().what == "activity.dance"


def _changes(owner):
    from onward.tracker.models import Change  # noqa: PLC0415

    return Change.objects.filter(owner=owner)
