import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from onward.accounts import clock, services
from onward.accounts.forms import SettingsForm
from onward.accounts.models import User

WINTER = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def in_paris(monkeypatch):
    """A machine that stands in Paris."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_machines_zone_follows_its_clock_changes(in_paris):
    assert WINTER.astimezone(clock.MACHINE).hour == 13
    assert SUMMER.astimezone(clock.MACHINE).hour == 14
    assert SUMMER.astimezone(clock.MACHINE).tzname() == "CEST"


def test_the_hour_that_comes_twice_is_told_apart(in_paris):
    paris = ZoneInfo("Europe/Paris")
    for hour in (0, 1):
        instant = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        told, known = instant.astimezone(clock.MACHINE), instant.astimezone(paris)
        assert (told.replace(tzinfo=None), told.fold) == (known.replace(tzinfo=None), known.fold)
        assert told.astimezone(UTC) == instant


@pytest.mark.django_db
def test_days_are_counted_in_the_database_whatever_the_machine_calls_its_zone(monkeypatch, eve):
    monkeypatch.setenv("TZ", "XYZ-9")
    time.tzset()
    try:
        User.objects.update(date_joined=datetime(2026, 11, 23, 18, 0, tzinfo=UTC))
        with timezone.override(clock.zone_of(eve)):
            assert User.objects.filter(date_joined__date="2026-11-24").exists()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_midnight_on_the_day_of_a_clock_change_is_that_days_own(in_paris):
    at = datetime(2026, 3, 29, 12, 0, tzinfo=UTC).astimezone(clock.MACHINE)

    assert clock.midnight_before(at).astimezone(UTC).hour == 23


@pytest.mark.parametrize("name", ["Mars/Olympus", "Europe", "../etc/passwd", "", "\0"])
def test_a_time_zone_nobody_knows_is_none_at_all(name):
    assert clock.zone_named(name) is None


def test_a_time_zone_this_machine_does_not_know_breaks_no_page_and_is_said(ada, hers):
    ada.time_zone = "Mars/Olympus"
    ada.save()

    assert hers.get("/").status_code == 200
    page = hers.get(reverse("settings")).content.decode()
    assert "does not know the time zone Mars/Olympus" in page


def test_only_zones_named_after_places_are_offered(ada):
    offered = {zone for zone, _ in SettingsForm(instance=ada).fields["time_zone"].choices}

    assert {"", "UTC", "Europe/Paris", "America/Argentina/Salta"} <= offered
    assert not {"localtime", "posixrules", "EST5EDT", "Factory"} & offered


def test_a_zone_chosen_before_stays_on_offer(ada):
    ada.time_zone = "Japan"

    assert ("Japan", "Japan") in SettingsForm(instance=ada).fields["time_zone"].choices


def test_a_stopped_clock_shows_everybody_the_same_instant(ada, settings):
    settings.FIXED_NOW = datetime(2026, 11, 24, 18, 0)  # noqa: DTZ001 - as ONWARD_NOW may say it
    ada.time_zone = "Asia/Tokyo"

    assert clock.now(ada) == clock.now()


def test_with_a_stopped_clock_a_link_lets_in_east_of_the_machine_too(ada, settings, client):
    settings.FIXED_NOW = datetime(2026, 11, 24, 18, 0)  # noqa: DTZ001 - as ONWARD_NOW may say it
    ada.time_zone = "Asia/Tokyo"
    ada.save()

    token = services.issue_launch_link(ada, at=clock.now(ada))

    assert client.get(reverse("start", args=[token])).status_code == 302
