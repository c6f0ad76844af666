"""What the database gives out and lets change while nobody is signed in yet."""

import pytest
from django.urls import reverse

from onward.accounts import rows
from onward.accounts.models import User
from onward.careers import services
from onward.careers.models import WayBack
from shared.conftest import PASSWORD, Browser, as_the_application

pytestmark = pytest.mark.django_db


def test_nobody_who_is_not_signed_in_changes_an_account(ada):
    with as_the_application():
        assert User.objects.filter(pk=ada.pk).update(signs_as="Somebody") == 0


def test_a_way_back_is_found_by_its_key_alone(ada, eve, noon):
    with rows.belonging_to(ada.pk):
        services.renew_way_back(ada, at=noon)
    digest = WayBack.objects.get().digest

    with as_the_application():
        assert not WayBack.objects.exists()
        with rows.belonging_to(eve.pk):
            assert not WayBack.objects.exists()
        with rows.known_by(digest):
            assert WayBack.objects.get().person_id == ada.pk


def test_an_old_hash_of_a_password_is_renewed_while_one_signs_in(ada, settings):
    ada.email = "ada@northpier.example"
    ada.set_password(PASSWORD)
    ada.save()
    before = ada.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]

    answer = Browser().post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})

    assert answer.status_code == 302
    ada.refresh_from_db()
    assert ada.password != before
