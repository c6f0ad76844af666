"""Kills web workers while people turn pages, and counts what their browsers noticed.

On a PostgreSQL of its own. Four browsers ask for a page of their own, each on a line that is kept; every
two seconds one of two web workers is killed (SIGKILL), and the server starts another. A browser that is
cut off opens a new line and asks again, as browsers do. Its session has to be there still.
"""

import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from stage.figures import introduce, middle, slow_end

ROOT = Path(__file__).parents[1]
BROWSERS = 4
SECONDS = 30.0
BETWEEN_KILLS = 2.0
COMMAND = [sys.executable, "-m", "onward", "shared"]
ON_ITS_OWN = "on-its-own-database"

# Somebody who is signed in, made where Django is at hand; their cookie is printed.
SIGNED_IN = """
import sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from onward.accounts import services
for nth in range(int(sys.argv[1])):
    person = services.register(f"browser{nth}")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""


@dataclass
class Noticed:
    """What one browser met."""

    answered: int = 0
    cut_off: int = 0
    signed_out: int = 0
    other: int = 0
    gaps: list[float] = field(default_factory=list)


def main() -> None:
    if sys.argv[1:] != [ON_ITS_OWN]:
        if shutil.which("initdb") is None and not list(Path("/usr/lib/postgresql").glob("*/bin")):
            print("No PostgreSQL here, so nothing is measured.")
            return
        again = [sys.executable, __file__, ON_ITS_OWN]
        sys.exit(subprocess.run([ROOT / "script/postgresql", *again], cwd=ROOT).returncode)
    introduce("Web workers killed while people turn pages")
    with tempfile.TemporaryDirectory(prefix="onward-failover-") as folder:
        world = surroundings(Path(folder))
        subprocess.run([*COMMAND, "prepare"], env=world, check=True, stdout=subprocess.DEVNULL)
        owner = {**world, "DATABASE_URL": world["ONWARD_OWNER_DATABASE_URL"]}
        made = [sys.executable, "-c", SIGNED_IN, str(BROWSERS)]
        cookies = subprocess.run(made, env=owner, check=True, capture_output=True, text=True)
        with served(world) as server:
            tell(*turn_pages(server, world, cookies.stdout.split()))


def surroundings(folder: Path) -> dict[str, str]:
    parts = urlsplit(os.environ["DATABASE_URL"])
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "onward.project.shared",
        "ONWARD_DATA": str(folder / "data"),
        "ONWARD_ADDRESS": f"http://127.0.0.1:{port}",
        "ONWARD_OWNER_DATABASE_URL": urlunsplit(parts),
        "DATABASE_URL": urlunsplit(
            parts._replace(netloc=f"onward_app@{parts.hostname}:{parts.port}")
        ),
    }


@contextmanager
def served(world: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [*COMMAND, "serve", "--workers", "2"]
    with subprocess.Popen(
        command, env=world, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            patience = time.monotonic() + 60
            while time.monotonic() < patience and not asked(world, "/ready/", ""):
                time.sleep(0.1)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=60)


def asked(world: dict[str, str], path: str, cookie: str) -> bool:
    with suppress(OSError, http.client.HTTPException):
        line = http.client.HTTPConnection(urlsplit(world["ONWARD_ADDRESS"]).netloc, timeout=10)
        line.request("GET", path, headers={"Cookie": cookie})
        return line.getresponse().status == 200
    return False


def turn_pages(
    server: subprocess.Popen[bytes], world: dict[str, str], cookies: list[str]
) -> tuple[int, list[Noticed]]:
    """Let the browsers ask, and kill; gives how many workers were killed, and what each browser met."""
    end = time.monotonic() + SECONDS
    noticed = [Noticed() for _cookie in cookies]
    threads = [
        threading.Thread(target=browse, args=(world, cookie, one, end))
        for cookie, one in zip(cookies, noticed, strict=True)
    ]
    for thread in threads:
        thread.start()
    dice, killed = random.Random(1), 0
    while time.monotonic() < end - BETWEEN_KILLS:
        time.sleep(BETWEEN_KILLS)
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("utf-8")
        os.kill(int(dice.choice(children.split())), signal.SIGKILL)
        killed += 1
    for thread in threads:
        thread.join()
    return killed, noticed


def browse(world: dict[str, str], cookie: str, noticed: Noticed, end: float) -> None:
    place = urlsplit(world["ONWARD_ADDRESS"]).netloc
    line = http.client.HTTPConnection(place, timeout=10)
    last = time.monotonic()
    while time.monotonic() < end:
        try:
            line.request("GET", "/applications/", headers={"Cookie": cookie})
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            noticed.cut_off += 1
            line.close()
            line = http.client.HTTPConnection(place, timeout=10)
            continue
        noticed.answered += answer.status == 200
        noticed.signed_out += answer.status == 302
        noticed.other += answer.status not in {200, 302}
        noticed.gaps.append(time.monotonic() - last)
        last = time.monotonic()
    line.close()


def tell(killed: int, noticed: list[Noticed]) -> None:
    gaps = [gap for one in noticed for gap in one.gaps]
    print(f"workers killed: {killed}")
    print(f"pages answered: {sum(one.answered for one in noticed)}")
    print(f"requests cut off, asked again by the browser: {sum(one.cut_off for one in noticed)}")
    print(f"signed out: {sum(one.signed_out for one in noticed)}")
    print(f"any other answer: {sum(one.other for one in noticed)}")
    print(
        f"from one page to the next: p50 {middle(gaps) * 1000:.0f} ms, "
        f"p95 {slow_end(gaps) * 1000:.0f} ms, longest {max(gaps) * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
