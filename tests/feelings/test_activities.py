"""Small things: chosen, planned, done, rated."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feelings.models import Activity
from onward.feelings.services import activities
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import services as tracker

NEW = "/feelings/activities/new/"
LIST = "/feelings/activities/"
BLOCK = "Once round the block, slowly"


@pytest.fixture
def no(ada, noon):
    clinic = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Nurse", at=noon, applied_on=date(2026, 10, 12)
    )
    tracker.record_interview(clinic, on=date(2026, 11, 14), at=noon)
    return recovery.receive(ada, clinic, on=noon.date(), at=noon).no


@pytest.fixture
def planned(ada, noon):
    return activities.plan_activity(
        ada, words="Feed the ducks", on=noon.date(), when="after lunch, the park", at=noon
    )


def text_of(answer):
    return answer.content.decode()


def step_of(kind):
    return Step.objects.get(kind=kind)


def test_one_from_the_bins_is_planned_with_a_day_and_a_place(hers, noon):
    hers.post(NEW, {"activity": BLOCK, "on": "2026-11-25", "when": "before breakfast"})

    made = Activity.objects.get()
    assert (made.words, made.when, made.bin) == (BLOCK, "before breakfast", "move")
    assert made.planned_on == date(2026, 11, 25)
    assert made.done_at is None


def test_own_words_go_before_a_chip_and_have_no_bin(hers):
    hers.post(NEW, {"activity": BLOCK, "own": "Feed the ducks"})

    assert Activity.objects.get().words == "Feed the ducks"
    assert Activity.objects.get().bin is None


@pytest.mark.parametrize(
    "sent",
    [{}, {"own": "   "}, {"activity": "Win a medal"}, {"own": "Walk", "on": "2026-11-23"},
     {"own": "Walk", "on": "2031-01-01"}, {"own": "Walk", "on": "soon"}, {"own": "w" * 201}],
)  # fmt: skip
def test_what_cannot_be_planned_comes_back_with_its_words(hers, sent):
    answer = hers.post(NEW, sent)

    assert answer.status_code == 422
    assert sent.get("own", "").strip() in text_of(answer)
    assert not Activity.objects.exists()


def test_four_bins_are_offered_and_others_on_request(hers):
    first = text_of(hers.get(NEW))
    second = text_of(hers.post(NEW, {"another": "3", "own": "Feed the ducks"}))

    for name in ["Move a little", "Be with people", "Enjoy something", "Finish something"]:
        assert name in first
    assert first.index(BLOCK) != second.index(BLOCK)
    assert 'value="Feed the ducks"' in second
    assert not Activity.objects.exists()


def test_help_comes_first_and_the_words_stay(hers):
    body = text_of(hers.post(NEW, {"own": "kill myself"}))

    assert "please contact someone now" in body
    assert "kill myself" in body
    assert not Activity.objects.exists()


def test_it_is_rated_after_and_every_rating_may_stay_open(hers, planned):
    hers.post(reverse("activity_begin", args=[planned.pk]), {"before": "7"})
    hers.post(reverse("activity_done", args=[planned.pk]), {"pleasure": "6", "after": "5"})

    done = Activity.objects.get()
    assert done.done_at
    assert (done.before, done.pleasure, done.mastery, done.after, done.helped) == (
        7,
        6,
        None,
        5,
        None,
    )


def test_a_rating_can_be_set_right_and_taken_back(hers, planned, noon):
    address = reverse("activity_done", args=[planned.pk])
    hers.post(address, {"pleasure": "6", "helped": "1"})
    hers.post(address, {"pleasure": "8", "helped": ""})

    assert Activity.objects.get().pleasure == 8
    assert Activity.objects.get().helped is None
    hers.post("/undo/")
    assert Activity.objects.get().helped == 1


@pytest.mark.parametrize("sent", [{"pleasure": "11"}, {"mastery": "-1"}, {"helped": "7"}])
def test_a_number_off_the_scale_is_not_kept(hers, planned, sent):
    assert hers.post(reverse("activity_done", args=[planned.pk]), sent).status_code == 422
    assert Activity.objects.get().done_at is None


def test_it_can_be_moved_let_go_and_brought_back(hers, planned):
    hers.post(reverse("activity_move", args=[planned.pk]), {"on": "2026-11-26", "when": "at dusk"})
    assert Activity.objects.get().planned_on == date(2026, 11, 26)
    assert Activity.objects.get().words == "Feed the ducks"

    hers.post(reverse("activity_let_go", args=[planned.pk]))
    assert not Activity.objects.exists()
    hers.post("/undo/")
    assert Activity.objects.get().when == "at dusk"


def test_what_is_planned_and_done_stands_in_the_list(hers, ada, noon, planned):
    done = activities.note_activity(ada, words="Tea with Ngozi", at=noon)
    activities.finish_activity(done, at=noon, pleasure=9, helped=3)

    body = text_of(hers.get(LIST))

    assert "Feed the ducks" in body
    assert "felt good 9 of 10 · helped 3 of 3" in body
    assert f"?again={done.pk}" in body
    assert "Tea with Ngozi" in text_of(hers.get(NEW, {"again": done.pk}))


def test_an_empty_list_says_what_will_be_here(hers):
    assert "Nothing planned yet" in text_of(hers.get(LIST))


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_costs_the_same_however_long_it_is(
    hers, ada, noon, number, django_assert_max_num_queries
):
    for _ in range(number):
        activities.note_activity(ada, words="Walk", at=noon)
        activities.plan_activity(ada, words="Walk", on=noon.date(), at=noon)

    with django_assert_max_num_queries(9):
        hers.get(LIST)


@pytest.mark.parametrize(
    "name", ["activity_begin", "activity_done", "activity_move", "activity_let_go"]
)
def test_nobody_reaches_somebody_elses_small_things(theirs, planned, name):
    assert theirs.post(reverse(name, args=[planned.pk])).status_code == 404
    assert theirs.get(reverse("activity", args=[planned.pk])).status_code == 404
    assert theirs.get(NEW, {"again": planned.pk}).status_code == 404
    assert Activity.objects.get().done_at is None


def test_doing_one_settles_the_step_that_is_due(hers, no, settings, noon):
    settings.FIXED_NOW = noon + timedelta(days=1)
    hers.post("/feelings/activities/did/", {"own": "Feed the ducks"})

    assert step_of("activity").state == "done"
    assert step_of("mastery").state == "open"


def test_finishing_something_small_settles_both_steps(hers, no, settings, noon):
    settings.FIXED_NOW = noon + timedelta(days=1)
    hers.post("/feelings/activities/did/", {"activity": "Fold the washing"})

    assert {step_of("activity").state, step_of("mastery").state} == {"done"}


def test_a_step_can_be_planned_and_waits_for_that_day(hers, no):
    step = step_of("activity")

    hers.post(reverse("step_plan", args=[step.pk]), {"own": "Feed the ducks", "on": "2026-11-27"})

    assert step_of("activity").state == "open"
    assert step_of("activity").due_on == date(2026, 11, 27)
    assert Activity.objects.get().planned_on == date(2026, 11, 27)
    hers.post("/undo/")
    assert not Activity.objects.exists()
    assert step_of("activity").due_on == date(2026, 11, 25)


def test_what_was_chosen_before_later_is_planned_for_the_day_it_comes_back(hers, no):
    step = step_of("activity")

    hers.post(reverse("step_later", args=[step.pk]), {"own": "Feed the ducks"})

    assert Activity.objects.get().planned_on == step_of("activity").due_on
    assert step_of("activity").draft == ""


def test_only_steps_for_small_things_are_planned_so(hers, no):
    assert hers.post(reverse("step_plan", args=[step_of("person").pk])).status_code == 404


def test_today_shows_what_is_planned_for_today_instead_of_asking_again(
    hers, no, ada, settings, noon
):
    tomorrow = settings.FIXED_NOW = noon + timedelta(days=1)
    assert "Do one small pleasant thing" in text_of(hers.get("/")).split("Coming up")[0]
    activities.plan_activity(ada, words="Feed the ducks", on=tomorrow.date(), at=noon)

    body = text_of(hers.get("/")).split("Coming up")[0]

    assert "Feed the ducks" in body
    assert "Do one small pleasant thing" not in body
    assert body.count('<article class="step') <= 3


def test_what_is_left_from_yesterday_is_no_debt(hers, ada, no, planned, settings, noon):
    settings.FIXED_NOW = noon + timedelta(days=1)

    assert "Feed the ducks" not in text_of(hers.get("/"))
    assert "Feed the ducks" in text_of(hers.get(LIST))


def test_without_the_key_today_shows_nothing_of_it(ada, planned, noon):
    vault.key_path(ada.pk).unlink()
    vault.forget_keys()

    from onward.feelings.planned import planned_for  # noqa: PLC0415

    assert planned_for(ada, noon.date()) == ()
