"""The guarded way to the web, with a server and a book of names of our own on loopback."""

import gzip
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from onward.strategy import fetching
from onward.strategy.fetching import Guard, fetch, is_public

HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers as its path says, and remembers what was asked."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = getattr(
            self, f"give_{self.path.split('?')[0].strip('/').split('/')[0] or 'page'}"
        )
        answer()

    def give_page(self):
        self.give(b"<p>Night nurse</p>")

    def give_moved(self):
        self.give(b"", status=302, Location=self.path.partition("?to=")[2])

    def give_round(self):
        self.give(b"", status=302, Location="/round")

    def give_large(self):
        self.give(b"x" * 300_000)

    def give_packed(self):
        self.give(gzip.compress(b"<p>Night nurse</p>"), **{"Content-Encoding": "gzip"})

    def give_bomb(self):
        self.give(gzip.compress(b"0" * 5_000_000), **{"Content-Encoding": "gzip"})

    def give_status(self):
        self.give(b"no", status=int(self.path.rpartition("/")[2]))

    def give_short(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")

    def give_drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            try:
                self.wfile.write(b".")
                self.wfile.flush()
            except OSError:
                return
            if self.server.done.wait(0.05):
                return

    def give(self, content, status=200, **headers):
        self.send_response(status)
        for name, value in {
            "Content-Length": str(len(content)),
            "Content-Type": "text/html",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):
        pass


@contextmanager
def served(context=None):
    server = ThreadingHTTPServer((HERE, 0), Site)
    server.asked, server.done = [], threading.Event()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site():
    with served() as server:
        yield server


def guard(server, names=None, **told):
    """Lets our own server through, under made-up names; every other address is judged as ever."""
    names = names or {"board.example": [HERE]}
    return Guard(
        resolve=lambda host, port: names[host],
        allows=lambda address: address == HERE or is_public(address),
        ports=frozenset((80, 443, server.server_port)),
        **told,
    )


def at(server, path="/page", host="board.example"):
    return f"http://{host}:{server.server_port}{path}"


def test_a_page_is_read_and_nothing_is_told_but_its_address(site):
    found = fetch(at(site, "/page?q=nurse"), guard=guard(site))

    assert (found.content, found.kind) == (b"<p>Night nurse</p>", "text/html")
    ((path, headers),) = site.asked
    assert path == "/page?q=nurse"
    assert headers["Host"] == f"board.example:{site.server_port}"
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


def test_an_address_that_moved_is_followed_and_looked_at_anew(site):
    names = {"board.example": [HERE], "home.example": ["192.168.1.1"], "both.example": ["93.184.216.34", "10.0.0.5"]}  # fmt: skip

    assert fetch(at(site, "/moved?to=/page"), guard=guard(site)).address.endswith("/page")
    for host in ("home.example", "both.example"):
        with pytest.raises(fetching.NotPublic):
            fetch(at(site, f"/moved?to=http://{host}/page"), guard=guard(site, names))
    with pytest.raises(fetching.NotAnAddress):
        fetch(at(site, "/moved?to=file:///etc/passwd"), guard=guard(site, names))
    with pytest.raises(fetching.TooManyTurns):
        fetch(at(site, "/round"), guard=guard(site))


def test_a_name_is_asked_once_and_the_address_that_was_looked_at_is_used(site):
    """A name that is turned round after the look leads nowhere else."""
    answers = iter(([HERE], ["169.254.169.254"]))
    turning = Guard(
        resolve=lambda host, port: next(answers),
        allows=lambda one: one == HERE,
        ports=frozenset((site.server_port,)),
    )

    assert fetch(at(site), guard=turning).content
    assert next(answers) == ["169.254.169.254"]


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("/status/404", fetching.NotThere),
        ("/status/410", fetching.NotThere),
        ("/status/403", fetching.NotAllowed),
        ("/status/429", fetching.NotNow),
        ("/status/500", fetching.NotNow),
        ("/large", fetching.TooLarge),
        ("/bomb", fetching.TooLarge),
        ("/short", fetching.NotNow),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(site, path, refusal):
    with pytest.raises(refusal) as refused:
        fetch(at(site, path), largest=100_000, guard=guard(site))

    assert str(refused.value.sentence)
    assert str(refused.value.step)


def test_what_comes_packed_is_unpacked(site):
    assert fetch(at(site, "/packed"), guard=guard(site)).content == b"<p>Night nurse</p>"


def test_a_site_that_drips_is_hung_up_on(site):
    start = time.monotonic()

    with pytest.raises(fetching.NotNow):
        fetch(at(site, "/drip"), guard=guard(site, seconds=0.3))
    assert time.monotonic() - start < 5


def test_what_is_no_address_of_the_web_is_not_asked_for():
    for address in (
        "",
        "nurse",
        "ftp://board.example/",
        "file:///etc/passwd",
        "gopher://x",
        "http://",
        "http://[",
        "https://board.example/a b",
        "https://board.example\\@x/",
        "http://board.example:99999/",
        "https://x/" + "a" * 3000,
    ):
        with pytest.raises(fetching.NotAnAddress):
            fetch(address, guard=NEVER)
    for address in (
        "http://ada:secret@board.example/",
        "http://board.example:22/",
        "https://board.example:8000/",
    ):
        with pytest.raises(fetching.NotPublic):
            fetch(address, guard=NEVER)


def _never(host, port):
    raise AssertionError("nothing may be looked up")


OPEN = Guard()
NEVER = Guard(resolve=_never)


def test_an_address_that_is_not_public_is_refused_however_it_is_written():
    for host in (
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "0.0.0.0",
    ):
        with pytest.raises((fetching.NotPublic, fetching.NoRoute)):
            fetch(f"http://{host}/", guard=OPEN)

    inside = (
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "fe80::1%eth0",
        "fc00::1",
        "::",
        "ff02::1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "not an address",
    )
    assert [one for one in inside if is_public(one)] == []
    assert all(
        map(
            is_public,
            ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"),
        )
    )


def test_a_name_that_leads_nowhere_says_so():
    def nowhere(host, port):
        raise OSError

    for resolve in (nowhere, lambda host, port: []):
        with pytest.raises(fetching.NoRoute):
            fetch("https://board.example/", guard=Guard(resolve=resolve))


def test_in_secret_a_site_has_to_prove_its_name(tmp_path):
    certificate = _certificate(tmp_path, "board.example")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    names = {"board.example": [HERE], "other.example": [HERE]}

    with served(server) as site:
        told = {"names": names, "context": trusting}
        secret = f"https://board.example:{site.server_port}"
        assert fetch(f"{secret}/page", guard=guard(site, **told)).content
        for refused in (
            f"https://other.example:{site.server_port}/",
            f"{secret}/moved?to=http://board.example/",
        ):
            with pytest.raises(fetching.NotTrusted):
                fetch(refused, guard=guard(site, **told))
        with pytest.raises(fetching.NotTrusted):
            fetch(f"{secret}/page", guard=guard(site, names))


def _certificate(folder, name):
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "site.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path
