"""PostgreSQL, where one person's transactions come one after the other, as all do on SQLite.

Services look, decide and write in one transaction. On SQLite nobody else writes meanwhile. Here two clicks
at once would both look before either wrote, and two that lock rows in another order would stop each other.
"""

from typing import Any

from django.db.backends.postgresql import base

from onward.accounts import rows

# Tells this lock from any other that somebody may take by number.
TURN = 7_077
NUMBERS = 2**31


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction waits for its turn before it looks at anything; its end lets the next one go on."""

    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:
        super().set_autocommit(autocommit, *args, **kwargs)
        if autocommit:
            return
        who = rows.who_asks()
        if who is None:
            return
        begun = False
        try:
            with self.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TURN, who % NUMBERS])
            begun = True
        finally:
            if not begun:
                # Nothing was begun, and the line is left as it was found.
                self.rollback()
                super().set_autocommit(True)
