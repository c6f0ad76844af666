"""The database itself gives nobody what is somebody else's, whatever a page may ask for."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, get_resolver, reverse

from architecture.world import MARK, NUMBER, addresses, fill
from onward.accounts import rows
from onward.api import services as programs
from onward.careers import guarding, policies, services
from onward.careers.models import (
    Consent,
    Invitation,
    Look,
    Membership,
    Organisation,
    Role,
)
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feedback.models import Review
from onward.recovery import feeds
from onward.reflection.models import Debrief
from onward.tracker import services as tracker
from onward.tracker.models import Application
from shared.conftest import APP, Browser, as_the_application, browser_of, joins, person

pytestmark = pytest.mark.django_db

OPEN = {"start", "alive", "keeping_erased", "review_shared", "review_shared_file", "calendar_feed"}
# Between several people: walked with the cast of a service in test_doors.py.
OF_A_SERVICE = {
    pattern.name
    for pattern in get_resolver("onward.careers.urls").url_patterns
    if isinstance(pattern, URLPattern)
}


def owned():
    for model in apps.get_models():
        try:
            model._meta.get_field("owner")
        except FieldDoesNotExist:
            continue
        if model._meta.app_label != "careers":
            yield model


OWNED = sorted(owned(), key=lambda model: model._meta.db_table)
BETWEEN = sorted(policies.BETWEEN)


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return cursor.fetchone()[0]


@pytest.fixture
def world(ada, settings, noon):
    settings.FIXED_NOW = noon
    fill(ada)
    return ada


@pytest.fixture
def tables(world):
    """Every table with rows of Ada's in it: nearly all there are."""
    found = [model._meta.db_table for model in OWNED if count(model._meta.db_table)]
    assert len(found) > len(OWNED) * 0.9
    return [*found, *BETWEEN]


def test_who_asks_for_nobody_is_given_nothing(tables):
    with as_the_application():
        assert {table: count(table) for table in tables} == dict.fromkeys(tables, 0)


def test_somebody_else_is_given_nothing(tables, eve):
    with as_the_application(), rows.belonging_to(eve.pk):
        assert {table: count(table) for table in tables} == dict.fromkeys(tables, 0)


def test_the_owner_is_given_what_is_hers(tables, ada):
    there = {table: count(table) for table in tables}

    with as_the_application(), rows.belonging_to(ada.pk):
        assert {table: count(table) for table in tables} == there


def test_nobody_changes_or_deletes_what_is_somebody_elses(tables, eve):
    there = {table: count(table) for table in tables}

    with as_the_application(), rows.belonging_to(eve.pk), connection.cursor() as cursor:
        for table in tables:
            column = "owner_id" if table not in BETWEEN else policies.BETWEEN[table][0]
            cursor.execute(f'UPDATE "{table}" SET {column} = {column}')
            assert cursor.rowcount == 0
            cursor.execute(f'DELETE FROM "{table}"')
            assert cursor.rowcount == 0
    assert {table: count(table) for table in tables} == there


def test_nobody_writes_a_row_for_somebody_else(world, eve, noon):
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        as_the_application(),
        rows.belonging_to(eve.pk),
    ):
        tracker.add_application(world, employer="Fernhill", at=noon)


def test_nobody_gives_their_row_to_somebody_else(world, eve, noon):
    hers = tracker.add_application(eve, employer="Fernhill", at=noon)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        as_the_application(),
        rows.belonging_to(eve.pk),
    ):
        Application.objects.filter(pk=hers.pk).update(owner=world)


def test_after_a_request_the_line_to_the_database_asks_for_nobody(world):
    browser_of(world).get(reverse("applications"))

    with as_the_application():
        assert count("tracker_application") == 0


def who_asks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.uid', true)")
        return cursor.fetchone()[0] or ""


def test_what_one_thread_asks_for_is_not_what_another_asks_for(ada, eve):
    def asks_meanwhile():
        with rows.belonging_to(eve.pk):
            asked = who_asks()
        connection.close()
        return asked

    with ThreadPoolExecutor(1) as another, rows.belonging_to(ada.pk):
        assert another.submit(asks_meanwhile).result() == str(eve.pk)
        with rows.belonging_to(ada.pk):
            assert who_asks() == str(ada.pk)
        assert who_asks() == str(ada.pk)
    assert who_asks() == ""


