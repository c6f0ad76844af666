"""Nobody gets in without an invitation, and each works once."""

from datetime import timedelta

import pytest
from django.db.models.signals import post_save
from django.urls import reverse

from onward.accounts import clock, rows, vault
from onward.accounts.models import User, digest_of
from onward.careers import services
from onward.careers.models import Consent, Invitation, Membership, Role, WayBack
from shared.conftest import PASSWORD, Browser, browser_of, joins, person

pytestmark = pytest.mark.django_db

TYPED = {"signs_as": "Tom Reed", "email": "tom@northpier.example", "password1": PASSWORD}


@pytest.fixture
def link(pier, settings, noon):
    settings.FIXED_NOW = noon
    _made, token = services.invite(pier, role=Role.SEEKER, at=noon)
    return reverse("join", args=[token])


def test_who_is_invited_makes_an_account_and_is_shown_the_way_back(link, pier):
    browser = Browser()

    answer = browser.post(link, TYPED)

    assert answer.url == reverse("way_back_key")
    tom = User.objects.get(email="tom@northpier.example")
    assert Membership.objects.current().get(person=tom).role == Role.SEEKER
    assert vault.is_open(tom.pk)
    assert browser.get("/").status_code == 200


def test_an_invitation_works_once(link):
    Browser().post(link, TYPED)

    second = Browser().post(link, {**TYPED, "email": "eve@northpier.example"})

    assert second.status_code == 404
    assert not User.objects.filter(email="eve@northpier.example").exists()


