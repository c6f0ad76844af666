"""Who gets in: nobody without a link, and nobody to what belongs to somebody else."""

import pytest
from django.urls import reverse

from architecture.world import MARK, NUMBER, addresses, fill, rows_of, ties_to_others

# What stands open: the way in, how to get in, the sign of life, "it is all deleted", and what somebody
# shared with whoever has its address.
OPEN = {
    "start", "signed_out", "alive", "keeping_erased", "review_shared", "review_shared_file",
}  # fmt: skip

ADDRESSES = list(addresses())
NUMBERED = [address for address, _ in ADDRESSES if str(NUMBER) in address]
PLAIN = [address for address, _ in ADDRESSES if str(NUMBER) not in address]
# A backup copies the file of the database, and in these tests there is none.
FORMS = [address for address in PLAIN if address != reverse("keeping_backup")]


def test_every_address_can_be_filled_in_by_these_tests():
    assert [address for address, _ in ADDRESSES if "<" in address] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address", [address for address, name in ADDRESSES if name not in OPEN], ids=str
)
def test_nobody_gets_in_without_a_link(client, address, method):
    answer = getattr(client, method)(address)

    assert answer.status_code == 302
    assert answer.url.split("?")[0] == reverse("signed_out")


@pytest.fixture
def world(ada):
    fill(ada)
    return rows_of(ada)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_what_is_somebody_elses_is_not_there(client, world, ada, eve, address, method):
    client.force_login(eve)

    answer = getattr(client, method)(address)

    assert answer.status_code in {404, 405}
    assert rows_of(ada) == world


@pytest.mark.parametrize("address", PLAIN, ids=str)
def test_no_page_shows_what_is_somebody_elses(client, world, ada, eve, address):
    client.force_login(eve)

    answer = client.get(address, {"q": MARK})

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


@pytest.mark.parametrize("address", FORMS, ids=str)
def test_no_form_reaches_what_is_somebody_elses(client, world, ada, eve, address):
    client.force_login(eve)

    answer = client.post(address, {**TYPED, **dict.fromkeys(GUESSES, str(NUMBER))})

    answer.close()
    assert answer.status_code < 500
    assert rows_of(ada) == world
    assert ties_to_others(eve) == []


@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_the_owner_finds_what_is_hers(client, world, ada, address):
    """Else the tests above would pass on a product that shows nothing to anybody."""
    client.force_login(ada)

    assert client.get(address).status_code in {200, 302, 405}
