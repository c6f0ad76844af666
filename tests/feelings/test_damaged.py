"""A text that was changed outside Onward: it is told in a sentence, and takes nothing else with it."""

import pytest
from django.urls import reverse

from onward.accounts import vault
from onward.feelings import services
from onward.feelings.lately import lately
from onward.feelings.models import Activity, CheckIn
from onward.feelings.services import activities
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


def test_a_damaged_rating_leaves_the_others_in_their_order(hers, ada, noon):
    kept = activities.note_activity(ada, words="A walk", at=noon)
    activities.finish_activity(kept, at=noon, helped=3)
    lost = activities.note_activity(ada, words="Tea", at=noon)
    activities.finish_activity(lost, at=noon, helped=1)
    Activity.objects.filter(pk=lost.pk).update(told=b"\x01" + b"x" * 60)

    page = hers.get(reverse("helped")).content.decode()

    assert "A walk" in page
