"""What proves a figure can be begun: a benchmark that no longer starts proves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
NAMES = sorted(path.stem for path in BENCH.glob("*.py"))
BEGIN = """
import importlib, sys

sys.path.insert(0, sys.argv[1])
importlib.import_module(sys.argv[2])
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_begins_by_itself(name, monkeypatch):
    # It sets up what it needs: nothing of a test run may help it.
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)

    begun = subprocess.run(
        [sys.executable, "-c", BEGIN, str(BENCH), name],
        capture_output=True,
        text=True,
        check=False,
    )

    assert begun.returncode == 0, begun.stderr
