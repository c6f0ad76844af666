"""One page or one list from the web, on the click of a person: never from this machine or its network.

Every address a name leads to has to be public, and the one that was looked at is the one that is connected
to, so that a name cannot be turned round in between. Each redirect is looked at in the same way.
"""

import http.client
import socket
import ssl
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either
from onward.accounts.servers.line import in_time
from onward.accounts.servers.public import Resolve, is_public, resolved

# A page of one job; a board's list of all its jobs may be larger.
LARGEST_PAGE = 2 * 1024 * 1024
LARGEST_LIST = 20 * 1024 * 1024
SECONDS = 8.0
REDIRECTS = 3
LONGEST_ADDRESS = 2_000
PORTS = frozenset((80, 443))

_CHUNK = 64 * 1024
_MOVED = frozenset((301, 302, 303, 307, 308))
_HEADERS = {
    "Accept": "text/html, application/json, application/xml;q=0.9, text/plain;q=0.8",
    "Accept-Encoding": "identity",
    "User-Agent": "Onward",
    "Connection": "close",
}


class NotFetched(Exception):
    """The address could not be read. `sentence` says why in plain words, `step` what to do instead."""

    sentence: str | Promise = _("The page could not be read.")
    step: str | Promise = _("Open it yourself, copy the words of the ad and paste them.")
    # Nobody pastes a list of a hundred jobs.
    step_for_list: str | Promise = _("Try again later, or keep the ads you like one by one.")

    def __init__(self) -> None:
        super().__init__(str(self.sentence))


class NotAnAddress(NotFetched):
    sentence = _("This is no address of a page on the web.")
    step = _("It begins with https:// and is in the top line of your browser.")


class NotPublic(NotFetched):
    sentence = _("This address is of a machine that is not public, so it was not opened.")


class NotThere(NotFetched):
    sentence = _("There is no page at this address any more.")
    step = _("Look at the address. If it is right, the job or the list may be closed.")
    step_for_list = step


class NotAllowed(NotFetched):
    sentence = _("The site does not let programs read this page.")


class NotNow(NotFetched):
    sentence = _("The site did not answer in time, or had a fault.")
    step = _("Try again later, or open it yourself and paste the words.")


class NoRoute(NotFetched):
    sentence = either(
        _("No way to that site. Look at the address, and whether this machine is online."),
        shared=_("No way to that site. Look at the address."),
    )


class NotTrusted(NotFetched):
    sentence = _("The site cannot prove that it is what it says. Nothing was read.")


class TooLarge(NotFetched):
    sentence = _("The page is larger than any job ad.")


class TooManyTurns(NotFetched):
    sentence = _("The address points on to another one too many times.")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was read, and from which address in the end."""

    address: str
    content: bytes
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may be spoken to, and for how long."""

    resolve: Resolve = resolved
    allows: Callable[[str], bool] = is_public
    ports: frozenset[int] = PORTS
    seconds: float = SECONDS
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def fetch(address: str, *, largest: int = LARGEST_PAGE, guard: Guard | None = None) -> Fetched:
    """Read one address. Raises a `NotFetched` that says why not; sends nothing but the address itself."""
    guard = guard or Guard()
    for _turn in range(REDIRECTS + 1):
        target = target_of(address, guard.ports)
        try:
            answer = _asked(target, largest, guard)
        except ssl.SSLError as refusal:
            raise NotTrusted from refusal
        except (OSError, http.client.HTTPException, ValueError) as failed:
            raise NotNow from failed
        if isinstance(answer, Fetched):
            return answer
        further = urljoin(address, answer)
        if target.scheme == "https" and not further.startswith("https:"):
            raise NotTrusted
        address = further
    raise TooManyTurns


def target_of(address: str, ports: frozenset[int] = PORTS) -> SplitResult:
    """Who would be asked for what; nobody is asked. Raises `NotAnAddress` or `NotPublic`."""
    try:
        target = urlsplit(address.strip())
        port = _port(target)
        _host(target)
    except ValueError as bad:
        raise NotAnAddress from bad
    odd = any(letter.isspace() or letter in "\\\0" for letter in address.strip())
    if (
        target.scheme not in ("http", "https")
        or not target.hostname
        or odd
        or len(address) > LONGEST_ADDRESS
    ):
        raise NotAnAddress
    if "@" in target.netloc or port not in ports:
        raise NotPublic
    return target


