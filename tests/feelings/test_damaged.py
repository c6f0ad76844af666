"""A text that was changed outside Onward: it is told in a sentence, and takes nothing else with it."""

import json

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feelings import services
from onward.feelings.lately import lately
from onward.feelings.models import Activity, AnswerSheet, CheckIn, Exercise
from onward.feelings.services import activities, cards
from onward.feelings.weeks import weeks_of


def bytes_of(row):
    return bytes(CheckIn.objects.filter(pk=row.pk).values_list("felt", flat=True)[0])


def swapped(one, other):
    return bytes_of(other)


def cut(one, other):
    return bytes_of(one)[:20]


def with_a_bit_flipped(one, other):
    whole = bytearray(bytes_of(one))
    whole[len(whole) // 2] ^= 1
    return bytes(whole)


@pytest.fixture(params=[swapped, cut, with_a_bit_flipped])
def damaged(feel, request):
    """Two check-ins of today, the later of them damaged."""
    whole = feel(0, 4, words=["calm"], note="The heron stood still.")
    broken = feel(0, 8, words=["sad"], note="A long wait.")
    CheckIn.objects.filter(pk=broken.pk).update(felt=request.param(broken, whole))
    return CheckIn.objects.select_related("owner").get(pk=broken.pk)


@pytest.mark.parametrize("name", ["today", "feelings", "check_ins", "weeks", "helped"])
def test_every_page_opens_all_the_same(hers, damaged, name):
    assert hers.get(reverse(name)).status_code == 200


def test_the_list_says_which_one_and_shows_the_others(hers, damaged):
    page = hers.get(reverse("check_ins")).content.decode()

    assert "This one cannot be opened" in page
    assert "The heron stood still." in page


def test_what_cannot_be_read_is_unknown_and_what_was_said_before_speaks(ada, damaged, noon):
    assert lately(ada, at=noon).today.intensity == 4
    assert services.latest(ada, at=noon).intensity == 4
    assert [cell.intensity for cell in weeks_of(ada, at=noon).picture.rows] == [4]


def test_nothing_is_written_over_it(hers, damaged, noon):
    before = bytes_of(damaged)

    answer = hers.get(reverse("check_in_edit", args=[damaged.pk]))
    services.put_offer_away(damaged.owner, at=noon)
    with pytest.raises(vault.Unreadable):
        services.amend_check_in(damaged, at=noon, intensity=1)

    assert answer.status_code == 423
    assert bytes_of(damaged) == before


def test_it_can_be_forgotten(hers, damaged):
    hers.post(reverse("check_in_forget", args=[damaged.pk]))

    assert not CheckIn.objects.filter(pk=damaged.pk).exists()


BROKEN = b"\x01" + b"x" * 60


def planned(ada, noon):
    row = activities.plan_activity(ada, words="A walk", on=noon.date(), at=noon)
    activities.plan_activity(ada, words="Tea with Ngozi", on=noon.date(), at=noon)
    return row, "told", "Tea with Ngozi", "activities", "activity_let_go"


def thought(ada, noon):
    made = [
        Exercise.objects.create(
            owner=ada, kind="thoughts", begun_at=noon, told=json.dumps({"thought": words})
        )
        for words in ("Never again.", "Perhaps once.")
    ]
    return made[0], "told", "Perhaps once.", "thoughts", "exercise_remove"


def kept_words(ada, noon):
    row = services.keep_writing(ada, kind="writing", text="The long day.", at=noon)
    services.keep_writing(ada, kind="writing", text="The short day.", at=noon)
    return row, "text", "The short day.", "writings", "writing_remove"


def exercise(ada, noon):
    row = cards.finish_card(ada, kind="breathing", before=3, at=noon)
    other = activities.note_activity(ada, words="A swim", at=noon)
    activities.finish_activity(other, at=noon, helped=3)
    return row, "told", "A swim", "helped", "exercise_remove"


def sheet(ada, noon):
    row = AnswerSheet.objects.create(owner=ada, answered_at=noon, told="{}")
    return row, "told", "Six sliders", "questionnaires", "answers_delete"


@pytest.fixture(params=[planned, thought, kept_words, exercise, sheet])
def torn(ada, noon, request):
    """One of two rows damaged: with what the other says, where both are listed, and what lets it go."""
    row, column, other, listed, gone = request.param(ada, noon)
    type(row).objects.filter(pk=row.pk).update(**{column: BROKEN})
    return row, column, other, listed, gone


def test_no_other_row_is_lost_with_one_that_is_damaged(hers, torn):
    row, column, other, listed, gone = torn

    for name in ("today", "feelings", "weeks", "steps", "helped", listed):
        assert hers.get(reverse(name)).status_code == 200, name
    page = hers.get(reverse(listed)).content.decode()
    assert other in page
    # What helped is counted, and lists no single exercise.
    assert ("This one cannot be opened" in page) is (listed != "helped")
    assert bytes(type(row).objects.filter(pk=row.pk).values_list(column, flat=True)[0]) == BROKEN

    assert hers.post(reverse(gone, args=[row.pk])).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_nothing_is_written_over_a_damaged_row(hers, ada, noon):
    row, *_ = planned(ada, noon)
    Activity.objects.filter(pk=row.pk).update(told=BROKEN)

    assert hers.get(reverse("activity", args=[row.pk])).status_code == 423
    answer = hers.post(reverse("activity_done", args=[row.pk]), {"helped": "2"})
    assert answer.status_code == 423
    assert bytes(Activity.objects.filter(pk=row.pk).values_list("told", flat=True)[0]) == BROKEN


def test_a_damaged_rating_leaves_the_others_in_their_order(hers, ada, noon):
    kept = activities.note_activity(ada, words="A walk", at=noon)
    activities.finish_activity(kept, at=noon, helped=3)
    lost = activities.note_activity(ada, words="Tea", at=noon)
    activities.finish_activity(lost, at=noon, helped=1)
    Activity.objects.filter(pk=lost.pk).update(told=b"\x01" + b"x" * 60)

    page = hers.get(reverse("helped")).content.decode()

    assert "A walk" in page
