"""Days that go into somebody's own calendar, and the address at which it reads them."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from onward.engine.history import EventKind
from onward.feedback import pace
from onward.feedback import services as feedback
from onward.recovery import feeds, pausing, services
from onward.recovery.calendar import entries_of
from onward.recovery.models import CalendarFeed, Step
from onward.tracker import services as tracker

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon
    cache.clear()


@pytest.fixture
def quay(ada, noon):
    return tracker.add_application(
        ada, employer="Quay Four", role="Engineer", at=noon, applied_on=noon.date() - 20 * DAY
    )


def round_on(application, day, noon, **facts):
    return tracker.record_interview(application, on=day, at=noon, kind="panel", **facts)


def a_step(ada, kind, due_on, **more):
    return Step.objects.create(
        owner=ada, kind=kind, due_on=due_on, until=due_on + 5 * DAY, minutes=5, **more
    )


def titles(ada, noon) -> list[str]:
    return [one.title for one in entries_of(ada, at=noon, names=True)]


def days(ada, noon) -> list[int]:
    return [(one.on - noon.date()).days for one in entries_of(ada, at=noon)]


def test_rounds_ahead_and_of_the_last_weeks_are_in_it(ada, quay, noon):
    for ahead in (-31, -30, 0, 9):
        round_on(quay, noon.date() + ahead * DAY, noon)

    assert days(ada, noon) == [-30, 0, 9]
    assert titles(ada, noon)[0] == "Panel: Engineer, Quay Four"


def test_a_round_of_an_application_that_ended_lies_no_longer_ahead(ada, quay, noon):
    round_on(quay, noon.date() - DAY, noon)
    round_on(quay, noon.date() + DAY, noon, answer_by=noon.date() + 3 * DAY)
    tracker.record(quay, kind=EventKind.WITHDRAWN, on=noon.date(), at=noon)

    assert days(ada, noon) == [-1]


def test_the_day_of_a_promised_answer_is_in_it_until_it_is_over(ada, quay, noon):
    for promised in (-1, 0, 4):
        round_on(quay, noon.date() - 40 * DAY, noon, answer_by=noon.date() + promised * DAY)

    assert days(ada, noon) == [0, 4]
    assert titles(ada, noon)[0] == "They said they would answer: Engineer, Quay Four"


def test_a_letter_put_off_stands_at_its_hour(ada, quay, noon):
    letter = feedback.draft(ada, kind="thanks", at=noon, application=quay)
    a_step(ada, "thanks", noon.date(), letter=letter, application=quay)
    feedback.send_later(letter, until=noon + DAY, at=noon)

    (entry,) = entries_of(ada, at=noon, names=True)

    assert (entry.on, entry.minutes) == (noon + DAY, 15)
    assert entry.title == "Letter: Thank you, after a no, Engineer, Quay Four"


def test_steps_are_in_it_while_they_are_to_do(ada, noon):
    a_step(ada, "promise", noon.date() + DAY)
    a_step(ada, "fit", noon.date() - 9 * DAY)
    a_step(ada, "week", noon.date(), state=Step.State.DONE)

    assert days(ada, noon) == [1]


def test_in_a_rest_there_are_no_steps(ada, noon):
    a_step(ada, "promise", noon.date() + DAY)
    pausing.pause(ada, until=noon.date() + 7 * DAY, at=noon)
    ada.refresh_from_db()

    assert days(ada, noon) == []


@pytest.mark.parametrize("kind", ["self_compassion", "activity", "person", "writing", "support"])
def test_nothing_of_how_one_feels_is_in_it(ada, noon, kind):
    a_step(ada, kind, noon.date())

    assert entries_of(ada, at=noon, names=True) == ()


def test_titles_are_neutral_unless_names_were_chosen(ada, quay, noon):
    round_on(quay, noon.date(), noon, answer_by=noon.date() + DAY)
    a_step(ada, "promise", noon.date() + 2 * DAY)

    assert [one.title for one in entries_of(ada, at=noon)] == [
        "Appointment",
        "Reminder",
        "Reminder",
    ]


def test_a_moved_round_keeps_its_name(ada, quay, noon):
    interview = round_on(quay, noon.date() + DAY, noon)
    (before,) = entries_of(ada, at=noon)
    tracker.correct_interview(interview, on=noon.date() + 2 * DAY, at=noon, kind="panel")

    (after,) = entries_of(ada, at=noon)

    assert before.uid == after.uid
    assert before.on != after.on


def test_what_is_somebody_elses_is_not_in_it(ada, eve, quay, noon):
    round_on(quay, noon.date(), noon)

    assert entries_of(eve, at=noon) == ()


def test_many_days_take_as_many_queries_as_one(ada, quay, noon, django_assert_max_num_queries):
    for ahead in range(20):
        round_on(quay, noon.date() + ahead * DAY, noon, answer_by=noon.date() + 30 * DAY)
        a_step(ada, "promise", noon.date() + ahead * DAY, application=quay)

    with django_assert_max_num_queries(9):
        assert len(entries_of(ada, at=noon, names=True)) == 60


# The file


def test_the_file_says_what_was_chosen(hers, ada, quay, noon):
    round_on(quay, noon.date(), noon)

    neutral = hers.get(reverse("calendar_file"))
    named = hers.get(reverse("calendar_file"), {"titles": "names"})

    assert neutral["Content-Disposition"] == 'attachment; filename="onward.ics"'
    assert b"SUMMARY:Appointment" in neutral.content
    assert b"Quay" not in neutral.content
    assert b"Quay Four" in named.content


# The address


def made(hers, **chosen) -> str:
    page = hers.post(reverse("calendar_make"), chosen).content.decode()
    address = page.split('id="address" readonly value="')[1].split('"')[0]
    return urlsplit(address).path


def test_the_address_is_read_without_a_session(hers, ada, quay, noon):
    round_on(quay, noon.date(), noon)

    answer = Client().get(made(hers))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Appointment" in answer.content
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


def test_the_address_is_shown_once_and_only_its_digest_is_kept(hers):
    token = made(hers).removeprefix("/calendar/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()

    assert len(token) >= 43
    assert feed.token_digest != token
    assert token not in hers.get(reverse("calendar")).content.decode()


def test_names_are_told_where_they_were_chosen_and_can_be_taken_back(hers, ada, quay, noon):
    round_on(quay, noon.date(), noon)
    address = made(hers, titles="names")

    assert b"Quay Four" in Client().get(address).content
    hers.post(reverse("calendar_titles"), {"titles": "neutral"})
    assert b"Quay" not in Client().get(address).content


def test_a_new_address_ends_the_one_before(hers):
    first, second = made(hers), made(hers)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_an_ended_address_opens_nothing_and_looks_like_any_wrong_one(hers):
    address = made(hers)
    hers.post(reverse("calendar_end"))

    ended, wrong = Client().get(address), Client().get("/calendar/nothing.ics")

    assert ended.status_code == wrong.status_code == 404
    assert ended.content == wrong.content
    assert CalendarFeed.objects.get().token_digest is None


def test_undo_opens_no_address_again(hers, ada, noon):
    address = made(hers)
    feeds.end_address(ada)
    tracker.add_person(ada, name="Mira Holm", at=noon)
    hers.post(reverse("undo"))

    assert Client().get(address).status_code == 404


def test_what_is_known_already_is_not_sent_again(hers, ada, quay, noon):
    address = made(hers)
    version = Client().get(address)["ETag"]

    assert Client().get(address, headers={"If-None-Match": version}).status_code == 304
    assert Client().get(address, headers={"If-None-Match": f"W/{version}"}).status_code == 304
    round_on(quay, noon.date(), noon)
    assert Client().get(address, headers={"If-None-Match": version}).status_code == 200


def test_it_is_known_when_it_was_last_read(hers, noon):
    address = made(hers)
    assert "not yet" in hers.get(reverse("calendar")).content.decode()

    Client().get(address)

    assert CalendarFeed.objects.get().last_read_at == noon
    assert "not yet" not in hers.get(reverse("calendar")).content.decode()


def test_whoever_tries_addresses_is_slowed(hers):
    address = made(hers)
    for n in range(pace.WRONG_KEYS + 1):
        Client().get(f"/calendar/{n}.ics")

    assert Client().get(address).status_code == 429


def test_the_address_only_reads(hers):
    assert Client().post(made(hers)).status_code == 405


def test_while_the_room_is_locked_it_says_the_same(hers, ada, quay, noon, request):
    round_on(quay, noon.date(), noon, answer_by=noon.date() + DAY)
    letter = feedback.draft(ada, kind="thanks", at=noon, application=quay)
    feedback.send_later(letter, until=noon + DAY, at=noon)
    services.check_in(ada, at=noon, intensity=9)
    address = made(hers, titles="names")
    before = Client().get(address).content
    request.getfixturevalue("locked")

    assert Client().get(address).content == before


def test_the_page_says_where_the_address_can_be_read(hers):
    local = hers.get(reverse("calendar")).content.decode()

    assert "No day lies ahead yet." in local
    assert local.count('class="button"') <= 1
