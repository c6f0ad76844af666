"""Counts that hold though many processes count at once."""

from datetime import timedelta
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction

# The longest that anything is counted for; Django would begin a fresh five minutes with each count.
LONGEST = timedelta(hours=1).total_seconds()
TURN = 7_078


class CountingCache(DatabaseCache):
    """The cache in the database, where no count is lost between two who count."""

    def incr(self, key: str, delta: int = 1, version: Any = None) -> int:
        """Add to a count. Raises `ValueError` where there is none."""
        alias = router.db_for_write(self.cache_model_class)
        name = self.make_and_validate_key(key, version=version)
        with transaction.atomic(using=alias):
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [TURN, name])
            found = self.get(key, version=version)
            if found is None:
                raise ValueError(key)
            self.set(key, found + delta, timeout=LONGEST, version=version)
            return int(found + delta)

    def clear_over(self) -> None:
        """Forget what is over; Django does so only once there is too much of it."""
        alias = router.db_for_write(self.cache_model_class)
        quoted = connections[alias].ops.quote_name(self._table)  # type: ignore[attr-defined]
        with connections[alias].cursor() as cursor:
            cursor.execute(f"DELETE FROM {quoted} WHERE expires < now()")
