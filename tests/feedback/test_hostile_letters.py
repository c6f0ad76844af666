"""Names, subjects and addresses that want to be more than that, and letters nobody expected."""

import email
import email.policy

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.urls import reverse

from feedback.acts import hand, put
from feedback.smtp_server import USER, running
from onward.accounts.servers.line import Security
from onward.engine.letters.envelope import UnfitAddress, read_back
from onward.feedback import reading, services
from onward.feedback.models import TAKE_BACK, Outgoing
from onward.feedback.services import outbox

State = Outgoing.State


@pytest.fixture
def due(noon):
    return noon + TAKE_BACK


HOSTILE = [
    "Ada\r\nBcc: all@x.example",
    "Ada\nBcc: all@x.example",
    "Ada\u2028Bcc: all@x.example",
    'Ada" <all@x.example>, "x',
    "Ada <all@x.example>",
    "آدا\u202e",
    "=?utf-8?q?Ada=0D=0ABcc:_all@x.example?=",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_name_and_no_subject_starts_another_header(thanks, box, server, ada, noon, due, words):
    ada.signs_as = words[:80]
    ada.save()
    services.keep(thanks, at=noon, subject=words)
    thanks.owner.refresh_from_db()

    hand(put(thanks, box, noon), due)

    (letter,) = server.taken.letters
    head = email.message_from_bytes(letter, policy=email.policy.SMTP)
    assert head["Bcc"] is None
    assert [one.addr_spec for one in head["From"].addresses] == [USER]
    assert [one.addr_spec for one in head["To"].addresses] == ["priya@harbourlane.example"]
    assert server.taken.envelopes == [(USER, ("priya@harbourlane.example",))]


@pytest.mark.parametrize(
    "to",
    [
        "", "priya", "priya@", "a@x.example, b@x.example", "a@x.example\r\nRCPT TO:<b@x.example>",
        "a@x.example> <b@x.example", "a b@x.example", "@x.example", "a@x..example",
    ],
)  # fmt: skip
def test_only_one_whole_address_is_written_to(thanks, box, noon, to):
    thanks.to = to
    thanks.save()

    with pytest.raises(UnfitAddress):
        outbox.as_it_goes(thanks, box, at=noon)


@pytest.mark.parametrize("bad", ["<a b@x.example>", "<a@x.example>\r\nBcc: b@x.example", "ä"])
def test_an_id_that_no_mail_can_carry_does_not_stop_the_letter(hers, thanks, box, bad):
    thanks.in_reply_to, thanks.references = bad, f"<first@x.example> {bad}"
    thanks.save()

    page = hers.get(reverse("letter_send", args=[thanks.pk]))

    assert page.status_code == 200
    assert b"Bcc: b@x.example" not in reading.eml_of(thanks, at=thanks.changed_at)


def test_a_letter_of_a_megabyte_in_another_script_arrives_whole(thanks, box, server, noon, due):
    thanks.body = "שלום. Grüße. 你好\n" * 900
    thanks.save()

    hand(put(thanks, box, noon), due)

    assert read_back(server.taken.letters[0]).body == thanks.body


def test_encrypted_and_trusted_it_leaves(tmp_path, thanks, account, noon, due):
    with running(tmp_path, security=Security.TLS) as house:
        box = account(house.port, security="tls")
        one = hand(put(thanks, box, noon), due)
        assert one.state == State.REFUSED
        assert "certificate" in one.last_words
        assert house.taken.letters == []
        fingerprint = x509.load_pem_x509_certificate((tmp_path / "cert.pem").read_bytes())
        services.trust_postbox(box, fingerprint.fingerprint(hashes.SHA256()).hex(), at=noon)

        assert hand(put(thanks, box, noon), due).state == State.GONE
