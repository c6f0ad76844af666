"""The line to a mail server elsewhere: who may be spoken to, in what secrecy, and for how long."""

import hashlib
import hmac
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.servers.public import is_public, resolved
from onward.accounts.servers.refusals import (
    NoEncryption,
    NotPublic,
    NotTrusted,
    OtherCertificate,
    PlainElsewhere,
    Refused,
)

CONNECT_SECONDS = 15.0
READ_SECONDS = 60.0
# A greeting, a list of abilities, an answer to a login: none needs more.
A_LITTLE = 256 * 1024
# Bytes in a second: a line slower than this is somebody holding it open.
SLOWEST = 32 * 1024


class Security(models.TextChoices):
    TLS = "tls", _("encrypted from the start (TLS)")
    STARTTLS = "starttls", _("encrypted after a greeting (STARTTLS)")
    PLAIN = "plain", _("not encrypted; this machine only")


@dataclass(frozen=True, slots=True)
class Door:
    """Where an account is reached; `trusted` is the fingerprint of the one certificate that will do."""

    server: str
    port: int
    security: Security = Security.TLS
    trusted: str = ""
    patience: float = READ_SECONDS


# Opens a line to a door as far as its certificate, in the manner of one protocol.
Knock = Callable[[Door], object]


def connected(door: Door, knock: Knock, *, timeout: float | None) -> socket.socket:
    """A socket to that door, in secret where that is from the start. Raises what `refusals` names."""
    sock = socket.create_connection((_place_of(door), door.port), timeout)
    try:
        if door.security is Security.PLAIN:
            _refuse_other_machines(sock)
        if door.security is Security.TLS:
            return Secrecy(door, knock).wrap_socket(sock)
    except (OSError, Refused):
        sock.close()
        raise
    return sock


def _place_of(door: Door) -> str:
    """Where to connect to. One Onward for many speaks to no machine of the network it stands in.

    The address that was looked at is the one that is connected to, so no name is turned round in between.
    """
    if settings.SPEAKS_TO_OWN_NETWORK:
        return door.server
    if door.security is Security.PLAIN:
        raise PlainElsewhere
    public = next((one for one in resolved(door.server, door.port) if is_public(one)), None)
    if public is None:
        raise NotPublic
    return public


@contextmanager
def in_time(seconds: float, sock_now: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Hang up when what is waited for should long have come.

    The patience of a socket starts anew with every byte, so a drip would never end.
    """
    timer = threading.Timer(seconds, lambda: hang_up(sock_now()))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def hang_up(sock: socket.socket | None) -> None:
    if sock is not None:
        # Of the plain socket: whoever is reading has the secret one in hand.
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


class Secrecy:
    """TLS, with a certificate this machine trusts, or with exactly the one the person trusts."""

    def __init__(self, door: Door, knock: Knock) -> None:
        self._door = door
        self._knock = knock

    def wrap_socket(
        self, sock: socket.socket, server_hostname: str | None = None
    ) -> ssl.SSLSocket:
        door = self._door
        context = _any_certificate() if door.trusted else ssl.create_default_context()
        try:
            wrapped = context.wrap_socket(sock, server_hostname=door.server)
        except ssl.SSLCertVerificationError as refusal:
            raise NotTrusted(_fingerprint_shown_at(door, self._knock)) from refusal
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


def _fingerprint_shown_at(door: Door, knock: Knock) -> str:
    """Which certificate is there, without saying a word to who shows it."""
    try:
        knock(replace(door, trusted="none"))
    except OtherCertificate as other:
        return other.fingerprint
    except (OSError, Refused):
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
