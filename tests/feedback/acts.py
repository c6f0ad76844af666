"""What a person does, and what the postman does, in a line."""

from django.urls import reverse

from onward.feedback.sending.delivery import deliver
from onward.feedback.services import outbox


def put(letter, box, at, **more):
    seen = outbox.as_it_goes(letter, box, at=at).digest
    return outbox.put(letter, box, at=at, **{"seen": seen, **more})


def hand(one, at, patience=5.0):
    """What the postman does when the minute is over."""
    deliver(one.pk, now=lambda: at, patience=patience)
    one.refresh_from_db()
    return one


def typed(**values):
    given = {
        "address": "ada@tallow.example",
        "user_name": "",
        "password": "tulip secret",
        "server": "mail.tallow.example",
        "security": "tls",
        "port": "",
    }
    return {**given, **values}


def press(browser, name, pk, follow=True, **given):
    return browser.post(reverse(name, args=[pk]), given, follow=follow)
