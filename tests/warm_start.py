"""Commands in processes of their own that begin warm: Python, the packages and the engine are loaded.

Most of the time of a short command goes into loading. One process does that once and then divides itself for
each command, which is given its own words, environment and streams. The engine knows nothing of any of these;
all else of Onward is loaded cold.
"""

import gc
import importlib
import json
import os
import pkgutil
import random
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

# All that a command loads of others without asking for settings; more or fewer changes speed alone.
PACKAGES = """
    argparse csp.constants cryptography.hazmat.primitives.ciphers.aead email.policy html.parser imaplib mailbox
    multiprocessing.connection platformdirs smtplib sqlite3 tomllib zipfile
    django.contrib.auth.hashers django.contrib.messages.storage.session django.contrib.staticfiles.finders
    django.core.management django.db.backends.sqlite3.base django.db.migrations.executor django.db.models
    django.forms django.http django.middleware.csrf django.template.loader django.urls
    csp.decorators cryptography.hazmat.primitives.kdf.argon2 cryptography.hazmat.primitives.kdf.hkdf
    dateutil.parser dateutil.relativedelta django_htmx.http django_htmx.middleware holidays nh3 waitress.server
    django.contrib.staticfiles.checks django.core.wsgi django.shortcuts django.template.defaulttags
    django.template.loader_tags django.templatetags.i18n django.views.debug django.views.decorators.http
"""
LENGTH = 4
PATIENCE = 60


class WarmStart:
    """Runs Python as a shell would, with words and an environment; the warm process begins when first asked."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        self.line, theirs = socket.socketpair()
        self.line.settimeout(PATIENCE)
        with theirs:
            # A session of its own, so that a command that hangs can be ended with it.
            self.process = subprocess.Popen(
                [sys.executable, __file__], stdin=theirs, start_new_session=True
            )

    def run(
        self, *words: str, env: dict[str, str], typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as said,
            tempfile.TemporaryFile() as told,
        ):
            given.write(typed.encode())
            given.seek(0)
            streams = [given.fileno(), said.fileno(), told.fileno()]
            code = self._asked({"words": words, "env": env, "at": str(Path.cwd())}, streams)
            return subprocess.CompletedProcess(words, code, _read(said), _read(told))

    def start(self, *words: str, env: dict[str, str], log: IO[str]) -> "Running":
        """Begin what runs on; what it says is read from its `stdout`."""
        ours, theirs = os.pipe()
        with Path(os.devnull).open() as nothing, os.fdopen(theirs, "wb") as said:
            streams = [nothing.fileno(), said.fileno(), log.fileno()]
            request = {"words": words, "env": env, "at": str(Path.cwd()), "stays": True}
            return Running(self._asked(request, streams), os.fdopen(ours))

    def _asked(self, request: dict[str, object], streams: list[int]) -> int:
        if self.process is None:
            self.begin()
        letter = json.dumps(request).encode()
        socket.send_fds(self.line, [len(letter).to_bytes(LENGTH)], streams)
        self.line.sendall(letter)
        try:
            return int.from_bytes(self.line.recv(LENGTH), signed=True)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """End it, and a command that hangs with it; whoever asks again gets a new one."""
        if self.process is not None:
            self.line.close()
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Running:
    """A command that runs on. It is no child of ours, so it is held by a handle, and not by its number."""

    def __init__(self, number: int, stdout: IO[str]) -> None:
        self.handle = os.pidfd_open(number)
        self.stdout = stdout

    def terminate(self) -> None:
        signal.pidfd_send_signal(self.handle, signal.SIGTERM)

    def kill(self) -> None:
        signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def wait(self, seconds: float) -> None:
        if not select.select([self.handle], [], [], seconds)[0]:
            raise TimeoutError(f"it did not end within {seconds} seconds")
        os.close(self.handle)


def _read(file) -> str:
    file.seek(0)
    return file.read().decode()


def engine() -> Iterator[str]:
    folder = importlib.import_module("onward.engine").__path__
    return (one.name for one in pkgutil.walk_packages(folder, "onward.engine."))


def serve() -> None:
    """Divide for each request, until nobody asks any more."""
    for name in [*PACKAGES.split(), *engine()]:
        importlib.import_module(name)
    # What is loaded stays, and no command has to look through it for what may go.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as line, line.makefile("rb") as letters:
        while True:
            length, streams, _, _ = socket.recv_fds(line, LENGTH, 3)
            if not length:
                return
            request = json.loads(letters.read(int.from_bytes(length)))
            number = os.fork()
            if not number:
                break
            for stream in streams:
                os.close(stream)
            if "stays" not in request:
                number = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
            line.sendall(number.to_bytes(LENGTH, signed=True))
    become(request["words"], request["env"], request["at"], streams)


def become(words: list[str], env: dict[str, str], at: str, streams: list[int]) -> None:
    """Be the process that `python WORDS…` would have started."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # A stream learns once whether it is a file or the end of a pipe.
    sys.stdout = os.fdopen(1, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    random.seed()
    os.chdir(at)
    way, what, *rest = words
    # Where this file lies is no place for a command to find modules in.
    sys.path[0] = at
    sys.argv[:] = [way, *rest]
    if way == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(what, {"__name__": "__main__"})


if __name__ == "__main__":
    serve()
