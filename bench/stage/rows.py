"""Makes rows in the database itself, a table at a time: a million takes seconds and no memory here."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, models

# What a column holds that nobody chose; a column that may be empty stays empty.
PLAIN: tuple[tuple[tuple[type[Any], ...], str], ...] = (
    ((models.UUIDField,), "gen_random_uuid()"),
    # As `SealedText` keeps the empty text.
    ((models.BinaryField,), "''::bytea"),
    ((models.BooleanField,), "false"),
    ((models.JSONField,), "'[]'::jsonb"),
    ((models.IntegerField,), "0"),
    ((models.CharField, models.TextField), "''"),
)


class NothingPlain(Exception):
    """A column must hold something, and nothing here says what."""


def make(model: type[models.Model], source: str, **columns: str) -> int:
    """One row of `model` for each row of `source`, its columns written in SQL; says how many."""
    told = _columns(model, columns)
    names = ", ".join(f'"{name}"' for name in told)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {", ".join(told.values())} FROM {source}'
        )
        made: int = cursor.rowcount
        # Rows with numbers of their own leave the counter where it stood.
        if "id" in columns:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'),"
                f' (SELECT max(id) FROM "{model._meta.db_table}"))',
                [model._meta.db_table],
            )
    return made


def numbers(count: int) -> str:
    """A source of 1, 2, … `count`, called `n`."""
    return f"generate_series(1::bigint, {count}) AS n"


def _columns(model: type[models.Model], chosen: Mapping[str, str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        if field.column in chosen:
            told[field.column] = chosen[field.column]
        elif not (field.null or field.primary_key):
            told[field.column] = _plain(field)
    if unknown := set(chosen) - set(told):
        raise NothingPlain(f"{model._meta.db_table} has no {', '.join(sorted(unknown))}")
    return told


def _plain(field: Any) -> str:
    if field.has_default() and isinstance(field.default, (bool, int)):
        return str(field.default).lower()
    if field.has_default() and isinstance(field.default, str) and field.default:
        return f"'{field.default}'"
    for kinds, written in PLAIN:
        if isinstance(field, kinds):
            return written
    raise NothingPlain(f"{field.model._meta.db_table}.{field.column}")
