"""Tells without reading a table whether anything was written since: by this process or by another."""

import sqlite3
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from django.db import connection


class Watch:
    """Looks at the database as a whole. Not to be used by two threads at once."""

    def __init__(self) -> None:
        self._line: sqlite3.Connection | None = None
        self._file: tuple[str, int, int] | None = None

    def mark(self) -> Hashable | None:
        """What is the same as long as nothing was written; None where that cannot be told.

        Within a transaction it cannot: what that writes is seen by itself alone.
        """
        if connection.in_atomic_block:
            return None
        if connection.vendor == "postgresql":
            return self._visible()
        return self._version() if connection.vendor == "sqlite" else None

    def _visible(self) -> Hashable:
        """Which transactions can be seen: with each that ends it is another."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return str(cursor.fetchone()[0])

    def _version(self) -> Hashable | None:
        """SQLite counts, for a line that writes nothing itself, how often anybody else did."""
        path = Path(connection.settings_dict["NAME"])
        try:
            found = path.stat()
        except OSError:
            # In memory there is no file, and nobody else.
            return None
        file = (str(path), found.st_dev, found.st_ino)
        if self._line is None or file != self._file:
            self.close()
            self._line = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._file = file
        version: Any = self._line.execute("PRAGMA data_version").fetchone()[0]
        return (*file, id(self._line), version)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