def test_of_two_who_join_at_once_the_second_is_told_and_left_outside(link, pier, noon):
    def somebody_else_was_faster(sender, created=False, **_more):
        if created:
            with rows.known_by(digest_of(link.strip("/").rpartition("/")[2])):
                Invitation.objects.update(taken_at=noon)

    browser = Browser()
    post_save.connect(somebody_else_was_faster, sender=User)
    try:
        answer = browser.post(link, TYPED)
    finally:
        post_save.disconnect(somebody_else_was_faster, sender=User)

    assert answer.status_code == 404
    assert not User.objects.filter(email=TYPED["email"]).exists()
    assert browser.get("/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["Tom\nReed", "Tom \u2067Reed", "Tom\u200b Reed"])
def test_a_name_is_one_line_that_reads_as_it_stands(link, name):
    Browser().post(link, {**TYPED, "signs_as": name})

    assert "".join(User.objects.get(email=TYPED["email"]).signs_as.split()) == "TomReed"


def test_an_invitation_ends_after_fourteen_days(link, settings, noon):
    settings.FIXED_NOW = noon + timedelta(days=14)

    assert Browser().get(link).status_code == 404


def test_an_invitation_that_was_taken_back_opens_nothing(pier, settings, noon):
    settings.FIXED_NOW = noon
    made, token = services.invite(pier, role=Role.SEEKER, at=noon)

    services.withdraw(made, at=noon)

    assert Browser().get(reverse("join", args=[token])).status_code == 404


@pytest.mark.parametrize("password", ["herons", "passwordpassword", "123456789012"])
def test_a_password_that_is_soon_guessed_is_refused(link, password):
    answer = Browser().post(link, {**TYPED, "password1": password})

    assert not User.objects.filter(email=TYPED["email"]).exists()
    assert b"look at this once more" in answer.content


def test_who_it_is_meant_for_is_forgotten_once_it_is_taken(pier, settings, noon):
    settings.FIXED_NOW = noon
    made, token = services.invite(pier, role=Role.SEEKER, at=noon, meant_for="Tom from Tuesday")

    Browser().post(reverse("join", args=[token]), TYPED)

    made.refresh_from_db()
    assert made.meant_for == ""


def test_who_has_an_account_joins_with_it(pier, ada, settings, noon):
    settings.FIXED_NOW = noon
    _made, token = services.invite(pier, role=Role.COUNSELLOR, at=noon)

    browser_of(ada).post(reverse("join", args=[token]))

    assert Membership.objects.current().get(person=ada).role == Role.COUNSELLOR


def test_an_invitation_to_the_role_one_has_ends_nothing_that_was_agreed(
    ada, ada_there, nell, pier
):
    agreed = services.give_consent(ada, counsellor=nell, shows="applications", at=clock.now())
    made, token = services.invite(pier, role=Role.SEEKER, at=clock.now())
    browser = browser_of(ada)

    page = browser.get(f"/join/{token}/").text
    browser.post(f"/join/{token}/")

    assert "You belong there already, as a seeker." in page
    assert list(Consent.objects.owned_by(ada).open()) == [agreed]
    made.refresh_from_db()
    assert made.taken_at is None


def test_a_role_that_would_end_is_named_before(nell, pier):
    _made, token = services.invite(pier, role=Role.SEEKER, at=clock.now())

    page = browser_of(nell).get(f"/join/{token}/").text

    assert "You are a counsellor there now. That ends with it." in page


def test_who_has_an_account_signs_in_and_is_back_at_the_invitation(link, pier, noon):
    joins(person("Tom"), pier, Role.SEEKER, at=noon)
    typed = {"login": "tom@northpier.example", "password": PASSWORD, "next": link}

    assert f"?next={link}" in Browser().get(link).text
    assert Browser().post(reverse("account_login"), typed).url == link


def test_there_is_no_way_to_sign_up_alone():
    for address in ("/account/signup/", "/account/password/reset/", "/account/email/"):
        assert Browser().get(address).status_code in {302, 404}
        assert Browser().post(address, TYPED).status_code in {302, 403, 404}
    assert User.objects.count() == 0


def test_somebody_signs_in_with_address_and_password(pier, noon):
    tom = person("Tom")
    joins(tom, pier, Role.SEEKER, at=noon)
    browser = Browser()

    answer = browser.post(reverse("account_login"), {"login": tom.email, "password": PASSWORD})

    assert answer.url == "/"
    assert browser.get("/").status_code == 200


def test_wrong_passwords_are_answered_alike_whether_the_account_exists(pier):
    tom = person("Tom")

    known, unknown = (
        Browser().post(reverse("account_login"), {"login": login, "password": "no such words"})
        for login in (tom.email, "nobody@northpier.example")
    )

    assert b"do not go together" in known.content
    assert b"do not go together" in unknown.content


def test_guessing_is_slowed_down(pier):
    tom = person("Tom")
    browser = Browser()

    for _turn in range(6):
        browser.post(reverse("account_login"), {"login": tom.email, "password": "no such words"})
    answer = browser.post(reverse("account_login"), {"login": tom.email, "password": PASSWORD})

    assert b"many tries" in answer.content


def test_with_the_key_on_paper_a_new_password_is_set_once(pier, noon):
    nell = person("Nell", second=True)
    groups = services.renew_way_back(nell, at=noon)
    old = browser_of(nell)
    typed = {"email": nell.email, "key": " ".join(groups), "password": "nine slow rivers turn"}

    answer = Browser().post(reverse("way_back"), typed)

    assert answer.url == reverse("account_login")
    nell.refresh_from_db()
    assert nell.check_password("nine slow rivers turn")
    assert not nell.authenticator_set.exists()
    assert old.get("/").status_code == 302
    again = Browser().post(reverse("way_back"), {**typed, "password": "ten slow rivers turn"})
    assert again.status_code == 422


def test_whoever_finds_a_browser_open_makes_no_key_of_their_own(pier, noon):
    tom = person("Tom")
    joins(tom, pier, Role.SEEKER, at=noon)
    browser = browser_of(tom)

    answer = browser.post(reverse("way_back_key"))

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not WayBack.objects.filter(person=tom).exists()


def test_the_key_of_somebody_else_opens_nothing(pier, noon):
    tom, eve = person("Tom"), person("Eve")
    groups = services.renew_way_back(eve, at=noon)
    typed = {"email": tom.email, "key": " ".join(groups), "password": "nine slow rivers turn"}

    answer = Browser().post(reverse("way_back"), typed)

    assert answer.status_code == 422
    tom.refresh_from_db()
    assert tom.check_password(PASSWORD)


def test_tries_with_keys_are_slowed_down(pier, noon):
    tom = person("Tom")
    typed = {"email": tom.email, "key": "AAAA BBBB", "password": "nine slow rivers turn"}
    browser = Browser()

    answers = [browser.post(reverse("way_back"), typed).status_code for _turn in range(30)]

    assert answers[0] == 422
    assert answers[-1] == 429


def test_a_session_elsewhere_can_be_ended(pier, noon):
    tom = person("Tom")
    here, there = Browser(), Browser()
    for browser in (here, there):
        browser.post(reverse("account_login"), {"login": tom.email, "password": PASSWORD})

    here.post(reverse("sessions_end_others"))

    assert there.get("/").status_code == 302
    assert here.get(reverse("sessions")).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(pier, ada):
    tom = person("Tom")
    browser = Browser()
    browser.post(reverse("account_login"), {"login": tom.email, "password": PASSWORD})
    number = tom.usersession_set.get().pk

    assert browser_of(ada).post(reverse("session_end", args=[number])).status_code == 404
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("name", ["password1234", "qwertyuiop12"])
def test_a_password_is_refused_in_one_sentence(link, name):
    page = Browser().post(link, {**TYPED, "password1": name}).text

    assert page.count('class="wrong"') == 1


def test_a_new_password_is_told(pier, noon):
    tom = person("Tom")
    joins(tom, pier, Role.SEEKER, at=noon)
    typed = {"oldpassword": PASSWORD, "password1": "nine slow rivers turn"}

    page = browser_of(tom).post(reverse("account_change_password"), typed, follow=True).text

    assert "Your new password is set." in page


def test_nobody_goes_without_a_name_that_others_know(pier, noon):
    tom = person("Tom")
    joins(tom, pier, Role.SEEKER, at=noon)

    answer = browser_of(tom).post(reverse("settings"), {"signs_as": ""})

    assert answer.status_code == 422
