"""Who gets in: nobody without a link, and nobody to what belongs to somebody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from architecture.world import MARK, NUMBER, addresses, fill, rows_of, ties_to_others
from onward.accounts import services as accounts
from onward.accounts.models import User

# What stands open: the way in, how to get in, the sign of life, "it is all deleted", and what somebody
# shared with whoever has its address. Programs show a token instead: tests/api walks all they can ask.
OPEN = {
    "start", "signed_out", "alive", "keeping_erased", "review_shared", "review_shared_file",
    "calendar_feed", "api",
}  # fmt: skip

ADDRESSES = list(addresses())
NUMBERED = [address for address, _ in ADDRESSES if str(NUMBER) in address]
PLAIN = [address for address, _ in ADDRESSES if str(NUMBER) not in address]
METHODS = ("get", "post")
# A backup copies the file of the database, and in these tests there is none.
FORMS = [address for address in PLAIN if address != reverse("keeping_backup")]


def test_every_address_can_be_filled_in_by_these_tests():
    assert [address for address, _ in ADDRESSES if "<" in address] == []


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside leaves no trace, so one world serves every address of a rule."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def world(ada):
    fill(ada)
    return rows_of(ada)


@pytest.mark.django_db
def test_nobody_gets_in_without_a_link(subtests):
    closed = [address for address, name in ADDRESSES if name not in OPEN]
    for method, address in product(METHODS, closed):
        with subtests.test(f"{method} {address}"), undone():
            answer = getattr(Client(), method)(address)

            assert answer.status_code == 302
            assert answer.url.split("?")[0] == reverse("signed_out")


def test_what_is_somebody_elses_is_not_there(subtests, world, ada, eve):
    for method, address in product(METHODS, NUMBERED):
        with subtests.test(f"{method} {address}"), undone():
            answer = getattr(browser_of(eve), method)(address)

            assert answer.status_code in {404, 405}
            assert rows_of(ada) == world


def test_no_page_shows_what_is_somebody_elses(subtests, world, ada, eve):
    for address in PLAIN:
        with subtests.test(address), undone():
            answer = browser_of(eve).get(address, {"q": MARK})

            body = b"".join(answer) if answer.streaming else answer.content
            assert MARK not in body.decode("utf-8", "replace").replace(f'value="{MARK}"', "")
            assert rows_of(ada) == world


# Whatever a form may call the thing it is about, Eve fills in the number of Ada's.
GUESSES = (
    "application",
    "which",
    "person",
    "people",
    "document",
    "posting",
    "change",
    "event",
    "request",
    "no",
)
TYPED = {"employer": "Fernhill", "role": "Clerk", "name": "Tom", "kind": "cv", "text": "From: a"}


def test_no_form_reaches_what_is_somebody_elses(subtests, world, ada):
    for address in FORMS:
        with subtests.test(address), undone():
            # One of these forms deletes whoever sends it.
            eve = accounts.register("eve")
            answer = browser_of(eve).post(
                address, {**TYPED, **dict.fromkeys(GUESSES, str(NUMBER))}
            )

            answer.close()
            assert answer.status_code < 500
            assert rows_of(ada) == world
            assert ties_to_others(eve) == []


def test_the_owner_finds_what_is_hers(subtests, world, ada):
    """Else the tests above would pass on a product that shows nothing to anybody."""
    for address in NUMBERED:
        with subtests.test(address), undone():
            assert browser_of(ada).get(address).status_code in {200, 302, 405}
