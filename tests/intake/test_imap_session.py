"""The conversation with a mail server: a real one, and some that misbehave."""

import socket
import time
import traceback
from dataclasses import replace

import pytest

from intake import mails
from intake.imap_server import PASSWORD
from intake.loopback import Listener, proxy_of, scripted
from onward.accounts.servers import line
from onward.accounts.servers.line import Door, Security, is_loopback
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import (
    Busy,
    NoEncryption,
    NoRoute,
    NotTrusted,
    OtherCertificate,
    PlainElsewhere,
    Refused,
    Strange,
    TooMuch,
    WrongPassword,
)
from onward.engine.mail.folders import suggested
from onward.intake.imap.refusals import Dropped, FolderGone
from onward.intake.imap.session import _quoted, opened

LOOKS = {
    "CAPABILITY", "AUTHENTICATE", "LIST", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT",
}  # fmt: skip


def plain(port, **values):
    return Door("127.0.0.1", port, Security.PLAIN, **values)


def login_of(box, password=PASSWORD):
    return Login(box.user_name, password)


def look_in(door, login, folder="INBOX"):
    """All that a look does, for what is in one folder."""
    with opened(door, login) as session:
        there = session.examine(folder)
        uids = session.uids_after(0, messages=there.messages)
        heads = session.heads(uids[0], uids[-1], most=len(uids)) if uids else {}
        return {uid: session.beginnings([uid], of=1000)[uid] for uid in heads}


@pytest.fixture
def stranger():
    return Login("ada@tallow.example", PASSWORD)


def test_only_words_that_look_are_ever_said(dovecot, box):
    box.put(mails.REJECTION, mails.NEWS)
    with proxy_of(dovecot.port) as proxy:
        with opened(plain(proxy.port), login_of(box)) as session:
            session.folders()
        look_in(plain(proxy.port), login_of(box))

    assert proxy.verbs == LOOKS
    assert b"BODY[" not in proxy.said
    assert b"SELECT" not in proxy.said


def test_a_mail_comes_as_it_lies_there(dovecot, box):
    box.put(mails.REJECTION)

    (piece,) = look_in(plain(dovecot.port), login_of(box)).values()

    assert piece.raw.replace(b"\r\n", b"\n") == mails.REJECTION.encode()[:1000]
    assert piece.size == len(mails.REJECTION.encode()) + mails.REJECTION.count("\n")


def test_folders_with_umlauts_and_spaces_are_found_and_opened(dovecot, box):
    for name in ("M&APw-ll &- mehr", "Alte Sachen", "Sent", "Weg"):
        box.folder(name)
    box.put(mails.REJECTION, folder="M&APw-ll &- mehr")

    with opened(plain(dovecot.port), login_of(box)) as session:
        found = session.folders()

    by_name = {folder.shown: folder for folder in found}
    assert next(folder.shown for folder in suggested(found)) == "INBOX"
    assert {folder.shown for folder in suggested(found)} == {
        "INBOX", "Müll & mehr", "Alte Sachen",
    }  # fmt: skip
    assert len(look_in(plain(dovecot.port), login_of(box), by_name["Müll & mehr"].name)) == 1


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_nobody_vouches_for_is_refused(dovecot, box, security):
    port = dovecot.tls_port if security is Security.TLS else dovecot.port
    with proxy_of(port) as proxy:
        with (
            pytest.raises(NotTrusted) as refusal,
            opened(Door("127.0.0.1", proxy.port, security), login_of(box)),
        ):
            pass

        assert refusal.value.fingerprint == dovecot.fingerprint
        assert b"AUTHENTICATE" not in proxy.said


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_it_is_trusted_by_its_fingerprint_and_no_other_is(dovecot, box, security):
    box.put(mails.REJECTION)
    port = dovecot.tls_port if security is Security.TLS else dovecot.port
    door = Door("127.0.0.1", port, security, trusted=dovecot.fingerprint)

    assert len(look_in(door, login_of(box))) == 1
    with pytest.raises(OtherCertificate):
        look_in(replace(door, trusted="0" * 64), login_of(box))


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_somebody_vouches_for_is_enough(dovecot, box, monkeypatch, security):
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    box.put(mails.REJECTION)
    port = dovecot.tls_port if security is Security.TLS else dovecot.port

    assert len(look_in(Door("localhost", port, security), login_of(box))) == 1


