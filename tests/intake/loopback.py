"""What stands between a program and a mail server, or in its place: all on loopback, all real sockets."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

VERB = re.compile(rb"^[A-Z]+\d+ ((?:UID )?[A-Z]+)", re.M)


@dataclass
class Listener:
    """A server socket with a thread for each caller; everything ends with the test."""

    serve: Callable[[socket.socket], None]
    door: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    threads: list[threading.Thread] = field(default_factory=list)
    open: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def start(self) -> None:
        self._begin(self._accept)

    def _begin(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self.threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self.door.accept()
            except OSError:
                return
            caller.settimeout(20)
            self.open.append(caller)
            self._begin(self._served, caller)

    def _served(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):
            self.serve(caller)

    def shut(self) -> None:
        """Nobody is let in any more."""
        with contextlib.suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()

    def stop(self) -> None:
        self.shut()
        for one in self.open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(5)


@dataclass
class Proxy:
    """Hands on what is said, notes it, and cuts each connection after so many bytes of answers."""

    behind: int
    cuts: list[int]
    shuts: bool
    said: bytes = b""
    calls: int = 0
    listener: Listener | None = None

    def serve(self, caller: socket.socket) -> None:
        assert self.listener is not None
        self.calls += 1
        left = self.cuts.pop(0) if self.cuts else None
        if self.shuts and not self.cuts:
            self.listener.shut()
        with socket.create_connection(("127.0.0.1", self.behind), 20) as server:
            self.listener.open.append(server)
            self.listener._begin(self._upwards, caller, server)
            while heard := server.recv(16_384 if left is None else min(16_384, left)):
                caller.sendall(heard)
                if left is not None:
                    left -= len(heard)
                    if left <= 0:
                        break
            for one in (caller, server):
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _upwards(self, caller: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while said := caller.recv(16_384):
                self.said += said
                server.sendall(said)

    @property
    def port(self) -> int:
        assert self.listener is not None
        return self.listener.port

    @property
    def verbs(self) -> set[str]:
        return {verb.decode() for verb in VERB.findall(self.said)}


@contextmanager
def proxy_of(port: int, *, cuts: Sequence[int] = (), shuts: bool = False) -> Iterator[Proxy]:
    """A proxy; with `shuts` nobody is let in after the last cut."""
    proxy = Proxy(port, list(cuts), shuts)
    proxy.listener = listener = Listener(proxy.serve)
    listener.start()
    try:
        yield proxy
    finally:
        listener.stop()


DEFAULTS: dict[str, bytes] = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n@ OK done\r\n",
    "AUTHENTICATE": b"@ OK in\r\n",
    "LOGIN": b"@ OK in\r\n",
    "LOGOUT": b"* BYE\r\n@ OK out\r\n",
    "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n@ OK [READ-ONLY] open\r\n",
    "UID SEARCH": b"* SEARCH 1\r\n@ OK done\r\n",
}


@contextmanager
def scripted(
    answers: Mapping[str, bytes] | None = None, *, greeting: bytes = b"* OK hello\r\n"
) -> Iterator[int]:
    """A server that says what it was told to: "@" stands for the tag. Gives its port."""
    said = {**DEFAULTS, **(answers or {})}

    def serve(caller: socket.socket) -> None:
        caller.sendall(greeting)
        lines = caller.makefile("rb")
        with lines:
            for line in lines:
                tag, _, rest = line.strip().partition(b" ")
                verb = " ".join(rest.decode("latin-1").upper().split()[:2])
                verb = verb if verb in said else verb.split(" ")[0]
                if verb == "AUTHENTICATE":
                    caller.sendall(b"+ \r\n")
                    lines.readline()
                answer = said.get(verb, b"@ BAD what\r\n")
                caller.sendall(answer.replace(b"@", tag))
                if b"* BYE" in answer:
                    return

    listener = Listener(serve)
    listener.start()
    try:
        yield listener.port
    finally:
        listener.stop()


@pytest.fixture
def closed_port() -> int:
    """A port behind which nobody is."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
