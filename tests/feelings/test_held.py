"""What is typed and not kept yet: held sealed, offered once, gone when it is kept or let go of."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.feelings.models import CheckIn, Exercise
from onward.feelings.services import held, shredding
from onward.recovery.models import Step

PAGES = {"check_in": "/feelings/check-in/", "compassion": "/feelings/compassion/"}
FIELD = {"check_in": "note", "compassion": "what_hurt"}
WORDS = "The heron stood in the rain."


@pytest.fixture(params=PAGES)
def kind(request):
    return request.param


def typed(client, kind, words=WORDS, **more):
    sent = {FIELD[kind]: words, "page": "one"} | more
    return client.post(reverse("begun", args=[kind]), sent)


def shown(page, kind):
    return page.get(PAGES[kind]).content.decode()


def test_what_is_typed_is_offered_again(hers, kind):
    assert typed(hers, kind).status_code == 204

    body = shown(hers, kind)
    assert WORDS in body
    assert "You began this and did not keep it" in body
    assert WORDS.encode() not in bytes(Exercise.objects.values_list("draft", flat=True)[0])


def test_the_offer_lasts_an_hour_and_is_not_made_twice(hers, kind, settings, noon):
    typed(hers, kind)
    shown(hers, kind)

    settings.FIXED_NOW = noon + timedelta(hours=1)
    assert WORDS not in shown(hers, kind)
    assert not Exercise.objects.exists()


def test_nobody_came_back_so_it_is_gone_within_a_day_and_counts_as_nothing(hers, kind, noon):
    typed(hers, kind)

    assert shredding.sweep(at=noon + timedelta(days=1)) == 1
    assert not Exercise.objects.exists()


def test_kept_it_is_held_no_longer(hers, kind):
    typed(hers, kind)
    hers.post(PAGES[kind], {FIELD[kind]: WORDS, "intensity": "4", "page": "one"})

    assert not Exercise.objects.exclude(draft=b"").exists()
    assert WORDS not in shown(hers, kind)


def test_let_go_of_it_is_gone(hers, kind):
    typed(hers, kind)
    hers.post(reverse("begun_let_go", args=[kind]), {"page": "one"})

    assert not Exercise.objects.exists()


def test_that_somebody_feels_unsafe_is_held_nowhere(hers, ada, noon):
    typed(hers, "check_in", unsafe="on")

    assert "unsafe" not in held.offer_held(ada, kind="check_in", at=noon).typed


def test_two_windows_hold_their_own_words(hers):
    typed(hers, "check_in", "In the first.")
    typed(hers, "check_in", "In the second.", page="two")
    hers.post(PAGES["check_in"], {"intensity": "4", "note": "In the second.", "page": "two"})

    assert "In the first." in shown(hers, "check_in")


def test_setting_one_right_is_offered_on_its_own_page_alone(hers, feel):
    row = feel(0, 4, note="As it was.")
    typed(hers, "check_in", about=str(row.pk))

    assert WORDS not in shown(hers, "check_in")
    assert WORDS in hers.get(reverse("check_in_edit", args=[row.pk])).content.decode()
    hers.post(reverse("check_in_forget_for_good", args=[row.pk]))
    assert not Exercise.objects.exists()


def test_the_room_says_that_a_check_in_was_begun(hers):
    typed(hers, "check_in")

    assert "You began a check-in." in hers.get(reverse("feelings")).content.decode()


def test_the_step_of_today_offers_it_too(hers, no):
    step = Step.objects.get(kind="self_compassion")
    typed(hers, "compassion")

    assert WORDS in hers.get(reverse("step", args=[step.pk])).content.decode()


def test_a_damaged_draft_closes_no_page(hers, kind):
    typed(hers, kind)
    Exercise.objects.update(draft=b"\x01" + b"x" * 60)

    assert hers.get(PAGES[kind]).status_code == 200
    typed(hers, kind, "Written anew.", page="two")
    assert "Written anew." in shown(hers, kind)


def test_somebody_else_meets_nothing_of_it_and_too_much_is_said(hers, theirs, kind):
    typed(hers, kind)

    assert WORDS not in shown(theirs, kind)
    assert typed(theirs, kind, "heavy " * 100_000).status_code == 422
    assert theirs.post(reverse("begun", args=["thanks"])).status_code == 404


def test_help_stands_above_the_words_while_they_are_typed_and_on_the_same_answer(hers, kind):
    words = "I want to die"
    assert typed(hers, kind, words).headers["X-Help"] == "1"
    assert "X-Help" not in typed(hers, kind, "dying to know").headers

    before = list(Exercise.objects.values())
    body = hers.post(PAGES[kind], {FIELD[kind]: words, "intensity": "9"}).content.decode()

    assert 0 < body.index("please contact someone now") < body.index(words)
    assert "<div data-help hidden>" not in body
    assert not CheckIn.objects.exists()
    assert list(Exercise.objects.values()) == before
    sent = {FIELD[kind]: words, "intensity": "9", "help_shown": "1"}
    assert hers.post(PAGES[kind], sent).status_code == 302
