"""Which migrations a database has, against those of this version: by name, so that no stamp can lie."""

import importlib
import os
import sqlite3
from pathlib import Path

import django

import onward

OF_DJANGO = ("auth", "contenttypes", "sessions")
# Tables that only a deployment for many people has; there the operator brings them up to date.
OF_MANY = frozenset({"careers", "jobs"})
DATABASE = "onward.sqlite3"


def not_writable(folder: Path) -> Path | None:
    """The folder, or the database in it, where that may only be read."""
    for path in (folder, folder / DATABASE):
        if path.exists() and not os.access(path, os.W_OK):
            return path
    return None


def known() -> frozenset[str]:
    """The migrations this version brings, such as `tracker.0001_initial`."""
    ours = Path(onward.__file__).parent
    theirs = Path(django.__file__).parent / "contrib"
    mine = (one for one in ours.glob("*/migrations") if one.parent.name not in OF_MANY)
    folders = [*mine, *(theirs / name / "migrations" for name in OF_DJANGO)]
    return frozenset(
        f"{folder.parent.name}.{file.stem}"
        for folder in folders
        for file in folder.glob("[0-9]*.py")
    )


def applied(database: Path) -> frozenset[str]:
    """The migrations a SQLite file has been through; none where there is no file yet."""
    if not database.exists():
        return frozenset()
    connection = sqlite3.connect(database, timeout=10)
    try:
        return of_connection(connection)
    finally:
        connection.close()


def of_connection(connection: sqlite3.Connection) -> frozenset[str]:
    tables = "SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'"
    if not connection.execute(tables).fetchone():
        return frozenset()
    rows = connection.execute("SELECT app, name FROM django_migrations")
    return frozenset(f"{app}.{name}" for app, name in rows)


def unknown(migrations: frozenset[str]) -> frozenset[str]:
    """Those that this version has never heard of: a newer Onward made them."""
    return migrations - known()


def current_version() -> str:
    # Looked up only when asked: a start does not need it.
    metadata = importlib.import_module("importlib.metadata")
    return str(metadata.version("onward"))
