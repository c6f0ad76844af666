from datetime import date

from onward.engine.help import countries_with_lines, help_in, is_fresh
from onward.engine.helplines import Helpline

ANY_DAY = date(2026, 11, 24)


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


def test_where_every_line_is_old_the_directory_stands_first():
    assert not help_in("GB", today=ANY_DAY).directory_first
    assert not help_in("", today=ANY_DAY).directory_first


def test_lines_to_write_to_are_named_for_those_who_would_rather_not_speak():
    assert [line.name for line in help_in("AU", today=ANY_DAY).by_writing] == ["Lifeline"]
    assert help_in("FR", today=ANY_DAY).by_writing == ()
