"""A steward sees figures of ten people or more, and nobody can be read from them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from onward.accounts import rows
from onward.careers import figures, services
from onward.careers.models import Membership, Role
from onward.tracker import services as tracker
from onward.tracker.models.choices import EventKind
from shared.conftest import browser_of, joins, person

pytestmark = pytest.mark.django_db

BEFORE = datetime(2026, 9, 15, 12, tzinfo=UTC)
IN_OCTOBER = datetime(2026, 10, 12, 12, tzinfo=UTC)
OCTOBER = date(2026, 10, 1)
AFTER = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def service(db):
    return services.found("South Quay", at=BEFORE)


@pytest.fixture
def steward(service):
    made = person("Sam", second=True)
    joins(made, service, Role.STEWARD, at=BEFORE)
    return made


@pytest.fixture(autouse=True)
def _as_the_steward(steward):
    """The database asks who asks; what the middleware does for a page is done here by hand."""
    with rows.belonging_to(steward.pk):
        yield


def seekers(service, count, *, sent=1, at=BEFORE):
    made = []
    for number in range(count):
        one = person(f"p{service.pk}x{number}x{at.month}{at.day}")
        joins(one, service, Role.SEEKER, at=at)
        send(one, sent)
        made.append(one)
    return made


def send(one, times):
    for turn in range(times):
        tracker.add_application(
            one, employer=f"Fernhill {turn}", at=IN_OCTOBER, applied_on=IN_OCTOBER.date()
        )


def told(service, *, at=AFTER, month=OCTOBER):
    return {one.name: (one.people, one.total) for one in figures.figures_of(service, month, at=at)}


def test_of_nine_people_nothing_is_told(service):
    seekers(service, 9, sent=4)

    assert set(told(service).values()) == {(None, None)}


def test_of_ten_people_it_is_told_in_fives(service):
    seekers(service, 12, sent=2)

    assert told(service)["applied"] == (10, 25)
    assert told(service)["members"] == (10, 10)


def test_what_fewer_than_ten_of_many_did_is_not_told(service):
    for one in seekers(service, 30)[:9]:
        application = tracker.add_application(one, employer="Harbour Lane", at=IN_OCTOBER)
        tracker.record(application, kind=EventKind.OFFER, on=IN_OCTOBER.date(), at=IN_OCTOBER)

    found = told(service)
    assert found["applied"] == (30, 30)
    assert found["offer"] == (None, None)


def test_who_came_or_left_within_the_month_changes_nothing(service):
    seekers(service, 12)
    [came] = seekers(service, 1, sent=50, at=datetime(2026, 10, 3, 12, tzinfo=UTC))
    [left] = seekers(service, 1, sent=50, at=BEFORE + timedelta(days=1))
    theirs = Membership.objects.current().get(person=left)
    services.let_go(theirs, at=datetime(2026, 10, 20, 12, tzinfo=UTC))

    assert came != left
    assert told(service)["applied"] == (10, 10)


def test_a_second_look_is_the_first_whoever_left_meanwhile(service):
    people = seekers(service, 12, sent=3)
    first = told(service)

    for one in people[:3]:
        services.let_go(Membership.objects.current().get(person=one), at=AFTER)
        one.is_active = False
        one.save()

    assert told(service) == first


def test_somebody_in_two_services_counts_in_one(service):
    people = seekers(service, 12)
    twin = services.found("North Pier Careers", at=BEFORE)
    joins(Membership.objects.get(role=Role.STEWARD).person, twin, Role.STEWARD, at=BEFORE)
    for one in people:
        joins(one, twin, Role.SEEKER, at=BEFORE + timedelta(days=1))
    seekers(twin, 1, sent=40)

    assert set(told(twin).values()) == {(None, None)}


def test_the_month_that_is_running_is_not_told(service, steward, settings):
    settings.FIXED_NOW = AFTER
    browser = browser_of(steward)

    assert browser.get(reverse("organisation_month", args=[2026, 10])).status_code == 200
    assert browser.get(reverse("organisation_month", args=[2026, 11])).status_code == 404


def test_nobody_but_a_steward_of_it_gets_figures_out_of_the_database(service, ada):
    seekers(service, 12)
    with rows.belonging_to(ada.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM onward_figures(%s, %s, %s)", [service.pk, OCTOBER, date(2026, 11, 1)]
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (OCTOBER, date(2026, 10, 13)),
        (date(2026, 10, 12), date(2026, 11, 1)),
        (date(2026, 9, 1), date(2026, 11, 1)),
    ],
)
def test_no_other_time_than_a_whole_month_is_counted(service, first, last):
    """Two counts that differ by a day would tell who did something on it."""
    seekers(service, 12, at=datetime(2026, 8, 15, 12, tzinfo=UTC))

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM onward_figures(%s, %s, %s)", [service.pk, first, last])
        assert cursor.fetchall() == []


def test_the_pages_of_a_steward_name_nobody_beside_their_membership(service, steward, settings):
    settings.FIXED_NOW = AFTER
    seekers(service, 12)
    browser = browser_of(steward)

    page = browser.get(reverse("organisation")).content.decode()

    assert "Fernhill" not in page
    assert "p1x" not in page


def test_of_a_small_service_one_sentence_says_why_there_are_no_figures(service, steward, settings):
    settings.FIXED_NOW = AFTER

    page = browser_of(steward).get(reverse("organisation_month", args=[2026, 10])).text

    assert "Figures are told from ten on." in page
    assert "<table" not in page


def test_many_invitations_make_no_long_page(service, steward, settings):
    settings.FIXED_NOW = AFTER
    for number in range(60):
        services.invite(service, role=Role.SEEKER, meant_for=f"Guest {number}.", at=AFTER)
    browser = browser_of(steward)

    first = browser.get(reverse("organisation")).content
    second = browser.get(reverse("organisation"), {"page": 2}).content

    assert b"Guest 59." in first
    assert b"Guest 9." not in first
    assert b"Guest 9." in second


def test_the_only_steward_cannot_leave(service, steward):
    theirs = Membership.objects.current().get(person=steward)

    with pytest.raises(services.LastSteward):
        services.let_go(theirs, at=AFTER)


def test_the_only_steward_keeps_it_whatever_link_they_open(service, steward, settings):
    settings.FIXED_NOW = AFTER
    made, token = services.invite(service, role=Role.SEEKER, at=AFTER)

    answer = browser_of(steward).post(reverse("join", args=[token]))

    assert answer.url == reverse("organisation")
    assert Membership.objects.current().get(person=steward).role == Role.STEWARD
    made.refresh_from_db()
    assert made.taken_at is None


@pytest.mark.parametrize("role", [Role.SEEKER, Role.COUNSELLOR])
def test_a_steward_page_is_not_there_for_others(service, role):
    who = person("Kim", second=True)
    joins(who, service, role, at=BEFORE)
    browser = browser_of(who)

    for address in (
        reverse("organisation"),
        reverse("members", args=["seeker"]),
        reverse("organisation_month", args=[2026, 10]),
    ):
        assert browser.get(address).status_code == 404


def test_a_steward_reaches_nobody_of_another_service(service, steward):
    other = services.found("North Pier Careers", at=BEFORE)
    theirs = joins(person("Kim"), other, Role.SEEKER, at=BEFORE)
    made, _token = services.invite(other, role=Role.SEEKER, at=BEFORE)
    browser = browser_of(steward)

    assert browser.post(reverse("membership_end", args=[theirs.pk])).status_code == 404
    assert browser.post(reverse("invitation_end", args=[made.pk])).status_code == 404
