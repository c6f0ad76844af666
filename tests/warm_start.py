"""Commands in processes of their own that begin warm: Python and the packages are loaded, nothing of ours is.

Half the time of a short command goes into loading Django. One process does that once and then divides itself
for each command, which is given its own words, environment and streams, and loads Onward cold.
"""

import importlib
import json
import os
import random
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# All that a command loads of others without asking for settings; more or fewer changes speed alone.
PACKAGES = """
    argparse csp.constants cryptography.hazmat.primitives.ciphers.aead email.policy html.parser imaplib mailbox
    multiprocessing.connection platformdirs smtplib sqlite3 tomllib zipfile
    django.contrib.auth.hashers django.contrib.messages.storage.session django.contrib.staticfiles.finders
    django.core.management django.db.backends.sqlite3.base django.db.migrations.executor django.db.models
    django.forms django.http django.middleware.csrf django.template.loader django.urls
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


def _read(file) -> str:
    file.seek(0)
    return file.read().decode()


def serve() -> None:
    """Divide for each request, until nobody asks any more."""
    for name in PACKAGES.split():
        importlib.import_module(name)
    with socket.socket(fileno=os.dup(0)) as line, line.makefile("rb") as letters:
        while True:
            length, streams, _, _ = socket.recv_fds(line, LENGTH, 3)
            if not length:
                return
            request = json.loads(letters.read(int.from_bytes(length)))
            if not os.fork():
                break
            for stream in streams:
                os.close(stream)
            code = os.waitstatus_to_exitcode(os.wait()[1])
            line.sendall(code.to_bytes(LENGTH, signed=True))
    become(request["words"], request["env"], request["at"], streams)


def become(words: list[str], env: dict[str, str], at: str, streams: list[int]) -> None:
    """Be the process that `python WORDS…` would have started."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
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