def _port(target: SplitResult) -> int:
    return target.port or (443 if target.scheme == "https" else 80)


def _host(target: SplitResult) -> str:
    """As the network writes a name, whatever its letters."""
    return str(target.hostname).encode("idna").decode("ascii")


def _asked(target: SplitResult, largest: int, guard: Guard) -> Fetched | str:
    """Give the answer, or the address that it points to instead."""
    host = _host(target)
    line = _Line(
        host,
        _port(target),
        _vetted(host, _port(target), guard),
        guard,
        secret=target.scheme == "https",
    )
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    try:
        with in_time(guard.seconds, line.too_late):
            line.request("GET", _ascii(path), headers=_HEADERS)
            with closing(line.getresponse()) as answer:
                moved = answer.getheader("Location") if answer.status in _MOVED else None
                if moved:
                    return moved
                _refuse_by(answer.status)
                content = _content(answer, largest)
                if line.late:
                    raise NotNow
                return Fetched(target.geturl(), content, answer.getheader("Content-Type") or "")
    finally:
        line.close()


def _vetted(host: str, port: int, guard: Guard) -> list[str]:
    """The addresses of a name, if all of them are public: one that is not gives the name away."""
    try:
        found = guard.resolve(host, port)
    except (OSError, UnicodeError) as nowhere:
        raise NoRoute from nowhere
    if not found:
        raise NoRoute
    if not all(map(guard.allows, found)):
        raise NotPublic
    return found


def _ascii(path: str) -> str:
    return "".join(
        letter if letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in path
    )


class _Line(http.client.HTTPConnection):
    """A connection to an address that was looked at, under the name it was asked for."""

    def __init__(
        self, host: str, port: int, vetted: list[str], guard: Guard, *, secret: bool
    ) -> None:
        super().__init__(host, port, timeout=guard.seconds)
        self.vetted = vetted
        self.guard = guard
        self.secret = secret
        self.late = False
        # Kept here as well: once an answer has begun, the connection forgets its socket.
        self.held: socket.socket | None = None
        if secret:
            self.default_port = 443

    def connect(self) -> None:
        self.sock = self.held = self._reached()
        if self.secret:
            # The handshake waits until the secret socket is in hand, so that it can be hung up on.
            wrapped = self.guard.context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = self.held = wrapped
            wrapped.do_handshake()

    def _reached(self) -> socket.socket:
        refused: OSError | None = None
        for address in self.vetted:
            try:
                return socket.create_connection((address, self.port), self.guard.seconds)
            except OSError as refusal:
                refused = refusal
        raise NoRoute from refused

    def too_late(self) -> socket.socket | None:
        self.late = True
        return self.held


def _refuse_by(status: int) -> None:
    if status in (404, 410):
        raise NotThere
    if status in (401, 402, 403, 407, 451):
        raise NotAllowed
    if status != http.client.OK:
        raise NotNow


def _content(answer: http.client.HTTPResponse, largest: int) -> bytes:
    content = b""
    while piece := answer.read(_CHUNK):
        content += piece
        if len(content) > largest:
            raise TooLarge
    if answer.length:
        # The line was cut before all had come that was promised.
        raise NotNow
    coding = (answer.getheader("Content-Encoding") or "identity").casefold()
    if coding == "identity":
        return content
    if coding not in ("gzip", "x-gzip"):
        raise NotNow
    return _unpacked(content, largest)


def _unpacked(content: bytes, largest: int) -> bytes:
    """Some sites pack what nobody asked them to; how much comes out is not theirs to say."""
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        whole = unpacking.decompress(content, largest + 1)
    except zlib.error as broken:
        raise NotNow from broken
    if len(whole) > largest:
        raise TooLarge
    return whole
