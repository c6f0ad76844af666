from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

TODAY = date(2026, 11, 24)


def say(words, **facts):
    return Template(words).render(Context({"today": TODAY, **facts}))


def test_a_day_of_this_year_is_written_with_its_weekday():
    assert say("{{ on|day:today }}", on=TODAY) == "Tuesday 24 November"


def test_a_day_of_another_year_is_written_with_that_year():
    assert say("{{ on|day:today }}", on=date(2025, 11, 24)) == "24 November 2025"


def test_an_unknown_day_is_written_as_nothing():
    assert say("{{ on|day:today }}{{ on|short_day:today }}{{ on|near_day:today }}", on=None) == ""


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 26), "Thu 26"),
        (date(2027, 1, 25), "25 Jan"),
        (date(2025, 12, 2), "2 Dec 2025"),
    ],
)
def test_a_short_day_is_never_mistaken_for_a_nearer_one(on, words):
    assert say("{{ on|short_day:today }}", on=on) == words


def test_tomorrow_is_called_tomorrow():
    assert say("{{ on|near_day:today }}", on=date(2026, 11, 25)) == "tomorrow"


def test_a_moment_belongs_to_the_day_it_was_where_the_person_is():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    with timezone.override(ZoneInfo("Asia/Seoul")):
        assert say("{{ at|near_day:today }}", at=late) == "tomorrow"


def test_one_message_is_not_one_messages():
    assert say('{% count n "message" "messages" %}', n=1) == "1 message"
    assert say('{% count n "message" "messages" %}', n=3) == "3 messages"


def test_an_icon_is_silent_unless_it_is_given_a_name():
    assert 'aria-hidden="true"' in say('{% icon "sun" %}')
    assert 'aria-label="Today"' in say('{% icon "sun" "Today" %}')
