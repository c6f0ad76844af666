"""Starts a real server in a folder of its own, visits it as a browser would, and ends it again."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode, urlsplit

ONWARD = Path(sys.executable).with_name("onward")
PATIENCE = 30.0
HIDDEN_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class TookTooLong(Exception):
    """A benchmark ran longer than it may; something hangs."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Give up after this long; what was started is ended on the way out."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"not done after {seconds} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


@contextmanager
def temporary(name: str) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"bench-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def surroundings(folder: Path, *, now: str | None = None) -> dict[str, str]:
    """An environment in which Onward sees this folder only, whatever the person's own says."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    kept.pop("ONWARD_NOW", None)
    kept.pop("ONWARD_DEMO", None)
    fixed = {"ONWARD_NOW": now} if now else {}
    return {**kept, **fixed, "ONWARD_DATA": str(folder), "PYTHONUNBUFFERED": "1"}


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes
    headers: http.client.HTTPMessage
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Visitor:
    """One connection that is kept, with its cookies: what a browser tab is to a server."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection(self.address, timeout=PATIENCE)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def follow(self, path: str) -> Answer:
        """Get a page, through the redirects that lead to it."""
        answer = self.get(path)
        while answer.status in {301, 302}:
            answer = self.get(urlsplit(answer.headers["Location"]).path)
        return answer

    def send(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Post a form, as a page would."""
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", path, urlencode(fields).encode(), {"Content-Type": kind})

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = {**(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        self.line.request(method, path, body, sent)
        response = self.line.getresponse()
        content = response.read()
        took = time.perf_counter() - began
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, content, response.headers, took)

    def token_on(self, path: str) -> str:
        found = HIDDEN_TOKEN.search(self.get(path).text)
        if found is None:
            raise LookupError(f"{path} holds no form")
        return found[1]


@dataclass(slots=True)
class Server:
    """A server that runs, until the `with` that started it ends."""

    process: subprocess.Popen[str]
    address: str
    path: str = "/"
    began: float = 0.0

    def visit(self) -> Visitor:
        return Visitor(self.address)

    @property
    def memory_mb(self) -> float:
        """Resident memory of the process and those it started."""
        return sum(_resident_kb(pid) for pid in family_of(self.process.pid)) / 1024

    @property
    def busy_ms(self) -> float:
        """How long its threads have been on a processor: what a crowded machine does not stretch."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text("ascii").split()[0]) for one in threads) / 1e6

    @property
    def peak_mb(self) -> float:
        return sum(_resident_kb(pid, "VmHWM") for pid in family_of(self.process.pid)) / 1024


def _resident_kb(pid: int, what: str = "VmRSS") -> int:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    found = re.search(rf"{what}:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


def family_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return [pid, *(one for child in children for one in family_of(int(child)))]


@contextmanager
def launched(
    command: list[str], *, env: Mapping[str, str], folder: Path, quiet: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended by its own number when the block ends."""
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command,
            env=env,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            # A pipe that nobody reads would fill and stop a talkative server.
            stdout=log if quiet else subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


@contextmanager
def onward(folder: Path, *, now: str | None = None, more: Sequence[str] = ()) -> Iterator[Server]:
    """Onward on a data folder, at the moment it has printed its link; `more` are more of its words."""
    command = [str(ONWARD), "serve", "--no-browser", "--port", str(free_port()), *more]
    began = time.perf_counter()
    with launched(command, env=surroundings(folder, now=now), folder=folder) as process:
        said = process.stdout.readline() if process.stdout else ""
        link = urlsplit(said.partition("Onward: ")[2].strip())
        if not link.netloc:
            last = (folder / "server.log").read_text("utf-8")[-500:]
            raise ConnectionError(f"no link was printed: {last}")
        yield Server(process, link.netloc, link.path, began)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def sign_in(server: Server) -> Visitor:
    """Through the printed link, once, to the first page."""
    visitor = server.visit()
    answer = visitor.follow(server.path)
    if answer.status != 200:
        raise ConnectionError(f"the link answered {answer.status}")
    return visitor
