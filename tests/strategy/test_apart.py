"""A file is read in a process of its own, and nothing that happens there reaches the person's program."""

import subprocess
import sys

import pytest

from engine.cvs.made import as_docx, people
from engine.cvs.sheets import SCAN, Put, pdf, words
from onward.engine.cvs.reading import read
from onward.engine.cvs.records import NotReadable
from onward.strategy import isolated
from onward.strategy.apart import read_apart

PAGE = pdf(words([Put("Odalys Fernsby", 50, 60, 24), Put("odalys@example.org, nurse", 50, 90)]))


def test_what_is_read_apart_is_what_is_read_here():
    nurse = as_docx(people("tuned")["nurse"], "boxes")

    assert read_apart(nurse, "cv.docx") == read(nurse, "cv.docx")
    assert read_apart(PAGE, "cv.pdf") == read(PAGE, "cv.pdf")


def test_a_refusal_comes_back_with_its_next_step():
    with pytest.raises(NotReadable, match="looks like a scan") as refused:
        read_apart(SCAN)

    assert refused.value.step.startswith("Paste the text")


def test_a_reader_that_takes_too_long_is_ended():
    with pytest.raises(NotReadable, match="took too long"):
        read_apart(PAGE, seconds=0.0)


@pytest.mark.parametrize(
    "ends",
    [
        "import sys; sys.stdin.buffer.read(); sys.exit(3)",
        "import sys; sys.exit(3)",
        "import sys; sys.stdin.buffer.read(); print('[1, 2')",
        "import sys; sys.stdin.buffer.read(); print('[1, 2]')",
        'import sys; sys.stdin.buffer.read(); print(\'{"cv": {"paper": 7, "lines": []}}\')',
    ],
)
def test_a_reader_that_falls_or_lies_is_a_file_that_cannot_be_read(monkeypatch, ends):
    monkeypatch.setattr(isolated, "beginning", lambda module: ends)

    with pytest.raises(NotReadable, match="could not be read") as refused:
        read_apart(PAGE + b" " * 500_000)

    assert refused.value.step


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_a_reader_that_asks_for_all_memory_gets_none(monkeypatch):
    greedy = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        " from onward.engine.confining import confine; from onward.engine.cvs import child;"
        " confine(memory=child.MEMORY, seconds=child.SECONDS); bytearray(2 << 30)"
    )
    monkeypatch.setattr(isolated, "beginning", lambda module: greedy)
    ended = subprocess.run(isolated.command(""), capture_output=True, text=True, check=False)

    assert "MemoryError" in ended.stderr


def test_the_name_of_a_file_is_not_shown_to_other_programs(monkeypatch):
    seen = []
    started = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda words, **more: seen.append((words, more["env"])) or started(words, **more),
    )

    read_apart(PAGE, "Odalys Fernsby, left Harbour Lane.pdf")

    (words_given, environment), *_ = seen
    assert not any("Odalys" in word for word in words_given)
    assert "PATH" not in environment
