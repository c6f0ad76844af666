"""Bring a data folder to this version: look, keep a backup, migrate."""

from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from onward.safekeeping import backup, beginning, schema

KEPT_BACKUPS = 5


class NewerData(Exception):
    """The data here was made by a newer Onward; start that version, or an empty data folder."""


def pending() -> bool:
    """Whether migrations are missing; raises `NewerData` where there are too many."""
    done = _applied()
    if schema.unknown(done):
        raise NewerData
    return not schema.known() <= done


def bring_up_to_date(folder: Path, *, at: datetime) -> Path | None:
    """Migrate, after a backup of what is there; returns where that backup lies."""
    if beginning.can_begin():
        beginning.begin()
        connection.close()
        return None
    kept = None
    if connection.vendor == "sqlite" and _applied():
        kept = _back_up_first(folder, at=at)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    return kept


def _applied() -> frozenset[str]:
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return frozenset()
        cursor.execute("SELECT app, name FROM django_migrations")
        migrations = frozenset(f"{app}.{name}" for app, name in cursor.fetchall())
    # Other programs may share a PostgreSQL database; only our tables are our concern.
    ours = {name.partition(".")[0] for name in schema.known()}
    return frozenset(name for name in migrations if name.partition(".")[0] in ours)


def _back_up_first(folder: Path, *, at: datetime) -> Path:
    place = folder / "backups"
    place.mkdir(mode=0o700, exist_ok=True)
    name = f"before-upgrade-{at:%Y%m%d-%H%M%S}"
    path = place / f"{name}.zip"
    for again in range(2, 1_000):
        if not path.exists():
            break
        path = place / f"{name}-{again}.zip"
    backup.back_up(folder, to=path, at=at)
    forget_old(place)
    return path


def forget_old(place: Path) -> None:
    """Keep the last five; the names sort by time."""
    made = sorted(place.glob("before-upgrade-*.zip"), key=lambda path: path.stat().st_mtime_ns)
    for path in made[:-KEPT_BACKUPS]:
        path.unlink()
