"""Who sits in one house with whom: by the domains of sender and readers."""

import pytest

from onward.engine.mail.colleagues import among_colleagues
from onward.engine.mail.message import Message


@pytest.mark.parametrize(
    ("sender", "readers"),
    [
        ("ines@harrowmill.example", ("tom@harrowmill.example",)),
        ("ines@Harrowmill.example", ("tom@harrowmill.EXAMPLE", "lea@harrowmill.example")),
        ("ines@mail.harrowmill.example", ("tom@harrowmill.example",)),
        ("ines@harrowmill.example", ("tom@north.harrowmill.example",)),
    ],
)
def test_people_under_one_domain_are_colleagues(sender, readers):
    assert among_colleagues(Message(from_address=sender, to=readers))


@pytest.mark.parametrize(
    ("sender", "readers"),
    [
        ("ines@harrowmill.example", ("ada@mailbox.example",)),
        ("ines@harrowmill.example", ("tom@harrowmill.example", "ada@mailbox.example")),
        ("ines@mill.example", ("tom@harrowmill.example",)),
        ("ines@harrowmill.example", ()),
        (None, ("tom@harrowmill.example",)),
    ],
)
def test_one_reader_from_elsewhere_makes_it_no_house(sender, readers):
    assert not among_colleagues(Message(from_address=sender, to=readers))


@pytest.mark.parametrize("domain", ["gmail.com", "comcast.net", "freenet.de", "ziggo.nl"])
def test_two_people_with_one_mail_provider_are_no_colleagues(domain):
    assert not among_colleagues(Message(from_address=f"pat@{domain}", to=(f"ada@{domain}",)))


def test_a_hiring_system_has_no_colleagues():
    message = Message(from_address="a@greenhouse.io", to=("b@greenhouse.io",))
    assert not among_colleagues(message)
