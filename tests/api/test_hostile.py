"""What a program may send that wants to break something, or runs in a circle."""

import pytest
from django.utils import timezone

from onward.api import services
from onward.api.models import Call, Client
from onward.tracker import services as tracker
from onward.tracker.models import Application, No

FAR = ["0001-01-01", "1969-12-31", "2100-01-01", "9999-12-31"]


@pytest.mark.parametrize("day", FAR)
def test_a_year_that_is_a_slip_is_refused_as_on_the_pages(program, search, day):
    asks = program("write", "propose")
    happened = f"applications/{search.pk}/events"

    for path, told in [
        ("applications", {"employer": "Harbour Lane", "applied_on": day}),
        ("noes", {"employer": "Harbour Lane", "on": day}),
        (happened, {"kind": "interview", "on": day}),
        ("proposals", {"kind": "no", "told": {"employer": "Harbour Lane", "on": day}}),
        ("proposals", {"kind": "promise", "told": {"then": "write", "on_day": day}}),
    ]:
        refused = asks.post(path, told)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["words"] == "check the year of that day"


def test_nothing_is_kept_that_a_person_would_not_see(program, ada):
    asks = program("write")

    asks.post(
        "noes",
        {
            "employer": "Tern\x00 Valley\x1b[2J\u202e",
            "role": "Plan\u200bner\nII",
            "on": "2026-11-23",
            "words": "No.\x00\nSorry\u202e",
        },
    )
    (no,) = No.objects.owned_by(ada).select_related("owner", "event__application__employer")
    about = no.event.application
    assert about.employer.name == "Tern Valley[2J"
    assert about.role == "Planner II"
    assert no.words == "No.\nSorry"

    asks.patch(f"applications/{about.pk}", {"role": "\x00Planner", "place": "\u2066Here"})
    about.refresh_from_db()
    assert (about.role, about.place) == ("Planner", "Here")
    assert asks.post("applications", {"employer": "\u200b\x00"}).status_code == 422
    assert Application.objects.owned_by(ada).count() == 1


@pytest.mark.parametrize("verb", ["head", "options", "put", "delete", "trace"])
def test_an_address_asked_in_another_way_says_so_in_the_same_shape(program, verb):
    asks = program("read")

    refused = getattr(asks.browser, verb)("/api/v1/client", headers=asks.headers)

    assert (refused.status_code, refused["Allow"]) == (405, "GET")
    assert refused["Content-Type"] == "application/problem+json"


def test_a_body_wrong_in_thousands_of_places_gets_a_short_answer(program):
    told = {"kind": "promise", "told": {f"{number}" * 50: [] for number in range(1_000)}}

    refused = program("propose").post("proposals", told)

    assert refused.status_code == 422
    assert len(refused.json()["errors"]) == 20
    assert len(refused.content) < 10_000


def test_a_length_that_is_none_is_no_mishap(program):
    asks = program("read")

    answered = asks.browser.get("/api/v1/client", headers=asks.headers, CONTENT_LENGTH="many")

    assert answered.status_code == 200


def test_two_programs_that_ask_in_turn_leave_no_more_than_one(program, ada, search):
    first, second = program("read"), program("read", "mail")
    one, other = Client.objects.owned_by(ada).order_by("pk")
    kept = {"owner_id": ada.pk, "method": "GET", "path": "v1/today", "status": 200}
    Call.objects.bulk_create(
        Call(client=client, asked_at=timezone.now(), **kept)
        for _turn in range(services.CALLS_KEPT + services.SWEPT_EVERY)
        for client in (one, other)
    )

    for _turn in range(services.SWEPT_EVERY):
        first.get("client")
        second.get("client")

    for client in (one, other):
        assert client.calls.count() <= services.CALLS_KEPT + services.SWEPT_EVERY


def test_what_is_kept_of_a_call_shows_no_hidden_letters(program, ada):
    program("read").get("applications/7%00%E2%80%AE%1B%5B2J")

    assert Call.objects.get(owner=ada).path == "v1/applications/7[2J"


@pytest.mark.django_db(transaction=True)
def test_a_program_shown_out_while_it_asks_breaks_nothing(program, ada, noon):
    program("read")
    client = Client.objects.get(owner=ada)
    meanwhile = Client.objects.get(owner=ada)
    services.show_out(meanwhile)

    services.note_call(client, method="GET", path="v1/today", status=200, at=noon)

    assert not Call.objects.exists()


def test_a_cursor_of_ones_own_making_finds_nothing_of_others(program, search, eve, noon):
    tracker.add_application(eve, employer="Tern Valley Water", at=noon)
    for mark in ["Lzk5OTk5OTk5OTk5OTk5OQ", "OTk5OS0xMi0zMS85"]:
        told = program("read", name=mark).get("applications", state="all", after=mark).json()
        assert "Tern Valley" not in str(told)


@pytest.mark.django_db(transaction=True)
def test_a_program_is_told_that_the_disk_is_full_in_the_shape_of_any_problem(
    program, no_room_left
):
    asks = program("write")

    refused = asks.post("noes", {"employer": "Tern", "on": "2026-11-23", "words": "No. " * 2_000})

    assert refused.status_code == 507
    assert refused["Content-Type"] == "application/problem+json"
    assert "no room left" in refused.json()["detail"]
    assert not Application.objects.exists()
