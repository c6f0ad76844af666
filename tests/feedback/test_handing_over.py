"""One conversation with a mail server: real ones, and some that misbehave."""

import email
import email.policy
import traceback
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from feedback.smtp_server import DROP, HANG, PASSWORD, USER, running, scripted, server
from intake.loopback import closed_port
from onward.accounts.servers.line import Door, Security
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import (
    Busy,
    NoEncryption,
    NoRoute,
    NotTrusted,
    OtherCertificate,
    Strange,
    TooMuch,
    WrongPassword,
)
from onward.feedback.sending.handing_over import Envelope, hand_over, try_door
from onward.feedback.sending.refusals import (
    Dropped,
    NoLogin,
    NotThisLetter,
    NotThisRecipient,
    NotThisSender,
    Silent,
    Unanswered,
)

__all__ = ["closed_port", "server"]

LOGIN = Login(USER, PASSWORD)
LETTER = b"From: ada@tallow.example\r\nSubject: Hello\r\n\r\nDear Priya\r\n.\r\n..and more\r\n"
ENVELOPE = Envelope(USER, "priya@harbourlane.example", LETTER)
SHORT = 0.4


def plain(port, **more):
    return Door("127.0.0.1", port, Security.PLAIN, **{"patience": 5.0, **more})


def give(door, envelope=ENVELOPE, login=LOGIN, begin=lambda: True):
    return hand_over(door, login, envelope, begin=begin)


def test_a_letter_is_handed_over_byte_for_byte_from_one_to_one(server):
    assert give(server.door())

    assert server.taken.letters == [LETTER]
    assert server.taken.envelopes == [(USER, ("priya@harbourlane.example",))]


def test_a_line_that_begins_with_a_dot_ends_no_letter_early(server):
    give(
        server.door(),
        replace(ENVELOPE, content=b"Subject: x\r\n\r\n.\r\nMAIL FROM:<eve@x.example>\r\n"),
    )

    assert len(server.taken.letters) == 1
    assert b"MAIL FROM" in server.taken.letters[0]


def test_trying_an_account_sends_nothing(server):
    try_door(server.door(), LOGIN)

    assert server.taken.called == 1
    assert server.taken.letters == []


def test_nothing_is_handed_over_where_it_was_taken_back_in_the_last_instant(server):
    assert not give(server.door(), begin=lambda: False)

    assert server.taken.letters == []


def test_what_is_written_before_is_written_before_the_first_byte():
    with scripted() as script:
        give(plain(script.port), begin=lambda: script.said.append("written") or True)

    assert script.said.index("written") < script.said.index("DATA")


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_nobody_vouches_for_is_refused_before_the_password(tmp_path, security):
    with running(tmp_path, security=security) as server:
        with pytest.raises(NotTrusted) as refusal:
            give(server.door())
        shown = x509.load_pem_x509_certificate((tmp_path / "cert.pem").read_bytes())
        fingerprint = shown.fingerprint(hashes.SHA256()).hex()

        assert refusal.value.fingerprint == fingerprint
        assert server.taken.letters == []
        assert give(server.door(trusted=fingerprint))
        with pytest.raises(OtherCertificate):
            give(server.door(trusted="ab" * 32))
        assert len(server.taken.letters) == 1


def test_a_server_that_is_not_encrypted_never_hears_the_password_where_it_should_be(server):
    for security in (Security.TLS, Security.STARTTLS):
        with pytest.raises(NoEncryption):
            give(replace(server.door(), security=security))
    assert server.taken.letters == []


def test_what_was_said_before_the_secret_is_forgotten():
    """A stranger on the way may answer early, so that his words seem to come out of the secret."""
    early = "250-tallow.example\r\n250 STARTTLS"
    with scripted(EHLO=early, STARTTLS="220 go\r\n235 in\r\n250 OK") as script:
        with pytest.raises((NoEncryption, Silent, NoRoute, Dropped)):
            give(replace(plain(script.port, patience=SHORT), security=Security.STARTTLS))
        assert "AUTH" not in script.said


