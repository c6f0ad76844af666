"""The server as a person starts it: one process, one link, nobody else."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from command import COMMAND, NOW, environment
from onward.cli.serving import sweep_demos
from onward.safekeeping import locks

LINE = re.compile(r"Onward: (http://127\.0\.0\.1:(\d+)/start/[\w-]{43}/)\n")


class Server:
    def __init__(self, folder, *words):
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--no-browser", *words],
            env=environment(folder, ONWARD_NOW=NOW),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.line = self.process.stdout.readline()
        found = LINE.fullmatch(self.line)
        assert found, self.line + self.process.stderr.read()
        self.link, self.port = found[1], int(found[2])

    def ask(self, path, *, method="GET", body=None, **headers):
        place = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        place.request(method, path, body=body, headers=named)
        answer = place.getresponse()
        answer.body = answer.read().decode("utf-8", "replace")
        place.close()
        return answer

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return out, err


@pytest.fixture
def start(folder):
    started = []

    def begin(*words, at=folder):
        started.append(Server(at, "--port", "0", *words))
        return started[-1]

    yield begin
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate(timeout=20)


def signed_in(server):
    """The cookie that the one-time link gives."""
    answer = server.ask(urlsplit(server.link).path)
    assert answer.status == 302, answer.body
    return "; ".join(
        value.partition(";")[0]
        for name, value in answer.getheaders()
        if name.lower() == "set-cookie"
    )


def test_the_link_lets_in_once_and_leads_to_today(start):
    server = start()

    first = server.ask(urlsplit(server.link).path)
    again = server.ask(urlsplit(server.link).path)

    assert first.status == 302
    assert first.getheader("Location") == "/"
    assert "HttpOnly" in first.getheader("Set-Cookie")
    assert again.status == 403
    assert again.getheader("Set-Cookie") is None


def test_without_the_link_nothing_is_shown(start):
    server = start()

    for path in ("/", "/applications/", "/keeping/", "/help/", "/settings/"):
        answer = server.ask(path)
        assert (answer.status, path) in {(302, path), (404, path)}
        assert "/signed-out/" in (answer.getheader("Location") or "/signed-out/")
    assert server.ask("/keeping/export/", method="POST").status == 403


def test_who_asks_only_whether_a_page_is_there_gets_no_page(start):
    """On a line that is kept, its body would be taken for the answer to the next question."""
    server = start()
    cookie = signed_in(server)
    for path in ("/", "/people.vcf", "/applications/proof/csv/", "/no-such-page/"):
        ask = f"{{}} {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n"
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall((ask.format("HEAD") + "Connection: close\r\n\r\n").encode())
            head, _, body = _all_of(line).partition(b"\r\n\r\n")

        assert head.startswith(b"HTTP/1.1 ")
        assert body == b"", path


def _all_of(line):
    said = b""
    while more := line.recv(65_536):
        said += more
    return said


def test_a_foreign_host_is_refused(start):
    server = start()

    for host in ("rebind.test", f"rebind.test:{server.port}", "127.0.0.1.nip.test", ""):
        assert server.ask("/alive/", Host=host).status == 400
    assert server.ask("/alive/", Host=f"localhost:{server.port}").status == 200


def test_another_site_cannot_post_in_the_persons_name(start):
    server = start()
    cookie = signed_in(server)
    form = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie}

    for headers in (
        {"Origin": "https://elsewhere.test"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
        {},
    ):
        answer = server.ask("/keeping/export/", method="POST", body="", **form, **headers)
        assert answer.status == 403, headers


def test_a_page_of_another_local_program_cannot_read(start):
    server = start()
    cookie = signed_in(server)

    answer = server.ask("/settings/", Cookie=cookie, Sec_Fetch_Site="same-site")

    assert answer.status == 403


def test_a_second_start_opens_the_first_server(start, told):
    server = start()
    link = told("serve", "--no-browser")["url"]

    assert urlsplit(link).port == server.port
    assert link != server.link
    assert server.ask(urlsplit(link).path).status == 302
    assert server.ask(urlsplit(server.link).path).status == 302


def test_two_folders_have_two_servers(start, fresh_folder, tmp_path):
    # A copy: a server that is killed leaves word in its folder, and every other test begins from this one.
    other = shutil.copytree(fresh_folder, tmp_path / "other")

    assert start().port != start(at=other).port


def test_a_word_left_by_a_dead_server_is_not_believed(start, folder):
    killed = start()
    killed.stop(signal.SIGKILL)
    assert (folder / "server.json").exists()

    after = start()

    assert after.ask("/alive/").status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_cleanly_and_takes_its_word_back(start, folder, number):
    server = start()
    server.ask("/alive/")
    server.ask("/nowhere/")
    server.ask("/alive/", Host="rebind.test")
    out, err = server.stop(number)

    assert server.process.returncode == 0
    assert (out, err) == ("", "")
    assert not (folder / "server.json").exists()


def test_only_the_owner_of_the_account_can_read_what_is_written(start, folder):
    start()

    assert [path for path in folder.rglob("*") if path.stat().st_mode & 0o077] == []


def test_the_server_listens_on_loopback_only(start):
    server = start()
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    port = f"{server.port:04X}"

    assert {line[1] for line in lines if line[1].endswith(f":{port}") and line[3] == "0A"} == {
        f"0100007F:{port}"
    }


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.test", ""])
def test_serving_beyond_this_machine_is_refused(onward, host):
    refused = onward("serve", "--no-browser", "--host", host)

    assert refused.returncode == 2
    assert "this machine only" in refused.stderr


def test_a_port_that_is_taken_is_named(onward):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = onward("serve", "--no-browser", "--port", port)

    assert refused.returncode == 2
    assert str(port) in refused.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "http", "8e3"])
def test_a_port_that_is_none_is_refused(onward, port):
    assert onward("serve", "--no-browser", "--port", port).returncode == 2


def test_restore_waits_for_nobody_while_a_server_runs(start, onward, tmp_path):
    onward("backup", tmp_path / "copy.zip")
    start()

    refused = onward("restore", tmp_path / "copy.zip")

    assert refused.returncode == 2
    assert "stop it first" in refused.stderr


def test_a_demo_lives_in_a_folder_of_its_own_and_leaves_nothing(
    start, folder, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = (folder / "onward.sqlite3").read_bytes()
    server = start("--demo")
    (place,) = tmp_path.glob("onward-demo-*")
    cookie = signed_in(server)

    page = server.ask("/", Cookie=cookie)
    assert page.status == 200
    assert "made up" in page.body
    server.stop()

    assert server.process.returncode == 0
    assert not place.exists()
    assert (folder / "onward.sqlite3").read_bytes() == before


def test_a_demo_that_is_stopped_while_it_fills_leaves_nothing(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    words = [*COMMAND, "serve", "--demo", "--no-browser", "--port", "0"]
    demo = subprocess.Popen(words, env=environment(folder), stdout=subprocess.DEVNULL)
    while not list(tmp_path.glob("onward-demo-*/onward.sqlite3")):
        time.sleep(0.02)
    demo.terminate()
    demo.wait(timeout=30)

    assert not list(tmp_path.glob("onward-demo-*"))


def left_over(place, name, *, days=2, marked=True):
    folder = place / f"onward-demo-{name}"
    folder.mkdir()
    (folder / "onward.sqlite3").write_text("made up")
    if marked:
        mark = folder / "made-up"
        mark.touch()
        at = time.time() - days * 24 * 3600
        os.utime(mark, (at, at))
    return folder


def test_what_a_killed_demo_left_is_gone_with_the_next_one(tmp_path):
    old = left_over(tmp_path, "old")
    fresh = left_over(tmp_path, "fresh", days=0)
    foreign = left_over(tmp_path, "foreign", marked=False)
    running = left_over(tmp_path, "running")
    link = tmp_path / "onward-demo-link"
    link.symlink_to(left_over(tmp_path, "named", days=0))

    with locks.hold(running, locks.IN_USE, alone=False):
        sweep_demos(tmp_path, now=time.time())

    assert not old.exists()
    assert all(path.exists() for path in (fresh, foreign, running, link))


def test_a_start_clears_away_what_an_upload_left(start, folder):
    (folder / "uploads").mkdir(mode=0o700, exist_ok=True)
    left = folder / "uploads" / "tmpab12.upload.mbox"
    left.write_text("mail")

    start()

    assert not left.exists()
