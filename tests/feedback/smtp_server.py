"""Real mail servers on loopback, and some that misbehave; everything ends with the test."""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from intake.imap_server import write_certificate
from intake.loopback import Listener
from onward.accounts.servers.line import Door, Security

USER, PASSWORD = "ada@tallow.example", 'pä ss"word\\1'


@dataclass
class Taken:
    """What a server took, and what it says to each step."""

    letters: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    called: int = 0
    before_answer: Callable[[], None] = lambda: None

    def _answer(self, verb: str, usual: str) -> str:
        waiting = self.answers.get(verb, [])
        return (waiting.pop(0) if len(waiting) > 1 else waiting[0]) if waiting else usual

    def authenticate(self, server, session, envelope, mechanism, given):
        right = isinstance(given, LoginPassword) and given.password == PASSWORD.encode()
        return AuthResult(success=right and given.login == USER.encode(), handled=False)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.called += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if not session.authenticated:
            return "530 Say who you are"
        envelope.mail_from = address
        return self._answer("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        said = self._answer("RCPT", "250 OK")
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.before_answer()
        said = self._answer("DATA", "250 2.0.0 Taken")
        if said.startswith("2"):
            self.letters.append(envelope.content)
            self.envelopes.append((envelope.mail_from, tuple(envelope.rcpt_tos)))
        return said


class _House:
    """The loop that one server lives in, in a thread of its own."""

    def __init__(self, taken: Taken, *, from_start=None, asked_for=None) -> None:
        self.loop = asyncio.new_event_loop()
        self.open: list[SMTP] = []

        def answer() -> SMTP:
            one = SMTP(
                taken,
                authenticator=taken.authenticate,
                auth_require_tls=False,
                tls_context=asked_for,
                hostname="tallow.example",
                loop=self.loop,
            )
            self.open.append(one)
            return one

        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        listening = self.loop.create_server(answer, "127.0.0.1", 0, ssl=from_start)
        self.server = asyncio.run_coroutine_threadsafe(listening, self.loop).result(10)
        self.port = self.server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    async def _close(self) -> None:
        self.server.close()
        for one in self.open:
            if one.transport is not None:
                one.transport.close()
        await asyncio.sleep(0.02)


@dataclass
class Server:
    """A running server, how it is reached, and what it took."""

    taken: Taken
    port: int
    security: Security = Security.PLAIN

    def door(self, **more) -> Door:
        return Door("127.0.0.1", self.port, self.security, **{"patience": 5.0, **more})


@contextmanager
def running(
    folder: Path | None = None, *, security: Security = Security.PLAIN
) -> Iterator[Server]:
    taken, context = Taken(), None
    if folder is not None:
        write_certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    from_start = context if security is Security.TLS else None
    asked_for = context if security is Security.STARTTLS else None
    house = _House(taken, from_start=from_start, asked_for=asked_for)
    try:
        yield Server(taken, house.port, security)
    finally:
        house.stop()


@pytest.fixture
def server() -> Iterator[Server]:
    """Takes ada's letters, without encryption, as only a server on this machine may."""
    with running() as one:
        yield one


GREETED = {
    "EHLO": "250-tallow.example\r\n250 AUTH PLAIN LOGIN",
    "AUTH": "235 in",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    ".": "250 taken",
    "RSET": "250 ok",
    "QUIT": "221 bye",
}
HANG, DROP = "hang", "drop"


@dataclass
class Script:
    port: int
    letters: list[bytes]
    said: list[str]
    hold: threading.Event


@contextmanager
def scripted(*, greeting: str = "220 hello", **answers: str) -> Iterator[Script]:
    """A server that says what it was told to; `HANG` says nothing, `DROP` hangs up.

    "END" stands for the dot that ends a letter.
    """
    told = {**GREETED, **answers}
    told["."] = answers.get("END", told["."])
    script = Script(0, [], [], threading.Event())

    def serve(caller) -> None:
        lines = caller.makefile("rb")
        with lines:
            if not _say(caller, greeting, script):
                return
            for line in lines:
                verb = line.strip().split(b" ")[0].decode("latin-1").upper()
                script.said.append(verb)
                if not _say(caller, told.get(verb, "500 what"), script):
                    return
                if verb == "DATA" and told["DATA"].startswith("354"):
                    letter = b"".join(iter(lines.readline, b".\r\n"))
                    script.letters.append(letter)
                    if not _say(caller, told["."], script):
                        return
                if verb == "QUIT":
                    return

    listener = Listener(serve)
    listener.start()
    script.port = listener.port
    try:
        yield script
    finally:
        script.hold.set()
        listener.stop()


def _say(caller, words: str, script: Script) -> bool:
    """Whether the conversation goes on."""
    if words == HANG:
        script.hold.wait(20)
        return False
    if words == DROP:
        return False
    with contextlib.suppress(OSError):
        caller.sendall(words.encode() + b"\r\n")
        return True
    return False
