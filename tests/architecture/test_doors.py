"""Who gets in: nobody without a link, and nobody to what belongs to somebody else."""

import pytest
from django.urls import reverse

from architecture.world import MARK, NUMBER, addresses, fill, rows

# What stands open: the way in, how to get in, the sign of life, and "it is all deleted".
OPEN = {"start", "signed_out", "alive", "keeping_erased"}

ADDRESSES = list(addresses())
NUMBERED = [address for address, _ in ADDRESSES if str(NUMBER) in address]
PLAIN = [address for address, _ in ADDRESSES if str(NUMBER) not in address]


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
    return rows()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_what_is_somebody_elses_is_not_there(client, world, eve, address, method):
    client.force_login(eve)

    answer = getattr(client, method)(address)

    assert answer.status_code in {404, 405}
    assert rows() == world


@pytest.mark.parametrize("address", PLAIN, ids=str)
def test_no_page_shows_what_is_somebody_elses(client, world, eve, address):
    client.force_login(eve)

    answer = client.get(address, {"q": MARK})

    body = b"".join(answer) if answer.streaming else answer.content
    assert MARK not in body.decode("utf-8", "replace").replace(f'value="{MARK}"', "")
    assert rows() == world


@pytest.mark.parametrize("address", NUMBERED, ids=str)
def test_the_owner_finds_what_is_hers(client, world, ada, address):
    """Else the tests above would pass on a product that shows nothing to anybody."""
    client.force_login(ada)

    assert client.get(address).status_code in {200, 302, 405}
