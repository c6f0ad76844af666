"""What a check-in keeps, how it is set right, and how it goes."""

import json
from datetime import timedelta

import pytest

from onward.feelings import services
from onward.feelings.lately import clock_was_ahead, lately
from onward.feelings.models import CheckIn
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import changes
from onward.tracker.forgetting import can_come_back
from onward.tracker.models import Change


def entries_of(ada):
    return [
        (entry["model"], entry["pk"])
        for change in Change.objects.owned_by(ada)
        for entry in json.loads(change.entries)
    ]


def test_a_check_in_can_belong_to_a_no_or_to_nothing(feel, no):
    assert feel(0, 7, no=no).no == no
    assert feel(0, 7).no is None


def test_the_no_goes_and_the_check_in_stays(ada, feel, no, noon):
    kept = feel(0, 7, no=no)

    recovery.take_away(no.event, at=noon)

    kept.refresh_from_db()
    assert kept.no_id is None
    assert kept.intensity == 7


def test_a_check_in_is_set_right_and_keeps_its_moment(ada, feel, no, noon):
    kept = feel(3, 7, words=["sad"], note="Long day.")

    services.amend_check_in(kept, at=noon, intensity=4, words=["Calm "], no=no)

    kept = CheckIn.objects.select_related("owner").get()
    assert (kept.intensity, kept.words, kept.note, kept.no) == (4, {"calm"}, "", no)
    assert kept.felt_at == noon - timedelta(days=3)


def test_what_was_set_right_can_be_undone(ada, feel, noon):
    kept = feel(3, 7, note="Long day.")
    services.amend_check_in(kept, at=noon, intensity=4)

    changes.take_back_latest(ada, at=noon)

    assert (CheckIn.objects.get().intensity, CheckIn.objects.get().note) == (7, "Long day.")


@pytest.mark.parametrize("said", [{"intensity": 11}, {"intensity": 4, "energy": -1}])
def test_numbers_off_the_scale_are_refused(ada, feel, noon, said):
    kept = feel(0, 5)

    with pytest.raises(services.OutOfScale):
        services.amend_check_in(kept, at=noon, **said)


def test_twenty_thousand_words_are_kept_whole(feel):
    words = "heavy " * 20_000

    assert feel(0, 5, note=words).note == words


def test_a_note_that_is_longer_than_it_can_be_is_refused_by_name(feel):
    with pytest.raises(services.NoteTooLong):
        feel(0, 5, note="x" * (services.LONGEST_NOTE + 1))


def test_a_check_in_set_right_to_heavy_moves_letters_as_a_new_one_does(ada, feel, noon):
    kept = feel(0, 2)
    Step.objects.all().delete()

    recovery.amend_check_in(kept, at=noon, intensity=9)

    assert Step.objects.filter(kind="self_compassion", due_on=noon.date()).exists()


def test_setting_an_old_one_right_leaves_the_plan_alone(ada, feel, noon):
    kept = feel(3, 2)
    Step.objects.all().delete()

    recovery.amend_check_in(kept, at=noon, intensity=9)

    assert not Step.objects.exists()


def test_a_forgotten_check_in_comes_back_with_undo(ada, feel, noon):
    services.forget_check_in(feel(0, 7, note="Once."), at=noon)
    assert not CheckIn.objects.exists()

    changes.take_back_latest(ada, at=noon)

    assert CheckIn.objects.get().note == "Once."


@pytest.mark.parametrize("forgotten_before", [True, False])
def test_what_is_forgotten_for_good_is_in_no_undo_either(ada, feel, noon, forgotten_before):
    kept = feel(0, 7, note="Once.")
    other = feel(0, 2)
    services.amend_check_in(kept, at=noon, intensity=6, note="Twice.")
    about = ("feelings.checkin", kept.pk)
    if forgotten_before:
        services.forget_check_in(kept, at=noon)
        assert can_come_back(ada, CheckIn, about[1])

    services.forget_for_good(ada, about[1])

    assert about not in entries_of(ada)
    assert not can_come_back(ada, CheckIn, about[1])
    assert list(CheckIn.objects.all()) == [other]
    changes.take_back_latest(ada, at=noon)
    assert not CheckIn.objects.filter(pk=about[1]).exists()


def test_nobody_forgets_for_somebody_else(ada, eve, feel):
    kept = feel(0, 7)

    services.forget_for_good(eve, kept.pk)

    assert CheckIn.objects.get() == kept
    assert ("feelings.checkin", kept.pk) in entries_of(ada)


def test_a_clock_that_was_set_back_is_noticed_and_both_are_kept(ada, feel, noon):
    feel(-1, 7)
    feel(0, 3)

    assert clock_was_ahead(ada, at=noon) == noon + timedelta(days=1)
    assert lately(ada, at=noon).today.intensity == 3
    assert CheckIn.objects.count() == 2
