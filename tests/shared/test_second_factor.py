"""Whoever sees what others entrust to them has a second factor."""

import pytest
from django.urls import reverse

from onward.careers.models import Role
from shared.conftest import PASSWORD, Browser, browser_of, joins, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.STEWARD])
def test_staff_make_one_before_anything_else(pier, noon, role):
    who = person("Kim")
    joins(who, pier, role, at=noon)
    browser = browser_of(who)

    for address in ("/", reverse("counselling"), reverse("organisation"), reverse("settings")):
        assert browser.get(address).url == reverse("mfa_activate_totp")


def test_a_prefix_that_a_browser_claims_leads_round_nothing(pier, noon):
    who = person("Kim")
    joins(who, pier, Role.STEWARD, at=noon)

    answer = browser_of(who).get(reverse("organisation"), SCRIPT_NAME="/account")

    assert answer.status_code == 302
    assert b"North Pier" not in answer.content


def test_a_seeker_may_do_without(ada_there, ada):
    assert browser_of(ada).get("/").status_code == 200


def test_with_one_a_password_alone_lets_nobody_in(nell):
    browser = Browser()

    answer = browser.post(reverse("account_login"), {"login": nell.email, "password": PASSWORD})

    assert answer.url == reverse("mfa_authenticate")
    assert browser.get(reverse("counselling")).status_code == 302


def test_a_recovery_code_works_once(nell):
    code = nell.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    typed = {"login": nell.email, "password": PASSWORD}
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.post(reverse("account_login"), typed)
        browser.post(reverse("mfa_authenticate"), {"code": code})

    assert first.get(reverse("counselling")).status_code == 200
    assert second.get(reverse("counselling")).status_code == 302
