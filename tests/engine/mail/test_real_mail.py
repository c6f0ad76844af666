"""A person's own labelled mail can be measured where it lies, and no word of it is printed."""

import csv
import importlib
import json
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[3] / "bench"
MAILS = [
    {
        "id": "one",
        "kind": "mine",
        "verdict": "rejection",
        "employer": "Lorne Mills|Lorne",
        "text": "From: Lorne Mills <jobs@lornemills.example>\nSubject: Your application\n\n"
        "Unfortunately we have decided not to take your application further.",
    },
    {
        "id": "two",
        "kind": "mine",
        "verdict": "no",
        "text": "The weather in Quarrel is fine today.",
    },
    {
        "id": "three",
        "kind": "mine",
        "verdict": "acknowledgement",
        "text": "We have received your application and will read it soon.",
    },
]


@pytest.fixture
def measure(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.delenv("CAREER_OPS", raising=False)
    yield importlib.import_module("stage.real_mail").measure_real_mail
    for name in [name for name in sys.modules if name == "stage" or name.startswith("stage.")]:
        del sys.modules[name]


def as_lines(folder):
    (folder / "mails.jsonl").write_text("\n".join(map(json.dumps, MAILS)), "utf-8")
    return folder


def as_table(folder):
    path = folder / "mails.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        table = csv.DictWriter(target, ["id", "kind", "verdict", "employer", "text"])
        table.writeheader()
        table.writerows(MAILS)
    return path


@pytest.mark.parametrize("written", [as_lines, as_table])
def test_a_folder_or_a_table_of_labelled_mail_is_counted(measure, capsys, tmp_path, written):
    measure(written(tmp_path))
    told = capsys.readouterr().out

    assert "mine: 3, 2 noes" in told
    assert "recall     1 of 2" in told
    assert "precision  1 of 1" in told
    assert "missed: two" in told
    assert "employer right, of noes: 1 of 1" in told


def test_no_word_of_a_mail_is_printed(measure, capsys, tmp_path):
    measure(as_lines(tmp_path))
    told = capsys.readouterr().out

    assert not any(word in told for word in ("Lorne", "weather", "Unfortunately", "jobs@"))
