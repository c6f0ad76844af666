"""Nobody fills the disk of all with what no form would take."""

import pytest
from django.urls import reverse

from onward.accounts import doorkeeper
from onward.intake.forms import LARGEST_UPLOAD
from shared.conftest import Browser, browser_of

pytestmark = pytest.mark.django_db


class Read(Exception):
    """Somebody began to read what should have been turned away."""


class Unread:
    def read(self, *_size):
        raise Read

    readline = read


def post(browser, address, *, length):
    return browser.generic(
        "POST",
        address,
        b"",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(length),
        **{"wsgi.input": Unread()},
    )


def test_what_is_larger_than_any_form_is_not_read(ada):
    answer = post(browser_of(ada), reverse("bring"), length=doorkeeper.LARGEST_BODY + 1)

    assert answer.status_code == 413
    assert "one year at a time" in answer.content.decode()


def test_of_who_is_not_signed_in_no_file_is_read():
    answer = post(Browser(), reverse("account_login"), length=2 * 1024 * 1024)

    assert answer.status_code == 413


def test_the_largest_file_of_a_form_is_let_through():
    assert doorkeeper.LARGEST_BODY > LARGEST_UPLOAD


@pytest.mark.parametrize("told", ["", "many", "-5"])
def test_a_length_that_is_none_stops_nobody(ada, told):
    answer = browser_of(ada).get(reverse("settings"), CONTENT_LENGTH=told)

    assert answer.status_code == 200
