"""The machine beneath fails: its database goes down, its disk is full. Nobody loses what was accepted."""

import http.client
import http.cookies
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

import onward
from intake import mails
from shared import worked
from shared.cluster import IS_ROOT, fill, running, small_disk
from shared.operated import COMMAND, free_port, on_server, run
from shared.test_command import _wait_until, _wait_until_ready

SEEKERS = 3
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
    person = services.register(f"seeker{nth}")
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
# A worker whose lease is short, so that a test need not wait for a long one to run out.
A_WORKER = """
import django
django.setup()
from datetime import timedelta
from onward.jobs import worker
worker.UNTIL_THE_MACHINE_CAN = timedelta(seconds=0.2)
worker.run_until_told(lease=timedelta(seconds=1))
"""
LAID_IN = """
import django
django.setup()
from onward import jobs
from onward.accounts import rows
from shared import worked
with rows.as_worker():
    for n in range({count}):
        jobs.start(worked.note, n, owner_id=None)
"""
JOBS = 400


class Seeker:
    """One browser that adds applications, on a line that is kept; it knows which were accepted."""

    def __init__(self, world, cookie):
        self._place = world["ONWARD_ADDRESS"].partition("//")[2]
        self._cookies = dict([cookie.split("=", 1)])
        self.accepted, self.refused, self.signed_out = [], [], 0
        page = self._ask("GET", "/applications/new/")
        (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.words))
        self._token = token

    def add(self, employer):
        return self.send("/applications/new/", {"employer": employer})

    def send(self, path, fields):
        typed = {"csrfmiddlewaretoken": self._token, **fields}
        body = urlencode(typed).encode()
        answer = self._ask("POST", path, body, "application/x-www-form-urlencoded")
        if answer.status == 302:
            self.signed_out += "login" in answer.location
            self.accepted += [fields["employer"]] if "employer" in fields else []
        return answer

    def give(self, path, name, content):
        edge = "edge-of-a-part"
        head = 'Content-Disposition: form-data; name="'
        body = (
            f"--{edge}\r\n{head}csrfmiddlewaretoken\"\r\n\r\n{self._token}\r\n--{edge}\r\n"
            f'{head}{name}"; filename="autumn.mbox"\r\n\r\n'
        ).encode() + content + f"\r\n--{edge}--\r\n".encode()  # fmt: skip
        return self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def look(self, path):
        return self._ask("GET", path)

    def _ask(self, method, path, body=None, kind=None):
        line = http.client.HTTPConnection(self._place, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, "Referer": f"http://{self._place}{path}"}
        try:
            line.request(method, path, body, headers | ({"Content-Type": kind} if kind else {}))
            answer = Answer(line.getresponse())
        finally:
            line.close()
        self._cookies |= answer.cookies
        return answer


class Answer:
    def __init__(self, answer):
        self.status = answer.status
        self.location = answer.headers.get("Location", "")
        set_cookies = http.cookies.SimpleCookie(
            "; ".join(answer.headers.get_all("Set-Cookie", []))
        )
        self.cookies = {name: morsel.value for name, morsel in set_cookies.items()}
        self.words = answer.read().decode()


@contextmanager
def deployment(cluster, folder):
    """Prepared, and served by two web processes; gives its surroundings and a seeker's browsers."""
    world = surroundings_of(cluster, folder)
    done = run("prepare", world=world)
    assert done.returncode == 0, done.stderr
    owner = {**world, "DATABASE_URL": world["ONWARD_OWNER_DATABASE_URL"]}
    command = [sys.executable, "-c", SIGNED_IN, str(SEEKERS)]
    cookies = subprocess.run(command, env=owner, capture_output=True, text=True, check=True)
    server = subprocess.Popen(
        [*COMMAND, "serve", "--workers", "2"], env=world, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_ready(world)
        yield world, [Seeker(world, cookie) for cookie in cookies.stdout.split()]
        assert server.poll() is None
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def surroundings_of(cluster, folder):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONWARD")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "onward.project.shared",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), str(Path(onward.__file__).parents[1])]),
        "ONWARD_DATA": str(folder / "data"),
        "ONWARD_ADDRESS": f"http://127.0.0.1:{free_port()}",
        "ONWARD_OWNER_DATABASE_URL": f"postgresql://onward@{cluster.address}/postgres",
        "DATABASE_URL": f"postgresql://onward_app@{cluster.address}/postgres",
    }  # fmt: skip


def kept(world):
    with psycopg.connect(world["ONWARD_OWNER_DATABASE_URL"]) as line:
        rows = line.execute(
            "SELECT e.name FROM tracker_application a JOIN tracker_employer e ON e.id = a.employer_id"
        )
        return [name for (name,) in rows]