def test_a_request_without_a_session_is_given_nothing(world):
    with rows.belonging_to(world.pk):
        answer = Browser().get(reverse("applications"))

    assert answer.status_code == 302


def test_what_is_rolled_back_leaves_who_asked(world, eve):
    with rows.belonging_to(world.pk):
        with pytest.raises(DatabaseError), transaction.atomic(), rows.belonging_to(eve.pk):
            Membership.objects.create(organisation_id=0, person=eve, role="x" * 50)
        with as_the_application():
            assert count("tracker_application") > 0


def test_every_page_works_through_the_policies(subtests, world):
    """Else the rules above would pass in a house where nobody sees anything."""
    browser = browser_of(world)
    for address, name in addresses():
        if name in OPEN | OF_A_SERVICE or str(NUMBER) not in address:
            continue
        with subtests.test(address), transaction.atomic():
            assert browser.get(address).status_code in {200, 302, 405}
            transaction.set_rollback(True)


def test_no_page_shows_somebody_elses_through_the_policies(subtests, world, eve):
    browser = browser_of(eve)
    for address, name in addresses():
        if name in OPEN:
            continue
        with subtests.test(address), transaction.atomic():
            answer = browser.get(address, {"q": MARK})
            body = b"".join(answer) if answer.streaming else answer.content
            assert MARK not in body.decode("utf-8", "replace").replace(f'value="{MARK}"', "")
            transaction.set_rollback(True)


def test_a_table_that_was_forgotten_stops_the_upgrade(monkeypatch):
    monkeypatch.delitem(policies.SHARED, "careers_wayback")

    with pytest.raises(guarding.Unguarded, match="careers_wayback"):
        guarding.put_in_place(connection, role=APP)


def test_who_goes_round_the_policies_is_not_ready():
    assert not guarding.is_in_place(connection)
    with as_the_application():
        assert guarding.is_in_place(connection)


# What somebody holds a key to.


def test_a_shared_review_opens_with_its_address(ada, noon, settings):
    settings.FIXED_NOW = noon
    choice = Choice(kind=Review.Kind.MOCK, goal="Planner", questions=("Why?",))
    review = feedback.begin_review(ada, choice, at=noon)
    token = feedback.make_link(review, at=noon)

    assert Browser().get(reverse("review_shared", args=[token])).status_code == 200
    assert Browser().get(reverse("review_shared", args=["x" * 43])).status_code == 404


def test_a_calendar_opens_with_its_address(world, noon):
    token = feeds.make_address(world, names=True, at=noon)

    answer = Browser().get(reverse("calendar_feed", args=[token]))

    assert answer.status_code == 200
    assert b"BEGIN:VCALENDAR" in answer.content


