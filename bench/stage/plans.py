"""Asks PostgreSQL how it answers each query of the pages in turn; prints which read a table through.

Takes as JSON what `crowding.py` told. As the role in DATABASE_URL, so with the policies in it.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.shared")
django.setup()

from django.conf import settings  # noqa: E402 - models need Django made ready
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from stage.walking import Look, looks_of  # noqa: E402

# Fewer rows than this are read through because that is quickest.
MANY = 1_000


class Explaining:
    """Stands between a page and the database, and asks for each query how it was answered."""

    def __init__(self) -> None:
        self.asked = 0
        self.ms = 0.0
        self.through: Counter[str] = Counter()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.asked += 1
        if sql.lstrip().startswith("SELECT") and "set_config" not in sql:
            with connection.connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, params)
                (told,) = cursor.fetchone()
            self.ms += told[0]["Planning Time"] + told[0]["Execution Time"]
            for table in _read_through(told[0]["Plan"]):
                self.through[f"{table}: {sql[:600]}"] += 1
        return execute(sql, params, many, context)


def _read_through(node: dict[str, Any]) -> Iterator[str]:
    rows = node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)
    rows += node.get("Rows Removed by Index Recheck", 0)
    if rows * node.get("Actual Loops", 1) >= MANY and "Relation Name" in node:
        yield f"{node['Relation Name']}, {node['Node Type']}, {rows:.0f} rows"
    for below in node.get("Plans", ()):
        yield from _read_through(below)


def explain(look: Look) -> dict[str, Any]:
    visitor = Client(headers={"host": "127.0.0.1"})
    visitor.cookies[settings.SESSION_COOKIE_NAME] = look.cookie
    # The first look at a page may settle what time has done.
    visitor.get(look.path)
    seen = Explaining()
    with connection.execute_wrapper(seen):
        status = visitor.get(look.path).status_code
    return {
        "page": look.page,
        "status": status,
        "asked": seen.asked,
        "ms": seen.ms,
        "through": sorted(seen.through),
    }


if __name__ == "__main__":
    print(json.dumps([explain(look) for look in looks_of(json.load(sys.stdin), seeker=3)]))