def test_a_database_that_crashes_and_comes_back_loses_nothing_that_was_accepted(tmp_path):
    with running() as cluster, deployment(cluster, tmp_path) as (world, seekers):
        with adding_on_and_on(seekers) as refusals:
            for how in ("immediate", "fast", "immediate"):
                _more(seekers)
                cluster.stop(how)
                met = len(refusals)
                _wait_until(lambda met=met: len(refusals) > met)
                cluster.start()
            _more(seekers)

        names = kept(world)
        assert len(names) == len(set(names))
        for seeker in seekers:
            assert set(seeker.accepted) <= set(names)
            assert seeker.signed_out == 0
            assert seeker.look("/applications/").status == 200
        assert {answer.status for answer in refusals} == {503}
        for answer in refusals:
            assert "What you saved before is safe." in answer.words
            assert "Your words are still here." in answer.words
            assert "Harbour" in answer.words


@contextmanager
def adding_on_and_on(seekers):
    """Meanwhile each of them adds one application after the other; gives what was refused."""
    over, refusals = threading.Event(), []

    def add(nth):
        for number in range(10_000):
            if over.is_set():
                return
            answer = seekers[nth].add(f"Harbour {nth} {number}")
            if answer.status != 302:
                refusals.append(answer)
                time.sleep(0.05)

    with ThreadPoolExecutor(SEEKERS) as browsers:
        each = [browsers.submit(add, nth) for nth in range(SEEKERS)]
        try:
            yield refusals
        finally:
            over.set()
        for one in each:
            one.result(60)


def _more(seekers):
    """Until each of them was told of a few more that were accepted."""
    before = [len(seeker.accepted) for seeker in seekers]
    _wait_until(lambda: all(len(s.accepted) > b + 3 for s, b in zip(seekers, before, strict=True)))


def test_each_job_is_done_once_though_the_database_crashes_under_the_workers(tmp_path):
    with running() as cluster:
        world = surroundings_of(cluster, tmp_path)
        assert run("prepare", world=world).returncode == 0
        owner = world["ONWARD_OWNER_DATABASE_URL"]
        on_server(owner, worked.TABLE)
        on_server(owner, "GRANT ALL ON worked TO onward_app")
        laid_in = [sys.executable, "-c", LAID_IN.format(count=JOBS)]
        subprocess.run(laid_in, env=world, check=True)
        hired = [subprocess.Popen([sys.executable, "-c", A_WORKER], env=world) for _ in range(2)]
        try:
            for share in (JOBS // 4, JOBS // 2):
                _wait_until(lambda share=share: _count(owner, "worked") > share)
                cluster.stop("immediate")
                cluster.start()
            _wait_until(
                lambda: not _count(owner, "jobs_job WHERE state IN ('waiting', 'working')")
            )
            assert all(one.poll() is None for one in hired)
        finally:
            for one in hired:
                one.kill()
                one.wait()

        with psycopg.connect(owner) as line:
            done = [n for (n,) in line.execute("SELECT n FROM worked ORDER BY n")]
        assert done == list(range(JOBS))
        assert _count(owner, "jobs_job WHERE state = 'failed'") == 0


def _count(owner, of):
    try:
        with psycopg.connect(owner) as line:
            return line.execute(f"SELECT count(*) FROM {of}").fetchone()[0]
    except psycopg.OperationalError as refusal:
        raise OSError from refusal


needs_a_small_disk = pytest.mark.skipif(not IS_ROOT, reason="only root may make a small disk")


@needs_a_small_disk
def test_a_full_disk_of_the_database_is_said_and_nothing_accepted_is_lost(tmp_path):
    with (
        small_disk(megabytes=160) as disk,
        running(disk) as cluster,
        deployment(cluster, tmp_path) as (world, seekers),
    ):
        seeker = seekers[0]
        seeker.add("Before it was full")
        ballast = fill(disk)

        refused = _until_refused(seeker)

        assert refused.status in {503, 507}
        assert "What you saved before is safe." in refused.words
        assert "Your words are still here." in refused.words

        ballast.unlink()
        # Where its own log found no room it went down, as it must.
        if not cluster.is_up():
            cluster.start()
        _wait_until(lambda: seeker.add("Once there was room").status == 302)
        names = kept(world)
        assert set(seeker.accepted) <= set(names)
        assert seeker.look("/").status == 200


def _until_refused(seeker):
    for number in range(5_000):
        answer = seeker.add(f"{'Harbour ' * 12}{number}")
        if answer.status != 302:
            return answer
    raise AssertionError("it was never full")


@needs_a_small_disk
def test_a_full_disk_of_the_data_folder_is_said_and_no_half_of_a_file_stays():
    mail = mails.mbox(*[mails.REJECTION.replace("no-1@", f"no-{n}@") for n in range(12_000)])
    with (
        small_disk(megabytes=32) as disk,
        running() as cluster,
        deployment(cluster, disk) as (_world, seekers),
    ):
        seeker = seekers[0]
        ballast = fill(disk)

        answer = seeker.give("/tray/bring/", "mails", mail)

        said = answer.words or seeker.look(answer.location).words
        assert "no room left" in said
        assert seeker.add("Kept in the database").status == 302

        ballast.unlink()
        answer = seeker.give("/tray/bring/", "mails", mail)
        assert answer.status == 302
        assert "no room left" not in seeker.look(answer.location).words
