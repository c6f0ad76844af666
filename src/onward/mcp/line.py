"""The line to the Onward that runs: its JSON API, with the token of one program. Nothing else is reached."""

import http.client
import json
import ssl
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
SECONDS = 20
LARGEST = 2 * 1024 * 1024
BEGINNING = "/api/v1/"


class NoLine(Exception):
    """Onward does not answer there. Start it, and try again."""


class Refused(Exception):
    """Onward answered that it cannot be; the message is its sentence."""


class Line:
    """One program's way in. Plain http goes to this machine only: a token travels in each question."""

    def __init__(self, where: Callable[[], str], token: str) -> None:
        self._where = where
        self._token = token

    def get(self, path: str, **asked: Any) -> Any:
        query = urlencode(
            {name: value for name, value in asked.items() if value not in (None, "")}
        )
        return self._ask("GET", f"{path}?{query}" if query else path, None)

    def post(self, path: str, told: Mapping[str, Any]) -> Any:
        return self._ask("POST", path, json.dumps(told).encode())

    def _ask(self, method: str, path: str, body: bytes | None) -> Any:
        line = self._opened()
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        try:
            line.request(method, BEGINNING + path, body=body, headers=headers)
            answer = line.getresponse()
            content = _at_most(answer, LARGEST + 1)
        except (OSError, http.client.HTTPException) as refusal:
            raise NoLine("Onward does not answer. Start it with: onward") from refusal
        finally:
            line.close()
        return _read(answer.status, content)

    def _opened(self) -> http.client.HTTPConnection:
        # Asked each time: it may have been started anew on another port.
        address = self._where()
        scheme, host, port = _parts(address)
        if scheme == "https":
            trusted = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=trusted)
        if host not in HERE:
            raise NoLine(f"{address} is on another machine: that needs https.")
        return http.client.HTTPConnection(host, port, timeout=SECONDS)


def is_here(address: str) -> bool:
    """Whether that is plain http to this machine."""
    scheme, host, _port = _parts(address)
    return scheme == "http" and host in HERE


def _parts(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname:
            return parts.scheme, parts.hostname, parts.port
    except ValueError:
        # A port or a bracket that is none: said below, as of every other address.
        pass
    raise NoLine(f"{address} is no address of Onward, as http://127.0.0.1:8577.")


def _at_most(answer: http.client.HTTPResponse, longest: int) -> bytes:
    """What is answered, in time: a server that gives a letter now and then is not waited for."""
    ends = monotonic() + SECONDS
    content = b""
    while len(content) < longest and (more := answer.read1(longest - len(content))):
        content += more
        if monotonic() > ends:
            raise TimeoutError
    return content


def _read(status: int, content: bytes) -> Any:
    if len(content) > LARGEST:
        raise Refused("That is too much at once. Ask for less.")
    try:
        told = json.loads(content)
    except ValueError:
        raise NoLine("What answers there is not Onward.") from None
    if status < http.client.MULTIPLE_CHOICES:
        return told
    raise Refused(_sentence(told, status))


def _sentence(told: Any, status: int) -> str:
    """What a problem says (RFC 9457), with the fields that are meant."""
    if not isinstance(told, dict):
        return f"Onward refused it ({status})."
    words = str(told.get("detail") or told.get("title") or f"Onward refused it ({status}).")
    wrong = told.get("errors")
    fields = [
        f"{one.get('field')}: {one.get('words')}" for one in wrong if isinstance(one, dict)
    ] if isinstance(wrong, list) else []  # fmt: skip
    return " ".join([words, *fields])
