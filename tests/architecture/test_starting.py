"""Starting loads what pages need, and nothing that only a file or a mail account asks for."""

import json
import subprocess
import sys

from command import environment

# Each of these takes tens of megabytes or a second, and waits until somebody brings what it reads.
WAITS = {"openpyxl", "spellchecker", "numpy", "typst", "pypdfium2", "icalendar"}
PAGES = """
import json, sys
import django
from django.urls import get_resolver

django.setup()
get_resolver().url_patterns
print(json.dumps(sorted(sys.modules)))
"""


def test_a_page_waits_for_nothing_that_only_a_file_needs(tmp_path, monkeypatch):
    monkeypatch.setenv("ONWARD_DATA", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "onward.project.settings")

    told = subprocess.run(
        [sys.executable, "-c", PAGES], capture_output=True, check=True, text=True
    )

    assert WAITS & set(json.loads(told.stdout)) == set()


# What Today shows is read without what could be done with it.
PAGES_AND_DEEDS = (
    "onward.feedback.services",
    "onward.intake.bringing",
    "onward.engine.mail.verdict",
    "onward.engine.mail.packs",
    "onward.engine.funnel",
    "onward.engine.letters.pack",
)
FULL_DAY = """
from onward.recovery import services as recovery, taking
recovery.check_in(owner, intensity=4, at=at)
taking.make(owner, then="write one letter", on_day=at.date(), minutes=30, at=at)
"""
TODAY = """
import json, sys
from onward.cli.running import main

main(["today"])
print(json.dumps(sorted(sys.modules)))
"""


def test_today_in_a_terminal_loads_no_page_and_nothing_that_it_could_do(folder, as_owner):
    as_owner(FULL_DAY)

    told = subprocess.run(
        [sys.executable, "-c", TODAY],
        env=environment(folder, ONWARD_NOW="2026-11-24T09:30"),
        capture_output=True,
        check=True,
        text=True,
    )

    said, _, modules = told.stdout.rpartition("\n[")
    loaded = [name for name in json.loads(f"[{modules}") if name.startswith("onward.")]
    assert "/motivation/promises/" in said
    assert [name for name in loaded if _is_a_page_or_a_deed(name)] == []


def _is_a_page_or_a_deed(name):
    ours = name.removeprefix("onward.").split(".")
    return "views" in ours or any(
        name == one or name.startswith(f"{one}.") for one in PAGES_AND_DEEDS
    )
