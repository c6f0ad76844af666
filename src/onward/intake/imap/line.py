"""The line to a mail server: who may be spoken to, in what secrecy, and how much is listened to."""

import hashlib
import hmac
import imaplib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from onward.intake.imap.refusals import (
    NoEncryption,
    NotTrusted,
    OtherCertificate,
    PlainElsewhere,
    Refused,
    TooMuch,
)

CONNECT_SECONDS = 15.0
READ_SECONDS = 60.0
# A greeting, a list of abilities, an answer to a login: none needs more.
A_LITTLE = 256 * 1024
# Bytes in a second: a line slower than this is somebody holding it open.
SLOWEST = 32 * 1024


class Security(StrEnum):
    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Door:
    """Where an account is reached; `trusted` is the fingerprint of the one certificate that will do."""

    server: str
    port: int
    security: Security = Security.TLS
    trusted: str = ""
    patience: float = READ_SECONDS


class Line(imaplib.IMAP4):
    """The standard library's IMAP, which believes a server about how much it is going to send.

    This one reads no more than `allow` gives it for each answer.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._left = A_LITTLE
        with self.in_time(A_LITTLE):
            super().__init__(door.server, door.port, CONNECT_SECONDS)
            if door.security is Security.STARTTLS:
                self._secure()
        self.sock.settimeout(door.patience)

    def allow(self, size: int) -> None:
        """How many bytes the next answer may have."""
        self._left = size

    @contextmanager
    def in_time(self, size: int) -> Iterator[None]:
        """Hang up when an answer of this size should long have come.

        The patience of the socket starts anew with every byte, so a drip would never end.
        """
        timer = threading.Timer(self._door.patience + size / SLOWEST, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        sock = getattr(self, "sock", None)
        if sock is not None:
            # Of the plain socket: whoever is reading has the secret one in hand.
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def read(self, size: int) -> bytes:
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooMuch

    def _create_socket(self, timeout: float | None) -> socket.socket:
        sock = socket.create_connection((self._door.server, self._door.port), timeout)
        try:
            if self._door.security is Security.PLAIN:
                _refuse_other_machines(sock)
            if self._door.security is Security.TLS:
                return _Secrecy(self._door).wrap_socket(sock)
        except (OSError, Refused):
            sock.close()
            raise
        return sock

    def _secure(self) -> None:
        """From plain to secret; what was heard before is forgotten, for anybody could have said it."""
        try:
            self.starttls(_Secrecy(self._door))
        except imaplib.IMAP4.error as refusal:
            raise NoEncryption from refusal
        finally:
            if not isinstance(self.sock, ssl.SSLSocket):
                self.sock.close()
        self.untagged_responses.clear()


class _Secrecy:
    """TLS, with a certificate this machine trusts, or with exactly the one the person trusts."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def wrap_socket(
        self, sock: socket.socket, server_hostname: str | None = None
    ) -> ssl.SSLSocket:
        door = self._door
        context = _any_certificate() if door.trusted else ssl.create_default_context()
        try:
            wrapped = context.wrap_socket(sock, server_hostname=door.server)
        except ssl.SSLCertVerificationError as refusal:
            raise NotTrusted(_fingerprint_shown_at(door)) from refusal
        except ssl.SSLError as refusal:
            raise NoEncryption from refusal
        if door.trusted:
            _refuse_other_certificate(wrapped, door)
        return wrapped


def _refuse_other_certificate(sock: ssl.SSLSocket, door: Door) -> None:
    shown = hashlib.sha256(sock.getpeercert(binary_form=True) or b"").hexdigest()
    if not hmac.compare_digest(shown, door.trusted):
        sock.close()
        raise OtherCertificate(shown)


def _fingerprint_shown_at(door: Door) -> str:
    """Which certificate is there, without saying a word to who shows it."""
    try:
        Line(replace(door, trusted="none"))
    except OtherCertificate as other:
        return other.fingerprint
    except (OSError, Refused, imaplib.IMAP4.error):
        return ""
    raise AssertionError("no certificate has that fingerprint")


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_other_machines(sock: socket.socket) -> None:
    """By where the connection leads, not by name: a name can lead anywhere."""
    if not is_loopback(str(sock.getpeername()[0])):
        raise PlainElsewhere
