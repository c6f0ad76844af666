"""Whoever sees what others entrust to them has a second factor."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.urls import reverse

from onward.careers import services
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


@pytest.mark.parametrize(("steps", "lets_in"), [(-1, True), (0, True), (1, True), (-3, False)])
def test_a_clock_that_is_half_a_minute_off_lets_in_and_one_that_is_far_off_does_not(
    nell, steps, lets_in
):
    code = _code_at(nell, int(time.time()) // 30 + steps)
    browser = Browser()
    browser.post(reverse("account_login"), {"login": nell.email, "password": PASSWORD})

    browser.post(reverse("mfa_authenticate"), {"code": code})

    assert (browser.get(reverse("counselling")).status_code == 200) is lets_in


def test_no_code_opens_twice(nell):
    code = _code_at(nell, int(time.time()) // 30)
    first, second = Browser(), Browser()
    for browser in (first, second):
        browser.post(reverse("account_login"), {"login": nell.email, "password": PASSWORD})
        browser.post(reverse("mfa_authenticate"), {"code": code})

    assert first.get(reverse("counselling")).status_code == 200
    assert second.get(reverse("counselling")).status_code == 302


def test_a_copy_of_the_database_gives_nobody_a_second_factor(nell):
    kept = [one.data for one in nell.authenticator_set.all()]
    secrets = [decrypt(data.get("secret") or data["seed"]) for data in kept]

    assert len(secrets) == 2
    for secret in secrets:
        assert len(secret) > 20
        assert secret not in str(kept)


def test_a_second_factor_from_before_they_were_sealed_lets_in(nell):
    kept = nell.authenticator_set.get(type="totp")
    kept.data["secret"] = decrypt(kept.data["secret"])
    kept.save()

    assert _signed_in(nell, _code_at(nell, int(time.time()) // 30))


def test_without_the_secret_of_the_data_folder_no_code_fits(nell, settings):
    code = _code_at(nell, int(time.time()) // 30)
    words = nell.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    settings.SECRET_KEY = "another one"

    assert not _signed_in(nell, code)
    assert not _signed_in(nell, words)
    assert not _signed_in(nell, _code_at(nell, int(time.time()) // 30))


def _signed_in(who, code):
    browser = Browser()
    browser.post(reverse("account_login"), {"login": who.email, "password": PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return browser.get(reverse("counselling")).status_code == 200


def _code_at(who, step):
    secret = decrypt(who.authenticator_set.get(type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, step))


def test_who_lost_the_phone_half_way_in_comes_back_with_the_key_on_paper(nell, noon):
    browser = Browser()
    browser.post(reverse("account_login"), {"login": nell.email, "password": PASSWORD})
    key = " ".join(services.renew_way_back(nell, at=noon))
    new = {"email": nell.email, "key": key, "password": "nine slow rivers turn"}
    browser.post(reverse("way_back"), new)

    page = browser.get(reverse("account_login"))
    answer = browser.post(
        reverse("account_login"), {"login": nell.email, "password": new["password"]}
    )

    assert page.status_code == 200
    assert browser.get(answer.url).url == reverse("mfa_activate_totp")


def test_who_must_have_a_second_factor_is_told_that_a_new_one_comes_next(nell):
    browser = Browser()
    typed = {"login": nell.email, "password": PASSWORD}
    code = nell.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    browser.post(reverse("account_login"), typed)
    browser.post(reverse("mfa_authenticate"), {"code": code})
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = browser.get(reverse("mfa_deactivate_totp")).text

    assert "the next page makes a new one" in page
    assert "Your password alone" not in page
