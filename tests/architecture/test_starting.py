"""Starting loads what pages need, and nothing that only a file or a mail account asks for."""

import json
import subprocess
import sys

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
