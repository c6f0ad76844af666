"""Whether this process can answer, asked by what stands in front of it. It tells names of checks alone."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from onward.accounts import rows
from onward.careers import guarding
from onward.jobs import services as jobs

# What was found in order stays so for this process: its tables do not go back.
_found: set[str] = set()


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 where every check holds, 503 where one does not; the same names either way."""
    told = {name: _holds(check) for name, check in CHECKS.items()}
    return JsonResponse(told, status=200 if all(told.values()) else 503)


@login_not_required
@require_safe
def jobs_ready(request: HttpRequest) -> JsonResponse:
    """The same about the workers, who may be gone while every page still answers."""
    told = {"workers": _holds(_is_worked)}
    return JsonResponse(told, status=200 if all(told.values()) else 503)


def _is_worked() -> bool:
    with rows.as_worker():
        return not jobs.is_stuck()


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def _reaches_database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _is_up_to_date() -> bool:
    if "migrations" not in _found:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _found.add("migrations")
    return True


def _is_guarded() -> bool:
    return guarding.is_in_place(connection)


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _reaches_database,
    "migrations": _is_up_to_date,
    "policies": _is_guarded,
}
