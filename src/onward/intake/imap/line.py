"""The line to an IMAP server: how much is listened to, and for how long."""

import imaplib
import socket
import ssl
from contextlib import AbstractContextManager

from onward.accounts.servers.line import (
    A_LITTLE,
    CONNECT_SECONDS,
    SLOWEST,
    Door,
    Secrecy,
    Security,
    connected,
    in_time,
)
from onward.accounts.servers.refusals import NoEncryption, Strange, TooMuch


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

    def in_time(self, size: int) -> AbstractContextManager[None]:
        """Hang up when an answer of this size should long have come."""
        return in_time(self._door.patience + size / SLOWEST, lambda: getattr(self, "sock", None))

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
        return connected(self._door, _knock, timeout=timeout)

    def _secure(self) -> None:
        """From plain to secret; what was heard before is forgotten, for anybody could have said it."""
        try:
            self.starttls(Secrecy(self._door, _knock))
        except imaplib.IMAP4.error as refusal:
            raise NoEncryption from refusal
        finally:
            if not isinstance(self.sock, ssl.SSLSocket):
                self.sock.close()
        self.untagged_responses.clear()


def _knock(door: Door) -> Line:
    try:
        return Line(door)
    except imaplib.IMAP4.error as refusal:
        raise Strange from refusal
