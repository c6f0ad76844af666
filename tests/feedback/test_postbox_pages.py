"""The pages of accounts for sending: what is shown, what is asked, and what never is."""

import pytest
from django.urls import reverse

from feedback.acts import press, typed
from feedback.smtp_server import PASSWORD, running
from onward.accounts.servers.line import Security
from onward.feedback.models import Postbox
from onward.tracker.models import Change

NEW = "/postboxes/new/"


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


def test_an_empty_list_says_what_will_be_here(hers):
    answer = hers.get("/postboxes/")

    assert "Your account for sending will be here" in answer.text
    assert NEW in answer.text


def test_an_account_is_kept_and_nobody_is_asked_about_it(hers):
    answer = hers.post(NEW, typed(), follow=True)

    kept = Postbox.objects.get()
    assert (kept.server, kept.port, kept.password) == ("mail.tallow.example", 465, "tulip secret")
    assert kept.user_name == "ada@tallow.example"
    assert kept.tried_at is None
    assert "Not tried yet. Trying it sends nothing." in answer.text


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("ada@gmail.com", ("smtp.gmail.com", "tls", 465)),
        ("ada@fastmail.com", ("smtp.fastmail.com", "tls", 465)),
        ("ada@icloud.com", ("smtp.mail.me.com", "starttls", 587)),
        ("ada@yahoo.com", ("smtp.mail.yahoo.com", "tls", 465)),
    ],
)
def test_the_server_of_a_known_provider_need_not_be_typed(hers, address, where):
    hers.post(NEW, typed(address=address, server=""))

    kept = Postbox.objects.get()
    assert (kept.server, kept.security, kept.port) == where


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"address": "ada@hotmail.com"}, "Microsoft takes no passwords here any more."),
        ({"address": "ada"}, "That is not one mail address"),
        ({"address": "a@x.example, b@x.example"}, "That is not one mail address"),
        ({"server": ""}, "Which server is it?"),
        ({"server": "https://mail.tallow.example/"}, "Type the name alone"),
        ({"security": "plain"}, "Without encryption, only a server on this machine will do."),
        ({"password": "a\rb"}, "characters that cannot be seen"),
        ({"password": ""}, "Please fill this in."),
        ({"port": "70000"}, "65535"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(hers, given, words):
    answer = hers.post(NEW, typed(**given))

    assert answer.status_code == 422
    assert words in answer.text
    assert not Postbox.objects.exists()


def test_the_password_is_never_shown_again(hers):
    hers.post(NEW, typed())
    kept = Postbox.objects.get()

    for name in ("postbox", "postbox_edit"):
        assert "tulip" not in hers.get(reverse(name, args=[kept.pk])).text
    assert "tulip" not in hers.post(NEW, typed(port="0")).text


def test_an_account_that_is_changed_keeps_its_password(hers):
    hers.post(NEW, typed())
    kept = Postbox.objects.get()

    hers.post(reverse("postbox_edit", args=[kept.pk]), typed(password="", port="1465"))

    kept = Postbox.objects.get()
    assert (kept.port, kept.password) == (1465, "tulip secret")


def test_trying_says_that_it_works_and_sends_nothing(hers, box, server):
    answer = press(hers, "postbox_try", box.pk)

    assert "The connection works. Nothing was sent." in answer.text
    assert Postbox.objects.get().tried_at
    assert server.taken.letters == []


def test_a_wrong_password_is_said_in_plain_words(hers, account, server):
    box = account(server.port, password="tulip")

    answer = press(hers, "postbox_try", box.pk)

    assert answer.status_code == 422
    assert "did not accept the user name and password" in answer.text
    assert "tulip<" not in answer.text


def test_a_certificate_is_trusted_only_with_a_tick(hers, account, tmp_path):
    with running(tmp_path, security=Security.STARTTLS) as house:
        box = account(house.port, security="starttls")
        form = press(hers, "postbox_try", box.pk).context["trust_form"]
        fingerprint = form.initial["fingerprint"]

        assert press(hers, "postbox_trust", box.pk, fingerprint=fingerprint).status_code == 422
        assert Postbox.objects.get().trusted == ""
        press(hers, "postbox_trust", box.pk, fingerprint=fingerprint, sure="on")

        assert "The connection works." in press(hers, "postbox_try", box.pk).text


def test_removing_can_be_undone(hers, box):
    answer = press(hers, "postbox_remove", box.pk)

    assert "Removed an account for sending" in answer.text
    hers.post("/undo/", {"change": Change.objects.latest("pk").pk})
    assert Postbox.objects.get().password == PASSWORD
