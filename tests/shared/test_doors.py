"""Every address of a careers service, asked for by everybody who must not get in."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from onward.careers import services
from onward.careers.models import Appointment, Consent, Invitation, Membership, Role
from onward.tracker import services as tracker
from shared.conftest import Browser, browser_of, joins, person

pytestmark = pytest.mark.django_db

MARK = "Tallow and Reed"
# The ways in, and what everybody has who is signed in: their own account.
WAYS_IN = {
    "ready",
    "ready_jobs",
    "account_login",
    "account_inactive",
    "way_back",
    "join",
    "account_logout",
}
PATTERNS = [
    pattern
    for pattern in get_resolver("onward.careers.urls").url_patterns
    if isinstance(pattern, URLPattern)
]
METHODS = ("get", "post")


@pytest.fixture
def service(ada, ada_there, nell, sam, pier, noon, settings):
    """Ada shows Nell her list and has a time with her; somebody is invited."""
    settings.FIXED_NOW = noon
    tracker.add_application(ada, employer=MARK, at=noon)
    consent = services.give_consent(ada, counsellor=nell, shows="applications", at=noon)
    appointment = services.ask_for(
        ada, counsellor=nell, organisation=pier, asked_by=ada,
        starts_at=noon + timedelta(days=1), at=noon, about=MARK,
    )  # fmt: skip
    invitation, _token = services.invite(pier, role=Role.SEEKER, at=noon, meant_for=MARK)
    return {
        "consent": consent,
        "appointment": appointment,
        "invitation": invitation,
        "membership": ada_there,
    }


def addresses(service, ada, nell):
    """Each address about the rows above, by name; of those about a person one with either."""
    numbers = {
        "consent_end": service["consent"].pk,
        "agreed": service["consent"].pk,
        "agreed_file": service["consent"].pk,
        "appointment_agree": service["appointment"].pk,
        "appointment_file": service["appointment"].pk,
        "appointment_call_off": service["appointment"].pk,
        "invitation_end": service["invitation"].pk,
        "membership_end": service["membership"].pk,
        "seeker": ada.pk,
        "seeker_ask": ada.pk,
        "counsellor": nell.pk,
        "counsellor_ask": nell.pk,
    }
    for pattern in PATTERNS:
        shape = str(pattern.pattern)
        if "<" in shape and pattern.name not in numbers:
            shape = shape.replace("<int:year>-<int:number>", "2026-10")
            shape = shape.replace("<slug:role>", "seeker").replace("<int:pk>", "1")
        yield pattern.name, "/" + shape.replace("<int:pk>", str(numbers.get(pattern.name)))


def rows_now():
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Consent, Appointment, Invitation, Membership)
    }


def test_nobody_gets_in_without_signing_in(subtests, service, ada, nell):
    for method, (name, address) in product(METHODS, addresses(service, ada, nell)):
        if name in WAYS_IN:
            continue
        with subtests.test(f"{method} {address}"):
            answer = getattr(Browser(), method)(address)

            assert answer.status_code == 302
            assert answer.url.startswith("/account/login/")


@pytest.fixture
def stranger_of(eve, pier, noon):
    """People who must not get at any of it: of another service, and of this one."""
    elsewhere = services.found("South Quay", at=noon)

    def made(kind):
        if kind == "nobody's":
            return eve
        role, _sep, where = kind.partition(" ")
        who = person("Kim", second=True)
        joins(who, pier if where == "here" else elsewhere, role, at=noon)
        return who

    return made


@pytest.mark.parametrize(
    "kind",
    [
        "nobody's",
        "seeker here",
        "counsellor here",
        "seeker elsewhere",
        "counsellor elsewhere",
        "steward elsewhere",
    ],
)
def test_what_is_between_two_is_not_there_for_others(
    subtests, service, ada, nell, stranger_of, kind
):
    browser = browser_of(stranger_of(kind))
    # Somebody new of the same service may ask its counsellors too.
    own = {"counsellor", "counsellor_ask"} if kind.endswith("here") else set()
    before = rows_now()
    for method, (name, address) in product(METHODS, addresses(service, ada, nell)):
        if name in WAYS_IN | own:
            continue
        with subtests.test(f"{method} {address}"), transaction.atomic():
            answer = getattr(browser, method)(address)

            assert MARK not in answer.content.decode("utf-8", "replace")
            assert rows_now() == before
            transaction.set_rollback(True)


def test_a_steward_reads_nothing_of_anybody(subtests, service, ada, nell, sam):
    browser = browser_of(sam)
    for name, address in addresses(service, ada, nell):
        # Who is invited is in the steward's own words.
        if name in WAYS_IN | {"organisation"}:
            continue
        with subtests.test(address):
            assert MARK not in browser.get(address).content.decode()


def test_once_taken_back_a_counsellor_gets_at_nothing(subtests, service, ada, nell, noon):
    services.end_consent(service["consent"], at=noon)
    services.call_off(service["appointment"], at=noon)
    browser = browser_of(nell)
    for name, address in addresses(service, ada, nell):
        if name in WAYS_IN:
            continue
        with subtests.test(address):
            assert MARK not in browser.get(address).content.decode()


def test_those_whom_it_is_for_find_it(service, ada, nell):
    """Else the rules above would pass in a house where nobody sees anything."""
    consent = service["consent"].pk

    assert MARK in browser_of(nell).get(f"/counselling/agreed/{consent}/").content.decode()
    assert MARK in browser_of(nell).get("/counselling/").content.decode()
    assert MARK in browser_of(ada).get("/counsellors/").content.decode()
