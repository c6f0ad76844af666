"""Whatever answers where Onward should be: the token goes no further, and the answer is in words."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat

import pytest

from onward.mcp import line
from onward.mcp.line import Line, NoLine, Refused
from onward.mcp.server import NoToken, made


@pytest.fixture
def impostor():
    """Starts a server that answers as told; gives its address and the paths it was asked for."""
    running = []

    def start(status, parts, headers=()):
        asked = []

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for part in parts:
                        self.wfile.write(part)
                except OSError:
                    pass

            def log_message(self, *_said):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        running.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}", asked

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def test_no_token_follows_to_where_an_answer_leads(impostor):
    elsewhere, asked = impostor(200, [b"{}"])
    address, _asked = impostor(
        302, [b'{"steps": []}'], [("Location", f"{elsewhere}/api/v1/today")]
    )

    with pytest.raises(Refused):
        Line(lambda: address, "a-token").get("today")

    assert asked == []


def test_a_page_is_not_onward(impostor):
    address, _asked = impostor(200, [b"<!doctype html><p>Sign in"])

    with pytest.raises(NoLine, match="not Onward"):
        Line(lambda: address, "a-token").get("today")


def test_an_answer_without_an_end_is_left(impostor):
    address, _asked = impostor(200, repeat(b"[" * 65_536))

    with pytest.raises(Refused, match="too much"):
        Line(lambda: address, "a-token").get("today")


def test_an_answer_that_drips_is_not_waited_for(impostor, monkeypatch):
    monkeypatch.setattr(line, "SECONDS", 0.2)
    until_left = threading.Event()
    address, _asked = impostor(200, (b"[" for _ in iter(lambda: until_left.wait(0.05), True)))

    with pytest.raises(NoLine, match="does not answer"):
        Line(lambda: address, "a-token").get("today")
    until_left.set()


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:99999", "http://127.0.0.1:abc", "http://[::1", "file:///etc/passwd", "//x"],
)
def test_an_address_that_is_none_is_said_so(address):
    with pytest.raises(NoLine, match="no address of Onward"):
        Line(lambda: address, "a-token").get("today")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1@elsewhere.example",
        "http://127.0.0.1:80@elsewhere.example:80",
        "http://localhost.elsewhere.example",
        "http://127.0.0.1.elsewhere.example",
    ],
)
def test_an_address_that_only_looks_like_this_machine_is_another(address):
    with pytest.raises(NoLine, match="needs https"):
        Line(lambda: address, "a-token").get("today")


@pytest.mark.parametrize("address", ["https://elsewhere.example", "http://elsewhere.example", "x"])
def test_what_the_data_folder_says_is_trusted_only_for_this_machine(
    assistant, folder, token, address
):
    key = token("read")
    (folder / "server.json").write_text(json.dumps({"url": address}), "utf-8")

    async def ask(session):
        return await session.call_tool("today", {})

    refused = assistant(ask, token=key)

    assert refused.is_error
    assert address in refused.content[0].text


@pytest.mark.parametrize("token", ["", "\n", "one\r\nX-Other: two", "one two", "a\x00b", "tøken"])
def test_what_is_no_token_opens_no_line(token):
    with pytest.raises(NoToken):
        made({"ONWARD_TOKEN": token})