def test_a_program_is_told_of_its_owner_alone(world, eve, noon):
    tracker.add_application(world, employer="Harbour Lane", at=noon)
    tracker.add_application(eve, employer="South Quay", at=noon)
    _client, token = programs.let_in(world, name="watch", scopes=["read"], at=noon)

    answer = Browser().get("/api/v1/applications", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 200
    assert b"Harbour Lane" in answer.content
    assert b"South Quay" not in answer.content


# What a consent opens, as the database has it.


@pytest.fixture
def agreed(world, pier, nell, noon):
    joins(world, pier, Role.SEEKER, at=noon)
    return services.give_consent(world, counsellor=nell, shows="applications", at=noon)


def seen(who, consent):
    with as_the_application(), rows.belonging_to(who.pk), rows.looking_by(consent.pk):
        return {model._meta.db_table for model in OWNED if count(model._meta.db_table)}


def test_a_list_opens_applications_and_their_employers_alone(agreed, nell):
    assert seen(nell, agreed) == {"tracker_application", "tracker_employer"}


def test_a_consent_opens_nothing_to_whom_it_was_not_given(agreed, eve, sam):
    assert seen(eve, agreed) == set()
    assert seen(sam, agreed) == set()


def test_a_consent_that_is_over_opens_nothing(agreed, nell, noon):
    services.end_consent(agreed, at=noon)

    assert seen(nell, agreed) == set()


@pytest.mark.parametrize("who", ["owner", "counsellor"])
def test_a_consent_of_who_left_opens_nothing(agreed, nell, who, noon):
    services.let_go(Membership.objects.current().get(person=getattr(agreed, who)), at=noon)

    assert seen(nell, agreed) == set()


def test_nothing_is_written_through_a_consent(agreed, nell):
    with as_the_application(), rows.belonging_to(nell.pk), rows.looking_by(agreed.pk):
        assert Application.objects.update(role="changed") == 0
        assert Application.objects.all().delete()[0] == 0


def test_a_counsellor_cannot_open_a_consent_again_or_make_one(agreed, nell, noon):
    services.end_consent(agreed, at=noon)

    with as_the_application(), rows.belonging_to(nell.pk):
        assert Consent.objects.filter(pk=agreed.pk).update(ended_at=None) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Consent.objects.create(
                owner=agreed.owner, counsellor=nell, organisation=agreed.organisation,
                shows="applications", given_at=noon,
            )  # fmt: skip


def test_a_yes_to_what_is_somebody_elses_opens_nothing(world, eve, pier, nell, noon):
    """Whoever writes a consent names numbers; none of another person may come of them."""
    joins(eve, pier, Role.SEEKER, at=noon)
    told = {"owner": eve, "counsellor": nell, "organisation": pier, "given_at": noon}
    forged = [
        {"shows": "debrief", "debrief": Debrief.objects.filter(owner=world).first()},
        {"shows": "review", "review": Review.objects.filter(owner=world).first()},
    ]
    for one in forged:
        with as_the_application(), rows.belonging_to(eve.pk):
            consent = Consent.objects.create(**told, **one)
        assert seen(nell, consent) == set()


@pytest.mark.parametrize("kind", ["given", "ended", "looked"])
def test_a_counsellor_writes_no_line_that_is_not_theirs(agreed, eve, nell, kind, noon):
    owner = eve if kind == "looked" else agreed.owner
    line = {"kind": kind, "shows": "applications", "consent_number": agreed.pk, "at": noon}

    with as_the_application(), rows.belonging_to(nell.pk):
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Look.objects.create(owner=owner, counsellor=nell, **line)
        services.note_look(agreed, at=noon)


def test_nobody_makes_themselves_a_member(pier, eve, noon):
    for role in Role.values:
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            as_the_application(),
            rows.belonging_to(eve.pk),
        ):
            Membership.objects.create(organisation=pier, person=eve, role=role, joined_at=noon)


def test_nobody_takes_another_role_than_they_are_invited_to(pier, eve, noon):
    invitation, token = services.invite(pier, role=Role.SEEKER, at=noon)
    Invitation.objects.filter(pk=invitation.pk).update(taken_at=noon)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        as_the_application(),
        rows.belonging_to(eve.pk),
        rows.known_by(invitation.digest),
    ):
        Membership.objects.create(organisation=pier, person=eve, role=Role.STEWARD, joined_at=noon)
    assert token


def test_a_steward_cannot_change_what_somebody_is(pier, sam, nell):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        as_the_application(),
        rows.belonging_to(sam.pk),
    ):
        Membership.objects.filter(person=nell).update(role=Role.STEWARD)


@pytest.mark.parametrize("role", Role.values)
def test_nobody_sees_another_service(pier, sam, role, noon):
    other = services.found("South Quay", at=noon)
    who = person("Kim")
    joins(who, other, role, at=noon)

    with as_the_application(), rows.belonging_to(who.pk):
        assert list(Organisation.objects.all()) == [other]
        assert not Membership.objects.filter(organisation=pier).exists()


def test_seekers_do_not_see_each_other(pier, ada_there, eve, nell, noon):
    joins(eve, pier, Role.SEEKER, at=noon)

    with as_the_application(), rows.belonging_to(eve.pk):
        there = set(Membership.objects.values_list("person__username", flat=True))
    assert there == {"eve", "nell"}


def test_each_query_of_a_seeker_stays_on_its_index(world, noon):
    """A policy that were looked up for each row would read whole tables of everybody."""
    with as_the_application(), rows.belonging_to(world.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT id FROM tracker_application WHERE owner_id = {world.pk}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan" not in plan
    assert "Index" in plan
