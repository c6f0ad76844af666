"""What a deployment writes down of itself holds no word of anybody."""

import http.client
import json
import logging
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from onward.careers.logs import Lines
from shared.operated import COMMAND, free_port
from shared.test_command import _wait_until_ready

MARK = "tallowreed"


@pytest.fixture
def written(prepared, tmp_path):
    """Serves, and gives what was written down once somebody asked."""
    path = tmp_path / "log"
    own = {**prepared, "ONWARD_ADDRESS": f"http://127.0.0.1:{free_port()}"}
    with path.open("w") as log:
        server = subprocess.Popen(
            [*COMMAND, "serve", "--workers", "1"], env=own, stdout=log, stderr=subprocess.STDOUT
        )
        _wait_until_ready(own)

        def after(*asked):
            parts = urlsplit(own["ONWARD_ADDRESS"])
            answers = []
            for one in asked:
                if isinstance(one, str):
                    answers.append(_said_to(parts, one))
                    continue
                method, address, body, headers = one
                line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
                line.request(method, address, body=body, headers=headers)
                answer = line.getresponse()
                answer.read()
                answers.append(answer)
                line.close()
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
            return answers, path.read_text()

        yield after
        if server.poll() is None:
            server.kill()
            server.wait()


def _said_to(parts, words):
    """What is answered to these very bytes, which no client would send."""
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as line:
        line.sendall(words.replace("HOST", parts.netloc).encode())
        return line.recv(4096)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_no_line_holds_what_came_in(written):
    asked = [
        ("GET", f"/r/{MARK}{'x' * 30}/", None, {}),
        ("GET", f"/join/{MARK}/", None, {}),
        ("GET", f"/nowhere/{MARK}/", None, {}),
        ("GET", f"/account/login/?next=/{MARK}/", None, {"Referer": f"http://{MARK}/"}),
        ("POST", "/account/login/", f"login={MARK}&password={MARK}", FORM),
        ("GET", "/alive/", None, {"Host": f"{MARK}.example"}),
        ("GET", "/alive/", None, {"X-Request-ID": f"{MARK} and a line\tmore"}),
        ("GET", "/alive/", None, {"User-Agent": MARK, "Cookie": f"sessionid={MARK}"}),
        (MARK.upper(), "/alive/", None, {}),
    ]

    _answers, log = written(*asked)

    assert MARK not in log.lower()


FORGED = '{"level": "error", "event": "forged"}'
RAW = [
    f"GET /alive/ HTTP/1.1\r\nHost: HOST\r\nX-Request-ID: aaaaaaaa\n{FORGED}\r\n\r\n",
    f"GET /alive/ HTTP/1.1\r\nHost: HOST\r\nX-Request-ID: aaaaaaaa\r {FORGED}\r\n\r\n",
    f"GET /alive/ HTTP/1.1\r\nHost: HOST\r\nX-Request-ID:\r\n {FORGED}\r\n\r\n",
    f"GET /alive/\n{FORGED} HTTP/1.1\r\nHost: HOST\r\n\r\n",
    f"GET /alive/%0A%0D{FORGED.replace(chr(32), '')} HTTP/1.1\r\nHost: HOST\r\n\r\n",
    f"{FORGED}\r\n\r\n",
]


def test_nobody_can_write_a_line_of_their_own(written):
    answers, log = written(*RAW)

    assert all(answers)
    assert "forged" not in log
    assert [json.loads(line) for line in log.splitlines()]


def test_each_answer_is_one_line_with_the_pattern_of_its_page(written):
    answers, log = written(
        ("GET", f"/join/{'x' * 43}/", None, {"X-Request-ID": "front-0123456789"})
    )

    told = [json.loads(line) for line in log.splitlines() if '"onward.access"' in line]
    (line,) = [one for one in told if one["route"] == "join/<str:token>/"]
    assert line["status"] == 404
    assert line["method"] == "GET"
    assert line["person"] is None
    assert line["request"] == answers[0].headers["X-Request-ID"] == "front-0123456789"


def test_every_line_is_json(written):
    _answers, log = written(("GET", "/ready/", None, {}))

    assert [json.loads(line) for line in log.splitlines()]


class Broken(Exception):
    """Something that quotes what a person wrote."""


def failing():
    raise Broken(f"could not read “{MARK}”")


def test_of_an_error_only_its_kind_and_its_place_are_kept():
    try:
        failing()
    except Broken:
        record = logging.getLogger("onward.test").makeRecord(
            "onward.test",
            logging.ERROR,
            __file__,
            1,
            "Internal error: %s",
            (MARK,),
            sys.exc_info(),
        )

    line = Lines().format(record)

    told = json.loads(line)
    assert MARK not in line
    assert told["event"] == "Internal error: %s"
    assert told["trouble"]["kind"].endswith("test_logs.Broken")
    assert told["trouble"]["where"][-1].endswith("failing")


ENDS = f"""
import logging.config, threading, warnings
from onward.careers import logs
logging.config.dictConfig(logs.TO_STDOUT)
logs.tell_of_ends()
class Dropped:
    def __del__(self):
        raise ValueError("{MARK}")
def fail():
    raise ValueError("{MARK}")
warnings.warn("{MARK}")
Dropped()
one = threading.Thread(target=fail)
one.start()
one.join()
fail()
"""


def test_what_ends_a_thread_or_a_process_is_told_without_its_words():
    done = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True)

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert MARK not in done.stdout + done.stderr
    assert [line["from"] for line in told] == ["py.warnings", *["onward.ends"] * 3]
    assert {line["trouble"]["kind"] for line in told[1:]} == {"builtins.ValueError"}


def test_a_line_stays_one_line():
    record = logging.makeLogRecord({"msg": "one\ntwo\r\n\u2028three", "name": "onward.test"})

    assert len(Lines().format(record).splitlines()) == 1
