import pytest

from onward.engine.passphrases import Weakness, weakness_of


@pytest.mark.parametrize(
    ("typed", "weakness"),
    [
        ("", Weakness.SHORT),
        ("eleven char", Weakness.SHORT),
        ("   short      ", Weakness.SHORT),
        ("password1234", Weakness.COMMON),
        ("P4ssw0rd!!!!2026", Weakness.COMMON),
        ("iloveyouiloveyou", Weakness.COMMON),
        ("123456789012", Weakness.COMMON),
        ("qwertyuiop12", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.COMMON),
        ("Ada Okafor 1990", Weakness.NAME),
        ("okaforokafor", Weakness.NAME),
        ("river heron at noon", None),
        ("lampenschirm und käse", None),
        ("日本語の長い合い言葉です十二", None),
        ("!!!!----????", Weakness.COMMON),
    ],
)
def test_only_length_and_what_is_guessed_first_stand_in_the_way(typed, weakness):
    assert weakness_of(typed, names=["Ada Okafor", "owner"]) == weakness


def test_somebody_without_a_name_may_choose_as_well():
    assert weakness_of("river heron at noon", names=["", " "]) is None