def test_a_wrong_password_is_told_in_words(dovecot, box):
    with pytest.raises(WrongPassword) as refusal:
        look_in(plain(dovecot.port), login_of(box, "tulips"))

    assert "app password" in str(refusal.value)


@pytest.mark.parametrize(
    ("security", "refusal"),
    [(Security.TLS, NoEncryption), (Security.STARTTLS, NoEncryption)],
)
def test_the_password_is_not_said_where_there_is_no_encryption(stranger, security, refusal):
    with scripted() as port, pytest.raises(refusal):
        look_in(Door("127.0.0.1", port, security), stranger)


def test_a_server_that_hides_its_encryption_gets_no_password(stranger):
    """Somebody on the way may strike STARTTLS from the list, or say that all is done already."""
    with scripted(greeting=b"* PREAUTH come in\r\n") as port, pytest.raises(NoEncryption):
        look_in(Door("127.0.0.1", port, Security.STARTTLS), stranger)


def test_without_encryption_only_this_machine_is_spoken_to(stranger):
    """By where the connection leads: this machine by an address that others reach too."""
    assert is_loopback("127.0.0.9")
    assert is_loopback("::1")
    assert not is_loopback("192.0.2.1")
    assert not is_loopback("mail.tallow.example")
    outside = _address_of_this_machine()
    if outside is None:
        pytest.skip("this machine has no address but loopback")
    with socket.create_server((outside, 0)) as door, pytest.raises(PlainElsewhere):
        look_in(Door(outside, door.getsockname()[1], Security.PLAIN), stranger)


def _address_of_this_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only asks which way it would go
        except OSError:
            return None
        return probe.getsockname()[0]


def test_no_way_is_told_in_words(stranger, closed_port):
    for door in (plain(closed_port), Door("nobody.invalid", 993), Door("a" * 300, 993)):
        with pytest.raises(NoRoute):
            look_in(door, stranger)


def test_a_folder_that_is_gone_is_said_to_be(dovecot, box):
    with pytest.raises(FolderGone):
        look_in(plain(dovecot.port), login_of(box), "Never there")


def test_a_connection_that_ends_in_the_middle_is_said_to_have(dovecot, box):
    box.put(mails.REJECTION)
    with proxy_of(dovecot.port, cuts=[1500]) as proxy, pytest.raises(Dropped):
        look_in(plain(proxy.port), login_of(box))


def test_a_server_that_falls_silent_is_not_waited_for_without_end(stranger):
    with scripted({"EXAMINE": b""}) as port, pytest.raises(Dropped):
        look_in(plain(port, patience=0.2), stranger)


