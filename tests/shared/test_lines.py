"""One Onward for many lets nobody use it to look around in the network it stands in."""

import socket

import pytest
from django.urls import reverse

from onward.accounts.servers.line import Door, Security, connected
from onward.accounts.servers.refusals import NotPublic, PlainElsewhere
from shared.conftest import browser_of


@pytest.fixture
def inside():
    """A server of the operator's own, which waits to be spoken to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def knocked_at(server):
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_no_server_of_the_own_network_is_spoken_to(inside, name, security):
    door = Door(name, inside.getsockname()[1], security)

    with pytest.raises(NotPublic):
        connected(door, connected, timeout=1.0)

    assert not knocked_at(inside)


@pytest.mark.parametrize("name", ["10.0.0.1", "169.254.169.254", "192.168.1.1", "fd00::1"])
def test_no_private_address_is_spoken_to(name):
    with pytest.raises(NotPublic):
        connected(Door(name, 993), connected, timeout=1.0)


def test_nobody_is_spoken_to_without_encryption(inside):
    door = Door("127.0.0.1", inside.getsockname()[1], Security.PLAIN)

    with pytest.raises(PlainElsewhere):
        connected(door, connected, timeout=1.0)

    assert not knocked_at(inside)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["postbox_new", "mail_account_new"])
def test_no_page_offers_a_line_without_encryption(ada, page):
    browser = browser_of(ada)
    assert 'value="tls"' in browser.get(reverse(page)).content.decode()
    assert 'value="plain"' not in browser.get(reverse(page)).content.decode()
