import re

import pytest

from onward.engine.mail.providers import provider_of, providers


def test_an_address_tells_where_its_mail_is_reached():
    found = provider_of("Ada.Okafor@GMAIL.com")

    assert found is not None
    assert found.server == "imap.gmail.com"


@pytest.mark.parametrize("address", ["ada@tallow.example", "ada", "", "@", "ada@evil-gmail.com"])
def test_an_unknown_address_tells_nothing(address):
    assert provider_of(address) is None


def test_where_no_password_opens_it_that_is_said():
    found = provider_of("ada@hotmail.com")

    assert found is not None
    assert found.refuses
    assert "file" in found.how


def test_every_provider_says_how_in_short_sentences():
    for one in providers():
        assert one.name
        assert all(len(s.split()) <= 20 for s in re.split(r"(?<=[.:])\s", one.how)), one.name
        assert bool(one.server) or not one.domains or one.refuses
