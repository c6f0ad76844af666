"""A real server, a real browser: what a person would see, at the hour the test says it is."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from intake.imap_server import dovecot
from warm_start import Running, WarmStart

__all__ = ["dovecot"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_SECONDS = 60
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
# A busy machine is no fault of the page.
expect.set_options(timeout=20_000)


def environment_at(folder: Path, now: str) -> dict[str, str]:
    """The world of a command: its own data, the hour it is, and nothing of these tests."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return {**plain, "ONWARD_DATA": str(folder), "ONWARD_NOW": now, "TZ": "UTC"}


@dataclass
class House:
    """One data folder, whose server can be stopped and started at another hour."""

    folder: Path
    warm: WarmStart | None = None
    extra: tuple[str, ...] = ()
    made_up: bool = False
    server: subprocess.Popen[str] | Running | None = None
    link: str = ""

    def open_at(self, now: str) -> str:
        """Start the server at that hour; gives the one-time link it printed."""
        self.close()
        environment = environment_at(self.folder, now) | {"ONWARD_DEMO": str(int(self.made_up))}
        with self.log.open("a") as log:
            self.server = self._begun(environment, log)
        assert self.server.stdout is not None
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            line = self.server.stdout.readline()
            if line.startswith("Onward: "):
                self.link = line.split(" ", 1)[1].strip()
                return self.link
            if not line:
                break
        self.close()
        raise AssertionError(f"the server did not start: {self.log.read_text()}")

    def _begun(self, env: dict[str, str], log: IO[str]) -> subprocess.Popen[str] | Running:
        words = ["-m", "onward", "serve", "--no-browser", *self.extra]
        if self.warm and hasattr(os, "pidfd_open"):
            return self.warm.start(*words, env=env, log=log)
        command = [sys.executable, *words]
        return subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1
        )

    @property
    def log(self) -> Path:
        """What the server complained about."""
        return self.folder.with_suffix(".log")

    @property
    def address(self) -> str:
        return self.link.split("/start/")[0]

    def close(self) -> None:
        if self.server:
            self.server.terminate()
            self._gone()

    def kill(self) -> None:
        """No goodbye, as when the battery dies."""
        assert self.server is not None
        self.server.kill()
        self._gone()

    def _gone(self) -> None:
        assert self.server is not None
        self.server.wait(20)
        if self.server.stdout:
            self.server.stdout.close()
        self.server = None


def free_port() -> str:
    """A port for a server that must come back where it was."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return str(door.getsockname()[1])


@dataclass
class Watch:
    """What must never happen while somebody looks: errors in the page, or pieces that fail."""

    wrong: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("response", self._answered)
        page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        # Chromium says of a form that came back with 422 that it failed; that is how it should be.
        if message.type == "error" and "422" not in message.text:
            self.wrong.append(message.text)

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.status != 422:
            self.wrong.append(f"{response.status} {response.url}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            self.wrong.append(f"left this machine: {request.url}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Open no longer than the journeys: its event loop would make Django refuse the database after them."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: script/test installs it where it can")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def house(folder: Path, warm: WarmStart | None) -> Iterator[House]:
    """A house that was entered before, and is empty: what its first start makes was made once."""
    yield from lived_in(House(folder, warm))


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[House]:
    """A house nobody has entered yet."""
    yield from lived_in(House(tmp_path / "data"))


def lived_in(house: House) -> Iterator[House]:
    yield house
    house.close()
    assert house.log.read_text() == ""


@pytest.fixture(scope="package")
def demo(
    fresh_folder: Path, warm: WarmStart | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The made-up search on a Tuesday morning, for tests that leave it as it was."""
    folder = shutil.copytree(fresh_folder, tmp_path_factory.mktemp("demo") / "data")
    house = House(folder, warm, made_up=True)
    house.open_at("2026-11-24T09:00")
    yield from lived_in(house)


@pytest.fixture(scope="package")
def key(demo: House, browser: Browser) -> Any:
    """A link works once; what it leaves in the browser opens the demo to every window here."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(demo.link)
    state = context.storage_state()
    context.close()
    return state


# A page that a click has begun to leave says since when; a link that only downloads leaves nothing.
TELL_LEAVING = """
window.navigation.addEventListener("navigate", (event) => {
  if (!event.destination.sameDocument) window.leavingSince = performance.now();
});
"""
# A page that has only just come has no element yet to be looked at.
THERE_BY_NOW = """
() => document.readyState === "complete"
  && (!window.leavingSince || performance.now() - window.leavingSince > 5000)
"""


def opened(browser: Browser, **choices: Any) -> BrowserContext:
    """A browser of its own, with nothing moving in it."""
    calm = {"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce"}
    context = browser.new_context(**{**calm, **choices})
    context.add_init_script(TELL_LEAVING)
    return context


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def visitor(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A browser window under watch: the test fails when anything in it did."""
    context = opened(browser)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
    assert watch.wrong == []


@pytest.fixture
def guest(browser: Browser, watch: Watch, key: Any) -> Iterator[Page]:
    """A window under watch, signed in to the demo."""
    context = opened(browser, storage_state=key)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
    assert watch.wrong == []


def kept_out(page: Page, rules: list[str] | None = None) -> list[str]:
    """Every accessibility violation axe knows of, or only those of these rules, on the page a click led to."""
    page.wait_for_function(THERE_BY_NOW)
    # To write out what is well takes a quarter of the time.
    only: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        only["runOnly"] = {"type": "rule", "values": rules}
    return [
        f"{violation['id']} at {node['target']}"
        for violation in Axe().run(page, options=only).response["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails when somebody would be kept out."""

    def check(page: Page) -> None:
        assert kept_out(page) == [], page.url

    return check
