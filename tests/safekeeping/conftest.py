import subprocess
import sys
from pathlib import Path

import pytest

from command import environment

WRITER = Path(__file__).parent / "writing.py"


@pytest.fixture
def write(folder):
    """Starts a process that writes and writes, and waits for its first words."""
    begun = []

    def start(name="one"):
        process = subprocess.Popen(
            [sys.executable, str(WRITER), name],
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        assert process.stdout.readline() == "0\n", process.stderr.read()
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate(timeout=20)
