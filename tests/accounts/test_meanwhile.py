"""Whoever typed a lot and was signed out meanwhile, or whose page was too old, has their words back."""

import pytest
from django.test import Client

LONG = "I talked too long about the old job.\nNext time: the result first."


@pytest.fixture
def strict(ada):
    """Ada's browser, on a server that looks at every form it is sent."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    return browser


def test_what_was_typed_stands_on_the_page_that_says_one_is_signed_out(client, db):
    answer = client.post("/feelings/check-in/", {"level": "7", "note": LONG})

    assert answer.status_code == 401
    assert "the result first." in answer.content.decode()
    assert answer.content.decode().count("<textarea") == 1


def test_a_click_without_words_leads_to_the_way_in(client, db):
    answer = client.post("/steps/1/skip/", {"next": "/"})

    assert answer.status_code == 302


def test_a_secret_is_not_shown_again(client, db):
    typed = {"passphrase": "seven quiet herons wait", "again": "seven quiet herons wait"}

    assert b"herons" not in client.post("/vault/unlock/", typed).content


@pytest.mark.parametrize("header", ["X-Autosave", "HX-Request"])
def test_a_page_that_saves_by_itself_hears_that_it_was_not_kept(client, db, header):
    answer = client.post("/letters/1/", {"body": LONG}, headers={header: "1"})

    assert answer.status_code == 401
    assert answer.content == b""


def test_a_page_that_was_too_old_gives_back_what_was_typed(strict):
    answer = strict.post(
        "/remarks/new/", {"words": LONG}, headers={"Referer": "http://testserver/remarks/new/"}
    )

    told = answer.content.decode()
    assert answer.status_code == 403
    assert "the result first." in told
    assert 'href="/remarks/new/"' in told


def test_a_page_elsewhere_is_never_led_back_to(strict):
    answer = strict.post("/remarks/new/", {}, headers={"Referer": "http://other.example/page/"})

    assert "other.example" not in answer.content.decode()
