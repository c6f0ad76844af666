"""A real mail server on loopback, in a folder of its own, started and stopped by the tests."""

import datetime as dt
import grp
import ipaddress
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
PASSWORD = 'pä ss"word\\1'
PEOPLE = 500
START_SECONDS = 20

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = {service}
default_internal_group = {service_group}
default_login_user = {stranger}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
mail_max_userip_connections = 100
passdb {{
  driver = passwd-file
  args = username_format=%u {folder}/people
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
mail_plugins = quota
protocol imap {{
  mail_plugins = quota imap_quota
}}
plugin {{
  quota = count:Mail
  quota_vsizes = yes
  quota_rule = *:storage=1M
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = \\Sent
  }}
  mailbox Weg {{
    special_use = \\Trash
  }}
}}
"""


@dataclass
class Box:
    """One person's mail on the server, as files."""

    user_name: str
    path: Path
    owner: tuple[int, int] | None
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def put(self, *written: str | bytes, folder: str = "", flags: str = "") -> None:
        """Lay mails into a folder, named as in Maildir++."""
        place = self.folder(folder)
        for one in written:
            raw = one.encode() if isinstance(one, str) else one
            file = place / "cur" / f"{1_700_000_000 + next(self.numbers)}.x.tallow:2,{flags}"
            file.write_bytes(raw)
            self._give_away(file)

    def folder(self, name: str = "") -> Path:
        place = self.path / f".{name}" if name else self.path
        if not place.exists() or not (place / "cur").exists():
            for part in ("cur", "new", "tmp"):
                (place / part).mkdir(parents=True, exist_ok=True)
                self._give_away(place / part)
            self._give_away(place)
        return place

    def files(self) -> dict[str, bytes]:
        """Every mail with its flags and its bytes; not what the server notes for itself."""
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.parent.name in {"cur", "new"}
        }

    def made_anew(self, folder: str = "") -> None:
        """Let the server number its messages anew, as after a restore."""
        for path in self.folder(folder).glob("dovecot*"):
            path.unlink()
        listing = self.folder(folder) / "dovecot-uidlist"
        listing.write_text("3 V7077 N1 Gabcdefabcdefabcdefabcdefabcdefab\n")
        self._give_away(listing)

    def _give_away(self, path: Path) -> None:
        if self.owner is not None:
            os.chown(path, *self.owner)


@dataclass
class Server:
    folder: Path
    port: int
    tls_port: int
    owner: tuple[int, int] | None
    people: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def box(self) -> Box:
        """The mail of somebody who has none yet."""
        name = f"ada{next(self.people)}@tallow.example"
        box = Box(name, self.folder / "mail" / name, self.owner)
        box.folder()
        return box

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    @property
    def fingerprint(self) -> str:
        shown = x509.load_pem_x509_certificate(self.certificate.read_bytes())
        return shown.fingerprint(hashes.SHA256()).hex()


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def write_certificate(folder: Path) -> None:
    """One that nobody vouches for, as on many a home server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tallow.example")])
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    here = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(day - dt.timedelta(days=3650))
        .not_valid_after(day + dt.timedelta(days=3650))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "key.pem").write_bytes(secret)


def _write(folder: Path) -> Server:
    """Everything a server needs; as root, its parts run as the people Debian made for them."""
    me = pwd.getpwuid(os.getuid()).pw_name
    group = grp.getgrgid(os.getgid()).gr_name
    users = {
        "service": me,
        "service_group": group,
        "stranger": me,
        "owner": me,
        "owner_group": group,
    }
    owner = None
    if os.getuid() == 0:
        users = {"service": "dovecot", "service_group": "dovecot", "stranger": "dovenull"}
        users |= {"owner": "nobody", "owner_group": "nogroup"}
        nobody = pwd.getpwnam("nobody")
        owner = (nobody.pw_uid, nobody.pw_gid)
    server = Server(folder, free_port(), free_port(), owner)
    folder.chmod(0o755)
    for name in ("run", "mail"):
        (folder / name).mkdir()
    if owner:
        os.chown(folder / "mail", *owner)
    write_certificate(folder)
    people = (f"ada{n}@tallow.example:{{PLAIN}}{PASSWORD}:::" for n in range(1, PEOPLE + 1))
    (folder / "people").write_text("\n".join(people) + "\n", "utf-8")
    if owner:
        os.chown(folder / "people", pwd.getpwnam("dovecot").pw_uid, -1)
    (folder / "people").chmod(0o600)
    ports = {"port": server.port, "tls_port": server.tls_port}
    (folder / "conf").write_text(CONFIG.format(folder=folder, **users, **ports))
    return server


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Server]:
    if DOVECOT is None:
        pytest.skip("no Dovecot on this machine: script/test installs it where it can")
    with tempfile.TemporaryDirectory(prefix="onward-mail-") as folder:
        server = _write(Path(folder))
        command = [DOVECOT, "-F", "-c", str(server.folder / "conf")]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(server, running)
            yield server
        finally:
            running.terminate()
            running.wait(20)


def _wait_for(server: Server, running: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and running.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1) as door:
                if door.recv(10).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
    log = server.folder / "log"
    raise AssertionError(f"Dovecot did not start: {log.read_text() if log.exists() else ''}")


@pytest.fixture
def box(dovecot: Server) -> Box:
    """Ada's mail, empty."""
    return dovecot.box()
