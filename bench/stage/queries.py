"""Counts the queries of each main page on the search in ONWARD_DATA; prints them as JSON."""

import json
import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.settings")
django.setup()

from django.db import connection  # noqa: E402 - models need Django made ready
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from onward.accounts import services as accounts  # noqa: E402
from stage.walk import HTMX, PAGES  # noqa: E402


def count() -> dict[str, int]:
    visitor = Client(headers={"host": "127.0.0.1"})
    visitor.force_login(accounts.owner())
    counted = {}
    for name, path in PAGES.items():
        headers = HTMX.get(name, {})
        # The first look at a page may write something down, as the order of a list.
        if visitor.get(path, headers=headers).status_code == 200:
            with CaptureQueriesContext(connection) as asked:
                visitor.get(path, headers=headers)
            counted[name] = len(asked)
    return counted


if __name__ == "__main__":
    print(json.dumps(count()))
