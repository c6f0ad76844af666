"""The migrations that only a deployment for many people has make nobody wait either."""

from architecture.test_unstopped import test_no_migration_since_makes_anybody_wait

__all__ = ["test_no_migration_since_makes_anybody_wait"]
