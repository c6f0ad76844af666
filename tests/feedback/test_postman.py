"""The postman of a running server, in threads and processes of their own, on a real folder."""

import os
import signal
import subprocess
import sys
import time

import pytest

from command import AS_OWNER, NOW, environment
from feedback.smtp_server import HANG, PASSWORD, USER, scripted

PUT = """
from onward.feedback import services
from onward.feedback.services import leaving, outbox
from onward.tracker import services as tracker
application = tracker.add_application(owner, employer="Harbour Lane", role="Clerk", at=at)
letter = services.draft(owner, kind="thanks", application=application, at=at)
services.keep(letter, at=at, to="priya@harbourlane.example", subject="Thanks", body="Hello")
box = services.add_postbox(owner, at=at, address={user!r}, user_name={user!r}, password={password!r},
    server="127.0.0.1", port={port}, security="plain")
one = outbox.put(letter, box, at=at, seen=outbox.as_it_goes(letter, box, at=at).digest)
print(one.pk)
"""
STATES = """
from onward.feedback.models import Outgoing
from onward.feedback.services import leaving, outbox
print(*[leaving.settle(one).state for one in Outgoing.objects.order_by("pk")])
"""
WORK = """
import threading, time
from datetime import timedelta
from onward.feedback.models import Outgoing
from onward.feedback.sending import at_work
Outgoing.objects.update(leaves_at=at + timedelta(seconds={left}))
with at_work.postman():
    print("working", flush=True)
    until = time.monotonic() + {seconds}
    while time.monotonic() < until and Outgoing.objects.filter(state__in=("waiting", "going")).exists():
        time.sleep(0.05)
print(*Outgoing.objects.values_list("state", flat=True))
"""
DELIVER = """
from onward.feedback.models import Outgoing
from onward.feedback.sending.delivery import deliver
deliver(Outgoing.objects.get().pk, now=lambda: at)
"""


def put(as_owner, port):
    return as_owner(PUT.format(user=USER, password=PASSWORD, port=port)).strip()


def work(*, left=0.3, seconds=15):
    return WORK.format(left=left, seconds=seconds)


@pytest.fixture
def begun(folder):
    """Starts lines in a process that may be killed, and is gone at the end of the test."""
    processes = []

    def start(lines, now=NOW):
        process = subprocess.Popen(
            [sys.executable, "-c", AS_OWNER + lines],
            env=environment(folder, ONWARD_NOW=now),
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate(timeout=20)


def until(done, seconds=20):
    patience = time.monotonic() + seconds
    while not done() and time.monotonic() < patience:
        time.sleep(0.02)
    assert done()


def test_a_running_server_lets_it_leave_once_its_minute_is_over(as_owner):
    with scripted() as script:
        put(as_owner, script.port)

        assert as_owner(work()).split() == ["working", "gone"]

    assert len(script.letters) == 1
    assert b"Subject: Thanks" in script.letters[0]


def test_before_its_minute_is_over_nobody_is_called(as_owner):
    with scripted() as script:
        put(as_owner, script.port)

        assert as_owner(work(left=60, seconds=0.7)).split() == ["working", "waiting"]

    assert script.said == []


def test_what_was_late_when_the_server_started_stays(as_owner):
    with scripted() as script:
        put(as_owner, script.port)

        assert as_owner(work(left=-24 * 3600, seconds=0.7)).split() == ["working", "waiting"]

    assert script.said == []


def test_killed_while_it_was_handed_over_it_is_never_sent_a_second_time(as_owner, begun):
    with scripted(END=HANG) as script:
        put(as_owner, script.port)
        process = begun(DELIVER)
        until(lambda: script.letters)
        assert as_owner(STATES).split() == ["going"]
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)

        assert as_owner(STATES).split() == ["unsure"]
        assert as_owner(work(seconds=0.7)).split() == ["working", "unsure"]

    assert len(script.letters) == 1
    assert script.said.count("DATA") == 1


def test_killed_before_the_letter_was_begun_it_only_waits(as_owner, begun):
    with scripted(RCPT=HANG) as script:
        put(as_owner, script.port)
        process = begun(DELIVER)
        until(lambda: "RCPT" in script.said)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)

        assert as_owner(STATES).split() == ["waiting"]
    assert script.letters == []


def test_two_workers_at_once_send_it_once(as_owner, begun):
    with scripted() as script:
        put(as_owner, script.port)
        workers = [begun(DELIVER) for _ in range(3)]
        for process in workers:
            assert process.wait(60) == 0

        assert as_owner(STATES).split() == ["gone"]
    assert len(script.letters) == 1


def test_brought_back_from_a_backup_it_asks_whether_it_left_meanwhile(
    as_owner, onward, folder, tmp_path
):
    kept = tmp_path / "kept.zip"
    with scripted() as script:
        put(as_owner, script.port)
        assert onward("backup", kept).returncode == 0
        as_owner(DELIVER)
        assert onward("restore", kept).returncode == 0

        assert as_owner(work(seconds=0.7)).split() == ["working", "unsure"]

    assert len(script.letters) == 1
