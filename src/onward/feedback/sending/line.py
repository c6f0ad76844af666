"""The line to the person's own SMTP server: opened, let in, and never listened to for too long."""

import base64
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

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
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import (
    Busy,
    NoEncryption,
    NoRoute,
    Refused,
    Strange,
    TooMuch,
    WrongPassword,
)
from onward.feedback.sending.refusals import Dropped, NoLogin, Silent

# What this machine calls itself: never its name, which tells who somebody is.
ITSELF = "[127.0.0.1]"
LONGEST_LINE = 8192
READY, LET_IN, DONE = 220, 235, 250
GO_ON = 334


class Line(smtplib.SMTP):
    """The standard library's SMTP, which believes a server about how much it is going to say.

    This one reads no more than a little in all, and reads an answer only where it ends as one.
    """

    def __init__(self, door: Door) -> None:
        super().__init__(local_hostname=ITSELF, timeout=min(CONNECT_SECONDS, door.patience))
        self._door = door
        self._left = A_LITTLE
        self.patience = door.patience
        try:
            code, said = self.connect(door.server, door.port)
            if code != READY:
                refuse_for_now(code, said.decode("utf-8", "replace"))
                raise Strange
            if door.security is Security.STARTTLS:
                self._secure()
            self.ehlo_or_helo_if_needed()
        except (OSError, Refused):
            self.close()
            raise

    def _get_socket(self, host: str, port: int, timeout: float | None) -> socket.socket:
        sock = connected(self._door, knock, timeout=timeout)
        sock.settimeout(self.patience)
        return sock

    def _secure(self) -> None:
        # Like a context of the standard library, but it knows the one certificate that will do.
        secrecy: Any = Secrecy(self._door, knock)
        # To name the server is asked of what the library would open itself.
        self._host = self._door.server
        try:
            self.starttls(context=secrecy)
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException as refusal:
            raise NoEncryption from refusal
        finally:
            if self.sock is not None and not isinstance(self.sock, ssl.SSLSocket):
                self.close()

    def getreply(self) -> tuple[int, bytes]:
        """One answer, whole. Raises `SMTPServerDisconnected` where its end is missing."""
        if self.file is None:
            self.file = self._open_sock().makefile("rb")
        said: list[bytes] = []
        with in_time(self.patience + A_LITTLE / SLOWEST, lambda: self.sock):
            while True:
                line = self._line_of_answer(self.file)
                said.append(line[4:].strip())
                if line[3:4] != b"-":
                    return int(line[:3]), b"\n".join(said)

    def _line_of_answer(self, answers: BinaryIO) -> bytes:
        line = answers.readline(LONGEST_LINE)
        self._left -= len(line)
        if self._left < 0 or (len(line) == LONGEST_LINE and not line.endswith(b"\n")):
            self.close()
            raise TooMuch
        if not line.endswith(b"\n"):
            self.close()
            raise smtplib.SMTPServerDisconnected("The connection ended.")
        if not line[:3].isdigit() or line[3:4] not in {b" ", b"-", b"\r", b"\n"}:
            self.close()
            raise Strange
        return line

    def hand_over(self, content: bytes) -> None:
        """The letter itself, to its last dot; the answer is still to be read."""
        sock = self._open_sock()
        stuffed = b"".join(
            b"." + line if line.startswith(b".") else line
            for line in content.splitlines(keepends=True)
        )
        with in_time(self.patience + len(stuffed) / SLOWEST, lambda: self.sock):
            sock.sendall(stuffed + b".\r\n")

    def be_patient(self, seconds: float) -> None:
        """Give the next answers so long."""
        self.patience = seconds
        self._open_sock().settimeout(seconds)

    def _open_sock(self) -> socket.socket:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("The connection ended.")
        return self.sock


def knock(door: Door) -> None:
    """Come as far as the certificate, and go again."""
    line = Line(door)
    line.close()


@contextmanager
def opened(door: Door, login: Login) -> Iterator[Line]:
    """A line that the server let this account into, closed again whatever happens.

    Raises what `accounts.servers.refusals` names, `Dropped`, `Silent` and `NoLogin`.
    """
    line = _connected(door)
    try:
        _log_in(line, login)
        yield line
    finally:
        _close(line)


def _connected(door: Door) -> Line:
    try:
        return Line(door)
    except smtplib.SMTPServerDisconnected as refusal:
        raise Dropped from refusal
    except smtplib.SMTPException as refusal:
        raise Strange from refusal
    except TimeoutError as silence:
        raise Silent from silence
    except (OSError, UnicodeError) as refusal:
        # Or a name that no name service could be asked for.
        raise NoRoute from refusal


def _log_in(line: Line, login: Login) -> None:
    ways = line.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in ways:
        both = f"\0{login.user_name}\0{login.password}"
        code, said = ask(line, login, "AUTH", f"PLAIN {_coded(both)}")
    elif "LOGIN" in ways:
        code, said = ask(line, login, "AUTH", f"LOGIN {_coded(login.user_name)}")
        if code == GO_ON:
            code, said = ask(line, login, _coded(login.password))
    else:
        raise NoLogin
    if code != LET_IN:
        refuse_for_now(code, said)
        raise WrongPassword(said)


def ask(line: Line, login: Login, verb: str, rest: str = "") -> tuple[int, str]:
    """One question and its answer, for a person to read."""
    try:
        code, said = line.docmd(verb, rest)
    except TimeoutError as silence:
        raise Silent from silence
    except OSError as end:
        raise Dropped from end
    return code, login.heard(said.decode("utf-8", "replace"))


def refuse_for_now(code: int, said: str) -> None:
    """Raises `Busy` where the server says that another time will do."""
    if 400 <= code < 500:
        raise Busy(said)


def _coded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _close(line: Line) -> None:
    """Say goodbye, if anybody is still there to hear it."""
    with suppress(OSError, Refused):
        line.be_patient(min(line.patience, CONNECT_SECONDS))
        line.quit()
    line.close()
