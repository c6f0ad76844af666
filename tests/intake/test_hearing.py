"""A mail that is confirmed was a real contact, where it is plain who wrote it."""

from datetime import date

import pytest

from onward.intake import services
from onward.tracker import changes
from onward.tracker import services as tracker

MAIL = """\
From: {name} <{address}>
To: ada@mailbox.example
Subject: Your application as Night Desk Lead
Date: Mon, 23 Nov 2026 09:12:00 +0000
Message-ID: <no-1@fernhill.example>

Dear Ada,

Thank you for your application as Night Desk Lead at Fernhill Hotel. Unfortunately we have decided
to go ahead with other candidates.

Kind regards,
{name}
"""


@pytest.fixture
def priya(ada, hotel, noon):
    return tracker.add_person(
        ada, name="Priya Raman", email="priya@fernhill.example", kind="interviewer", at=noon
    )


def confirmed(ada, hotel, noon, *, name="Priya Raman", address="priya@fernhill.example"):
    reading = services.paste(ada, MAIL.format(name=name, address=address), at=noon)
    services.confirm(reading, application=hotel, at=noon)


def test_hearing_from_somebody_is_a_contact_on_the_day_of_the_mail(ada, hotel, priya, noon):
    confirmed(ada, hotel, noon, address="PRIYA@fernhill.example")

    (touch,) = priya.touches.all()
    assert (touch.happened_on, touch.way, touch.source) == (date(2026, 11, 23), "heard", "mail")


def test_taking_it_back_takes_the_contact_away(ada, hotel, priya, noon):
    confirmed(ada, hotel, noon)
    changes.take_back_latest(ada, at=noon)

    priya.refresh_from_db()
    assert (priya.touches.count(), priya.last_contact_on) == (0, None)


def test_of_several_at_one_address_only_the_one_who_signs_was_heard(ada, hotel, priya, noon):
    other = tracker.add_person(ada, name="Tom Reed", email=priya.email, at=noon)
    confirmed(ada, hotel, noon)

    assert (priya.touches.count(), other.touches.count()) == (1, 0)


def test_nobody_is_guessed_at_an_address_that_several_share(ada, hotel, priya, noon):
    tracker.add_person(ada, name="Tom Reed", email=priya.email, at=noon)
    confirmed(ada, hotel, noon, name="The front desk")

    assert priya.touches.count() == 0
