"""The running server: one process on loopback, one link to get in, one place that says where it is."""

import gc
import http.client
import json
import logging
import os
import signal
import socket
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver, reverse
from waitress.server import BaseWSGIServer, MultiSocketServer

from onward.accounts import clock, watching
from onward.accounts import services as accounts
from onward.accounts.models import User
from onward.cli import browser, desk, ground
from onward.cli.answers import Refusal, answer
from onward.cli.finishing import FinishingDispatcher
from onward.demo import half_year, seed
from onward.feedback.sending import at_work
from onward.finding import holding
from onward.safekeeping import locks, tidying

FIRST_PORT = 8577
PORTS_TRIED = 100
THREADS = 6
OBJECTS_BETWEEN_LOOKS = 5_000
LARGEST_UPLOAD = 2 * 1024**3
# What is refused as it should be is no news for the terminal, and addresses may hold a link.
QUIET_LOGS = (
    "waitress.queue",
    "django.security.DisallowedHost",
    "django.security.csrf",
    "django.security.SuspiciousOperation",
)
# A start that finds another one in the middle of starting waits this long for its address.
START_WAIT = 10.0


def open_up(given: Namespace, *, host: str) -> int:
    """Serve, or open the server that already runs on this data folder."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, close)
    folder = ground.folder()
    with desk.opened() as owner:
        if settings.DEMO:
            _make_up(owner, weeks=given.weeks)
        try:
            with locks.hold(folder, locks.SERVER, alone=True):
                return _serve(given, owner, host=host)
        except locks.InUse:
            return _open_running(given, owner)


def _make_up(owner: User, *, weeks: int | None) -> None:
    """The search of a demo: some months at a glance, or half a year lived day by day."""
    if weeks is None:
        seed(owner, at=clock.now(owner))
    else:
        half_year.play(owner, until=clock.now(owner), weeks=weeks)


def close(number: int, frame: FrameType | None) -> None:
    """Being told to stop is how a server ends well."""
    sys.exit(0)


def _serve(given: Namespace, owner: User, *, host: str) -> int:
    folder = ground.folder()
    # Bodies of large uploads are spooled by the server: mail never touches a shared folder.
    tempfile.tempdir = str(settings.FILE_UPLOAD_TEMP_DIR)
    tidying.tidy(owner, folder=folder, at=clock.now(owner))
    with listening(host, given.port) as door:
        server = _server(door)
        url = f"http://{_written(host)}:{door.getsockname()[1]}"
        with (
            announced(folder, url),
            at_work.postman(),
            watching.watchman(owner.pk, then=holding.let_go_of_locked),
        ):
            # What is loaded by now stays: looking through all of it again and again made one page in
            # twenty of a long search take twice as long. It is done before anybody is told that the
            # server is there: what is raised while objects are let go, as to end it, Python throws away.
            gc.collect()
            gc.freeze()
            # A page makes thousands of objects and lets go of them by itself. To look through them at
            # every 700th, as is usual, takes up to a tenth of it.
            gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
            _let_in(given, owner, url)
            server.run()
            server.close()
    return 0


def _server(door: socket.socket) -> BaseWSGIServer | MultiSocketServer:
    application = get_wsgi_application()
    # Only now: making the application ready sets the logs up anew.
    for talker in QUIET_LOGS:
        logging.getLogger(talker).setLevel(logging.CRITICAL)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    # The first page should not wait for the pages to be read.
    get_resolver().url_patterns  # noqa: B018
    threads = FinishingDispatcher()
    threads.set_thread_count(THREADS)
    return waitress.create_server(
        application,
        _dispatcher=threads,
        sockets=[door],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_UPLOAD,
        clear_untrusted_proxy_headers=True,
    )


@contextmanager
def listening(host: str, port: int | None) -> Iterator[socket.socket]:
    """A socket on the port asked for, or on 8577 or the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    with socket.socket(family, socket.SOCK_STREAM) as door:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for number in tried:
            try:
                door.bind((host, number))
            except OSError:
                continue
            door.listen(128)
            yield door
            return
    if port is None:
        raise Refusal(f"No free port from {FIRST_PORT} on; name one with --port.")
    raise Refusal(f"Port {port} is taken or not allowed; leave --port out to get a free one.")


@contextmanager
def announced(folder: Path, url: str) -> Iterator[None]:
    """Leave word in the data folder where this server is, for as long as it runs."""
    path = folder / "server.json"
    path.write_text(json.dumps({"url": url, "pid": os.getpid()}), "utf-8")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        browser.put_away(folder)


def _open_running(given: Namespace, owner: User) -> int:
    patience = time.monotonic() + START_WAIT
    while time.monotonic() < patience:
        url = find_running(ground.folder())
        if url:
            _let_in(given, owner, url)
            return 0
        time.sleep(0.1)
    raise Refusal("Onward runs on this data folder but does not answer; stop it and start again.")


def find_running(folder: Path) -> str | None:
    """Where Onward runs for this folder. The word left there is only believed if it answers."""
    try:
        url = str(json.loads((folder / "server.json").read_text("utf-8"))["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    place = http.client.HTTPConnection(url.removeprefix("http://"), timeout=2)
    try:
        place.request("GET", reverse("alive"))
        said = place.getresponse().read(200).decode("ascii", "replace")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        place.close()
    return url if said == settings.SESSION_COOKIE_NAME else None


def _let_in(given: Namespace, owner: User, url: str) -> None:
    token = accounts.issue_launch_link(owner, at=clock.now(owner))
    link = url + reverse("start", args=[token])
    answer(given, {"url": link}, [f"Onward: {link}"])
    # Whoever waits for the link at the end of a pipe must not wait for ever.
    sys.stdout.flush()
    if not given.no_browser:
        browser.show(link, folder=ground.folder())


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
