"""Puts the policies on the tables. It is done anew with each upgrade, and the same every time."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from onward.careers import figures, policies
from onward.careers.policies import ALL, DELETE, INSERT, OWN, SELECT, UPDATE
from onward.careers.yielding import make_way

# What the application may do with tables that are no models of ours.
READ_ONLY = ("django_migrations",)
CACHE = "onward_cache"
DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"


class Unguarded(Exception):
    """A table has no owner, and nothing in `careers/policies.py` says who may see it."""


def put_in_place(line: BaseDatabaseWrapper, *, role: str) -> None:
    """Guard every table from `role`, the one that the application signs in with; as their owner.

    One table after the other, so that nobody waits for all of them; each is guarded all the while.
    Raises `Unguarded` for a table that was forgotten, and changes nothing then; `StillInUse`.
    """
    for statements in list(_steps(line.ops.quote_name(role))):
        make_way(line, partial(_run, line, statements))


def _run(line: BaseDatabaseWrapper, statements: list[str]) -> None:
    with transaction.atomic(using=line.alias), line.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def is_in_place(line: BaseDatabaseWrapper) -> bool:
    """Whether every table that must be is guarded from whoever asks now, who may not go round it."""
    tables = [table for table in sorted(_tables()) if table not in policies.OPEN]
    with line.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relname = ANY(%s) AND relrowsecurity"
            " AND pg_get_userbyid(relowner) <> current_user",
            [tables],
        )
        guarded = cursor.fetchone()[0]
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        goes_round = cursor.fetchone()[0]
    return bool(guarded == len(tables) and not goes_round)


def _steps(role: str) -> Iterator[list[str]]:
    yield list(_functions(role))
    for table, model in sorted(_tables().items()):
        # A new one is guarded before anybody may look at it.
        yield [*_guard(table, model), *_rights(table, role)]
    yield list(_other_rights(role))


def _functions(role: str) -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    # A function may read all; nobody else than the application may ask it.
    for head, body in policies.FUNCTIONS.items():
        yield f"CREATE OR REPLACE FUNCTION {head} {DEFINER} AS $$ {body} $$"
        yield from _for_one(_signature(head), role)
    yield figures.FUNCTION
    yield from _for_one("onward_figures(bigint, date, date)", role)


def _signature(head: str) -> str:
    name, _paren, rest = head.partition("(")
    kinds = [one.split()[-1] for one in rest.partition(")")[0].split(",") if one.strip()]
    return f"{name}({', '.join(kinds)})"


def _for_one(function: str, role: str) -> Iterator[str]:
    yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {function} TO {role}"


def _rights(table: str, role: str) -> Iterator[str]:
    yield f'REVOKE ALL ON "{table}" FROM {role}'
    columns = policies.ONLY_COLUMNS.get(table)
    if columns is None:
        yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO {role}'
    else:
        named = ", ".join(columns)
        yield f'GRANT SELECT, INSERT, DELETE, UPDATE ({named}) ON "{table}" TO {role}'


def _other_rights(role: str) -> Iterator[str]:
    for table in READ_ONLY:
        yield f'GRANT SELECT ON "{table}" TO {role}'
    yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{CACHE}" TO {role}'
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"


def _tables() -> dict[str, type[models.Model]]:
    known = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in known if model._meta.managed}


def _guard(table: str, model: type[models.Model]) -> Iterator[str]:
    if table in policies.OPEN:
        return
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    for name in ("by_owner", "by_consent", "by_key", *(f"to_{one.lower()}" for one in _COMMANDS)):
        yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
    if table in policies.SHARED:
        for command, rule in policies.SHARED[table].items():
            yield _policy(f"to_{command.lower()}", table, command, rule)
    else:
        yield _policy("by_owner", table, ALL, _by_owner(table, model))
    if rule := policies.BY_CONSENT.get(table, ""):
        yield _policy("by_consent", table, SELECT, f"{policies.LOOKS} AND ({rule})")
    if column := policies.BY_KEY.get(table):
        yield _policy("by_key", table, SELECT, f"{column} = {policies.KEY}")


_COMMANDS = (ALL, SELECT, INSERT, UPDATE, DELETE)


def _by_owner(table: str, model: type[models.Model]) -> str:
    if table in policies.BETWEEN:
        column, side = policies.BETWEEN[table]
        return f'EXISTS (SELECT 1 FROM "{side}" s WHERE s.id = {column} AND s.{OWN})'
    fields: list[Any] = [one for one in model._meta.fields if one.name == "owner"]
    if not fields:
        raise Unguarded(table)
    return OWN


def _policy(name: str, table: str, command: str, rule: str) -> str:
    using = "" if command == INSERT else f" USING ({rule})"
    # Where only some columns may change, none of those that a rule reads are among them.
    kept = "true" if command == UPDATE and table in policies.ONLY_COLUMNS else rule
    check = f" WITH CHECK ({kept})" if command in {INSERT, UPDATE, ALL} else ""
    return f'CREATE POLICY {name} ON "{table}" AS PERMISSIVE FOR {command} TO PUBLIC{using}{check}'