def test_a_server_that_answers_drop_by_drop_is_hung_up_on(stranger, monkeypatch):
    monkeypatch.setattr(line, "SLOWEST", 1024 * 1024)

    def drip(caller):
        caller.sendall(b"* OK ")
        while True:
            caller.sendall(b".")
            time.sleep(0.05)

    server = Listener(drip)
    server.start()
    try:
        with pytest.raises((Dropped, NoRoute, Strange)):
            look_in(plain(server.port, patience=0.5), stranger)
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({"AUTHENTICATE": b"@ NO [UNAVAILABLE] come back later\r\n"}, Busy),
        ({"AUTHENTICATE": b"@ NO [AUTHENTICATIONFAILED] no\r\n"}, WrongPassword),
        ({"AUTHENTICATE": b"@ NO [PRIVACYREQUIRED] no\r\n"}, NoEncryption),
        ({"AUTHENTICATE": b"* BYE too many of you\r\n"}, Dropped),
        ({"CAPABILITY": b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n@ OK\r\n"}, Strange),
        ({"CAPABILITY": b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n@ OK .\r\n"}, NoEncryption),
        ({"CAPABILITY": b"@ OK .\r\n"}, Strange),
        ({"EXAMINE": b"@ NO [OVERQUOTA] too much today\r\n"}, Busy),
        ({"EXAMINE": b"* BYE [OVERQUOTA] bandwidth limit\r\n"}, Busy),
        ({"EXAMINE": b"@ BAD what\r\n"}, Strange),
        ({"UID FETCH": b"@ NO [LIMIT] slower\r\n"}, Busy),
        ({"UID FETCH": b"@ NO\r\n"}, Dropped),
        ({"UID FETCH": b"@ NO no more\r\n"}, Busy),
        ({"UID SEARCH": b"* SEARCH 1\r\n* BYE that is all\r\n"}, Dropped),
    ],
)
def test_a_server_that_does_not_want_to_is_understood(stranger, answers, refusal):
    with scripted(answers) as port, pytest.raises(refusal):
        look_in(plain(port), stranger)


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-tallow\r\n", b"220 smtp\r\n", b"* NO\r\n", b"\r\n"]
)
def test_what_is_no_mail_server_is_said_to_be_none(stranger, greeting):
    with scripted(greeting=greeting) as port, pytest.raises(Strange):
        look_in(plain(port), stranger)


@pytest.mark.parametrize(
    "answers",
    [
        {"UID FETCH": b"* 1 FETCH (UID 1 BODY[] {4000000000}\r\n"},
        {"UID FETCH": b"* 1 FETCH (UID 1 BODY[] {99999999999999999999}\r\n"},
        {"UID FETCH": b"* OK still here\r\n" * 50_000},
        {"EXAMINE": b"* OK still here\r\n" * 50_000},
        {"EXAMINE": b"* 4000000000 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n@ OK open\r\n"},
    ],
)
def test_a_server_cannot_fill_the_memory(stranger, answers):
    with scripted(answers) as port, pytest.raises(TooMuch):
        look_in(plain(port), stranger)


@pytest.mark.parametrize(
    "answers",
    [
        {"UID FETCH": b"* 1 FETCH (UID 1 BODY[] {" + b"9" * 5000 + b"}\r\n"},
        {"UID FETCH": b"* 1 FETCH (UID 1 BODY[] {3}\r\nab"},
        {"UID FETCH": b"* 1 FETCH ((((\r\n@ OK\r\n"},
        {"UID FETCH": b"A9 OK not mine\r\n"},
        {"CAPABILITY": b"* CAPABILITY \xff\xfe\r\n@ OK .\r\n"},
        {"EXAMINE": b"* x EXISTS\r\n@ OK open\n"},
        {"UID SEARCH": b"* SEARCH \xff -1 99999999999\r\n\0\0\r\n"},
    ],
)
def test_nonsense_is_refused_by_name(stranger, answers):
    with scripted(answers) as port, pytest.raises(Refused):
        look_in(plain(port, patience=0.5), stranger)


def test_a_message_nobody_asked_for_is_not_taken(stranger):
    sent = b"* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[] {3}\r\nabc)\r\n"
    other = b"* 2 FETCH (UID 9 BODY[] {3}\r\nxyz)\r\n* 3 FETCH (FLAGS (\\Seen))\r\n@ OK .\r\n"
    with scripted({"UID FETCH": sent + other}) as port, opened(plain(port), stranger) as session:
        session.examine("INBOX")

        assert {uid: piece.raw for uid, piece in session.beginnings([1], of=9).items()} == {
            1: b"abc"
        }


@pytest.mark.parametrize(
    "said",
    [
        f"@ NO {PASSWORD} is wrong\r\n".encode(),
        f"@ NO {_quoted(PASSWORD)} is wrong\r\n".encode(),
        f"@ NO {'.'.join(PASSWORD)} is wrong\r\n".encode(),
        b"@ NO [ALERT] go to the web page\r\n",
    ],
)
def test_what_the_server_says_is_passed_on_but_never_the_password(stranger, said):
    with scripted({"AUTHENTICATE": said}) as port, pytest.raises(WrongPassword) as refusal:
        look_in(plain(port), stranger)

    assert refusal.value.said == ("" if b"web" not in said else "[ALERT] go to the web page")
    told = "".join(traceback.format_exception(refusal.value)) + repr(stranger)
    assert PASSWORD not in told
