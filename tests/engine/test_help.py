from datetime import date

import pytest

from onward.engine.help import Helpline, countries_with_lines, help_in, is_fresh, speaks_of_dying

ANY_DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "Sometimes I don’t want to be here any more",
        "everyone would be better off without me",
        "thinking about suicide",
        "I can't go on",
        "I am not safe tonight",
        "there is no point\nin living",
    ],
)
def test_help_is_shown_when_the_words_speak_of_dying(text):
    assert speaks_of_dying(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I was killing time before the interview.",
        "I am dying to know what they said.",
        "The deadline killed my weekend.",
        "I volunteered for a suicide prevention line.",
        "That cake was to die for.",
    ],
)
def test_everyday_idioms_show_no_help_card(text):
    assert not speaks_of_dying(text)


def test_a_country_nobody_chose_still_has_the_directory():
    found = help_in("", today=ANY_DAY)

    assert found.emergency is None
    assert found.lines == ()
    assert found.directory_url.startswith("https://")


def test_each_shipped_country_has_its_emergency_number_and_a_line():
    for country in countries_with_lines():
        found = help_in(country, today=ANY_DAY)

        assert found.emergency
        assert all(line.phone or line.sms for line in found.lines)
        assert all(line.source for line in found.lines)


def test_paired_lines_are_both_shown():
    assert len(help_in("DE", today=ANY_DAY).lines) == 3


def test_a_line_nobody_checked_is_not_fresh():
    unchecked = help_in("GB", today=ANY_DAY).lines[0]

    assert not is_fresh(unchecked, today=ANY_DAY)


def test_a_line_checked_over_a_year_ago_is_not_fresh():
    line = Helpline("GB", "A", "1", "", "", "", "", (), None, "crisis", date(2025, 11, 1), "V79")

    assert not is_fresh(line, today=ANY_DAY)
    assert is_fresh(line, today=date(2026, 10, 31))
