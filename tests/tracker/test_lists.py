from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider, EventKind, Stage
from onward.tracker import services

LIST = reverse("applications")
AS_A_PART = {"HX-Request": "true", "HX-Target": "list"}


def order_of(page, *names):
    text = page.text
    assert all(name in text for name in names)
    return sorted(names, key=text.index)


def test_an_empty_list_says_what_will_be_here_and_how_to_begin(as_ada):
    page = as_ada.get(LIST).text

    assert "Your applications will be here" in page
    assert reverse("application_new") in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_the_list_begins_with_what_is_still_open(as_ada, add, noon):
    add("Open Bakery")
    services.record_no(add("Closed Bakery"), on=noon.date(), at=noon)

    page = as_ada.get(LIST).text

    assert "Open Bakery" in page
    assert "Closed Bakery" not in page


def test_who_searches_finds_what_has_ended_too(as_ada, add, noon):
    services.record_no(add("Closed Bakery"), on=noon.date(), at=noon)

    assert "Closed Bakery" in as_ada.get(LIST, {"q": "bakery night"}).text
    assert "Closed Bakery" not in as_ada.get(LIST, {"q": "bakery", "state": "open"}).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "ended"}, {"Closed"}),
        ({"state": "all"}, {"Closed", "Saved", "Far", "Cold"}),
        ({"stage": "saved"}, {"Saved"}),
        ({"stage": "interview"}, {"Far"}),
        ({"channel": "cold"}, {"Cold"}),
        ({"channel": "cold", "stage": "interview"}, set()),
        ({"q": "nothing like it"}, set()),
    ],
    ids=lambda given: " ".join(sorted(given)) or "nothing",
)
def test_filters_narrow_the_list(as_ada, add, noon, asked, found):
    services.record_no(add("Closed Co"), on=noon.date(), at=noon)
    add("Saved Co", applied_on=None)
    services.record_interview(add("Far Co"), on=noon.date(), at=noon)
    add("Cold Co", channel="cold")

    page = as_ada.get(LIST, asked).text

    assert {name for name in ("Closed", "Saved", "Far", "Cold") if f"{name} Co" in page} == found


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "sideways", "stage": "moon", "order": "random", "channel": "x"},
        {"q": "a\0b"},
        {"q": "x" * 5000},
        {"page": "minus one"},
        {"page": "9" * 40},
    ],
    ids=["unknown words", "nul", "huge", "no number", "far too far"],
)
def test_a_wrong_filter_is_as_good_as_none(as_ada, add, asked):
    add("Fernhill Hotel")

    answer = as_ada.get(LIST, asked)

    assert answer.status_code == 200


def test_a_search_that_finds_nothing_open_leads_to_everything(as_ada, add, noon):
    services.record_no(add("Closed Bakery"), on=noon.date(), at=noon)
    add("Fernhill Hotel")

    page = as_ada.get(LIST, {"q": "bakery", "state": "open"}).text

    assert "?q=bakery&amp;state=all" in page


def test_the_chosen_order_is_remembered(as_ada, add, noon):
    add("Aster", "Cook", applied_on=noon.date() - timedelta(days=9))
    add("Zinnia", "Baker")
    assert order_of(as_ada.get(LIST), "Aster", "Zinnia") == ["Zinnia", "Aster"]

    as_ada.get(LIST, {"order": "employer"})

    assert order_of(as_ada.get(LIST), "Aster", "Zinnia") == ["Aster", "Zinnia"]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("news", "Late"),
        ("employer", "Early"),
        ("role", "Late"),
        ("applied", "Late"),
        ("stage", "Early"),
    ],
)
def test_every_order_puts_the_right_one_first(as_ada, add, noon, order, first):
    services.record_interview(
        add("Early Inn", "Waiter", applied_on=noon.date() - timedelta(days=30)),
        on=noon.date() - timedelta(days=20),
        at=noon,
    )
    add("Late Inn", "Barista")

    page = as_ada.get(LIST, {"order": order})

    assert order_of(page, "Early Inn", "Late Inn")[0] == f"{first} Inn"


def test_a_long_list_has_pages_that_keep_the_filter(as_ada, add):
    for n in range(51):
        add(f"Employer {n:02}", channel="cold")

    first = as_ada.get(LIST, {"channel": "cold"}).text
    second = as_ada.get(LIST, {"channel": "cold", "page": 2}).text

    assert "channel=cold&amp;page=2" in first
    assert "Employer 00" not in first
    assert "Employer 00" in second


def test_htmx_gets_the_list_and_not_the_page_around_it(as_ada, add):
    add("Fernhill Hotel")

    part = as_ada.get(LIST, {"q": "fern"}, headers=AS_A_PART).text

    assert "Fernhill Hotel" in part
    assert "<html" not in part
    assert "<form" not in part


def test_noes_are_not_counted_unless_the_person_wants_to_see_it(as_ada, ada, add, noon):
    services.record_no(add(), on=noon.date() - timedelta(days=9), at=noon - timedelta(days=9))
    assert "1 application" not in as_ada.get(LIST, {"state": "ended"}).text
    assert "1 application" not in as_ada.get(LIST, {"state": "all"}).text

    ada.shows_outcomes = True
    ada.save()

    assert "1 application" in as_ada.get(LIST, {"state": "ended"}).text


def test_for_two_days_after_a_no_nobody_is_shown_a_number(as_ada, ada, add, noon):
    ada.shows_outcomes = True
    ada.save()
    services.record_no(add(), on=noon.date() - timedelta(days=2), at=noon - timedelta(hours=47))

    assert "1 application" not in as_ada.get(LIST, {"state": "ended"}).text


def test_no_badge_of_a_silence_or_a_withdrawal_looks_like_a_no(as_ada, add, noon):
    for decider in (Decider.NOBODY, Decider.ME):
        services.record_no(add(f"Employer {decider}"), on=noon.date(), at=noon, decided_by=decider)

    assert "badge no" not in as_ada.get(LIST, {"state": "all"}).text


def test_what_a_person_typed_is_shown_as_words(as_ada, add):
    add("<b>Bold</b> & Sons", "<script>alert(1)</script>")

    page = as_ada.get(LIST, {"q": '"><script>bold', "state": "all"}).text + as_ada.get(LIST).text

    assert "<script>alert" not in page
    assert '"><script>bold' not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons" in page


@pytest.mark.parametrize("rows", [3, 30])
def test_the_list_costs_the_same_however_long_it_is(
    as_ada, add, noon, rows, django_assert_num_queries
):
    for n in range(rows):
        application = add(f"Employer {n}", note="private")
        services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    as_ada.get(LIST)
    with django_assert_num_queries(5):
        as_ada.get(LIST)


def test_a_stage_is_shown_by_its_name(as_ada, add, noon):
    services.move(add("Fernhill Hotel"), to=Stage.FINAL, on=noon.date(), at=noon)

    assert "Final round</span>" in as_ada.get(LIST).text