def test_a_wrong_password_is_named_and_never_said_again(server):
    secret = "tulip-secret-7077"

    with pytest.raises(WrongPassword) as refusal:
        try_door(server.door(), Login(USER, secret))

    told = "".join(traceback.format_exception(refusal.value))
    assert secret not in told + repr(Login(USER, secret))


def test_a_server_that_gives_the_password_back_is_not_quoted():
    answers = {"AUTH": "535 no such password: tulip.secret"}
    with scripted(**answers) as script, pytest.raises(WrongPassword) as refusal:
        try_door(plain(script.port), Login(USER, "tulip-secret"))

    assert refusal.value.said == ""


def test_a_server_that_only_knows_the_older_login_is_answered(server):
    with (
        scripted(EHLO="250-x\r\n250 AUTH LOGIN", AUTH="334 VXNlcm5hbWU6") as script,
        pytest.raises(WrongPassword),
    ):
        give(plain(script.port))


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({"greeting": "554 not you"}, Strange),
        ({"greeting": "421 too many"}, Busy),
        ({"greeting": "* OK Dovecot ready"}, Strange),
        ({"greeting": HANG}, Silent),
        ({"greeting": DROP}, Dropped),
        ({"EHLO": "250 tallow.example"}, NoLogin),
        ({"AUTH": "454 later"}, Busy),
        ({"AUTH": HANG}, Silent),
        ({"AUTH": DROP}, Dropped),
        ({"MAIL": "550 not from you"}, NotThisSender),
        ({"MAIL": "451 later"}, Busy),
        ({"RCPT": "550 nobody here"}, NotThisRecipient),
        ({"RCPT": "450 greylisted"}, Busy),
        ({"RCPT": HANG}, Silent),
        ({"RCPT": DROP}, Dropped),
        ({"DATA": "554 no"}, NotThisLetter),
        ({"DATA": "250 what a day"}, NotThisLetter),
        ({"DATA": "451 later"}, Busy),
        ({"END": "552 too large"}, NotThisLetter),
        ({"END": "451 later"}, Busy),
    ],
)
def test_a_refusal_has_its_name_and_nothing_was_taken(answers, refusal):
    with scripted(**answers) as script, pytest.raises(refusal):
        give(plain(script.port, patience=SHORT))


@pytest.mark.parametrize(
    "answers",
    [
        {"DATA": DROP}, {"DATA": HANG}, {"END": DROP}, {"END": HANG}, {"END": "nonsense"},
        {"END": "25"}, {"END": "250-and\r\n250-and"}, {"END": "2" * 9000},
        {"END": "251 taken elsewhere"}, {"END": "354 go on"}, {"END": "999 what a day"},
    ],
)  # fmt: skip
def test_silence_after_the_letter_is_no_answer(answers):
    with scripted(**answers) as script, pytest.raises(Unanswered):
        give(plain(script.port, patience=SHORT))


def test_words_without_end_are_not_listened_to():
    with scripted(greeting="220-more\r\n" * 40_000) as script, pytest.raises(TooMuch):
        give(plain(script.port))


def test_nobody_there_is_said(closed_port):
    with pytest.raises(NoRoute):
        give(plain(closed_port))


def test_this_machine_does_not_tell_its_name():
    with scripted() as script:
        give(plain(script.port))
    heard = []

    with running() as server:
        server.taken.handle_EHLO = _noting(heard, server.taken.handle_EHLO)
        give(server.door())

    assert heard == ["[127.0.0.1]"]


def _noting(heard, handle):
    async def noted(server, session, envelope, hostname, responses):
        heard.append(hostname)
        return await handle(server, session, envelope, hostname, responses)

    return noted


def test_what_was_handed_over_is_read_as_a_mail(server):
    give(server.door())

    assert (
        email.message_from_bytes(server.taken.letters[0], policy=email.policy.SMTP)["Subject"]
        == "Hello"
    )
