from collections import Counter
from datetime import date, timedelta

import pytest

from onward.engine.care import Bin, activities, activities_for, compassion_card, name_of

MONDAY = date(2026, 3, 2)


def test_every_bin_holds_about_ten_small_things():
    counted = Counter(activity.bin for activity in activities())

    assert set(counted) == set(Bin)
    assert all(8 <= n <= 12 for n in counted.values())
    assert all(name_of(bin_) for bin_ in Bin)


def test_every_activity_is_small():
    assert all(1 <= activity.minutes <= 30 for activity in activities())
    assert all(len(activity.words.split()) <= 14 for activity in activities())


def test_no_activity_appears_twice():
    assert max(Counter(activity.id for activity in activities()).values()) == 1
    assert max(Counter(activity.words for activity in activities()).values()) == 1


@pytest.mark.parametrize("bin_", list(Bin))
def test_a_day_suggests_the_same_thing_all_day_and_another_one_tomorrow(bin_):
    today = activities_for(MONDAY, bin_=bin_)

    assert today == activities_for(MONDAY, bin_=bin_)
    assert today[0] != activities_for(MONDAY + timedelta(days=1), bin_=bin_)[0]
    assert today[0].bin is bin_


def test_asking_for_another_one_goes_round_the_whole_bin():
    offered = {activities_for(MONDAY, bin_=Bin.MOVE, offset=n)[0] for n in range(12)}

    assert offered == {activity for activity in activities() if activity.bin is Bin.MOVE}


def test_the_compassion_card_asks_three_things_and_says_where_it_comes_from():
    card = compassion_card()

    assert [prompt.id for prompt in card.prompts] == ["what_hurt", "who_else", "to_a_friend"]
    assert all(prompt.ask.endswith("?") and prompt.hint for prompt in card.prompts)
    assert card.minutes == 5
    assert "180 job seekers" in card.sources[0].text


def test_the_compassion_card_does_not_shout():
    card = compassion_card()
    words = [card.title, card.opening, card.closing]
    words += [part for prompt in card.prompts for part in (prompt.ask, prompt.hint)]

    assert not [sentence for sentence in words if "!" in sentence]
