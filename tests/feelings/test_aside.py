"""Not for me: remembered, listed, and taken back; the plan and the room agree."""

from datetime import date

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feelings.models import SetAside
from onward.feelings.offering import offer
from onward.feelings.services import aside
from onward.recovery import reading, services
from onward.recovery.models import Step
from onward.tracker import services as tracker

LIST = "/feelings/not-for-me/"
ADD = "/feelings/not-for-me/add/"


@pytest.fixture
def no(ada, noon):
    return hear_no(ada, "Harbour Lane Clinic", noon)


def hear_no(owner, employer, at):
    application = tracker.add_application(
        owner, employer=employer, role="Nurse", at=at, applied_on=date(2026, 10, 12)
    )
    tracker.record_interview(application, on=date(2026, 11, 14), at=at)
    return services.receive(owner, application, on=at.date(), at=at).no


def offered_to(owner, at):
    return [one.card.kind.value for one in offer(owner, at=at).cards]


def open_kinds():
    return set(Step.objects.filter(state="open").values_list("kind", flat=True))


def text_of(answer):
    return answer.content.decode()


def test_an_exercise_that_is_not_for_me_is_not_offered_and_stands_in_the_list(hers, ada, noon):
    hers.post(ADD, {"what": "breathing"})

    assert "breathing" not in offered_to(ada, noon)
    assert "Two minutes of slow breathing" in text_of(hers.get(LIST))


def test_it_is_offered_again_with_one_click(hers, ada, noon):
    row = aside.set_aside(ada, "breathing", at=noon)

    hers.post(reverse("offer_again", args=[row.pk]))

    assert "breathing" in offered_to(ada, noon)
    hers.post("/undo/")
    assert "breathing" not in offered_to(ada, noon)


def test_said_twice_it_stands_once(hers):
    hers.post(ADD, {"what": "activity.dance"})
    hers.post(ADD, {"what": "activity.dance"})

    assert SetAside.objects.count() == 1


def test_one_small_thing_or_a_whole_bin_is_left_out_of_the_cards(hers):
    hers.post(ADD, {"what": "activity.dance"})
    hers.post(ADD, {"what": "bin.people"})

    body = text_of(hers.get("/feelings/activities/new/"))

    assert "Move to one song you like" not in body
    assert "Be with people" not in body
    assert "Move a little" in body


@pytest.mark.parametrize("what", ["", "activity.", "activity.gold", "bin.x", "x" * 400, "<b>"])
def test_what_is_not_known_is_not_kept(hers, what):
    assert hers.post(ADD, {"what": what}).status_code == 404
    assert not SetAside.objects.exists()


def test_everything_set_aside_leaves_quiet_pages(hers, ada, noon):
    for what in ["compassion", "activity", "breathing", "thoughts", "bin.move", "bin.people",
                 "bin.pleasure", "bin.mastery"]:  # fmt: skip
        aside.set_aside(ada, what, at=noon)

    assert offered_to(ada, noon) == []
    assert hers.get(LIST).status_code == 200
    assert hers.get("/feelings/activities/new/").status_code == 200


@pytest.mark.parametrize(
    ("what", "kind"),
    [("compassion", "self_compassion"), ("activity", "activity"), ("bin.mastery", "mastery")],
)
def test_the_plan_and_the_room_agree_on_what_is_not_for_me(hers, ada, no, noon, what, kind):
    hers.post(ADD, {"what": what})
    assert kind not in open_kinds()
    hear_no(ada, "Fernhill Hotel", noon)
    assert kind not in open_kinds()

    hers.post(reverse("offer_again", args=[SetAside.objects.get().pk]))
    assert kind not in {one.value for one in reading.refused_by(ada)}


def test_a_refused_step_is_set_aside_in_the_room_and_can_be_offered_again(hers, ada, no, noon):
    step = Step.objects.get(kind="self_compassion")

    hers.post(reverse("step_refuse", args=[step.pk]))
    assert "compassion" not in offered_to(ada, noon)

    hers.post(reverse("offer_again", args=[SetAside.objects.get().pk]))
    assert "compassion" in offered_to(ada, noon)
    assert "self_compassion" not in {one.value for one in reading.refused_by(ada)}


def test_taking_a_refusal_back_takes_it_back_on_both_sides(hers, ada, no, noon):
    hers.post(reverse("step_refuse", args=[Step.objects.get(kind="self_compassion").pk]))

    hers.post("/undo/")

    assert not SetAside.objects.exists()
    assert "self_compassion" in open_kinds()


def test_a_refused_step_that_no_exercise_stands_for_stays_with_the_plan(hers, no):
    hers.post(reverse("step_refuse", args=[Step.objects.get(kind="person").pk]))

    assert not SetAside.objects.exists()


def test_nobody_takes_back_what_somebody_else_set_aside(theirs, ada, noon):
    row = aside.set_aside(ada, "breathing", at=noon)

    assert theirs.post(reverse("offer_again", args=[row.pk])).status_code == 404
    assert SetAside.objects.exists()


def test_while_the_room_is_locked_nobody_sees_or_changes_what_is_set_aside(
    hers, ada, noon, tmp_path
):
    row = aside.set_aside(ada, "breathing", at=noon)
    key = vault.key_path(ada.pk)
    key.rename(tmp_path / "the key")
    vault.forget_keys()
    try:
        answers = [
            hers.get(LIST),
            hers.post(ADD, {"what": "compassion"}),
            hers.post(f"/feelings/not-for-me/{row.pk}/back/"),
        ]
    finally:
        (tmp_path / "the key").rename(key)
        vault.forget_keys()

    assert [answer.status_code for answer in answers] == [423, 423, 423]
    assert [one.what for one in SetAside.objects.all()] == ["breathing"]
