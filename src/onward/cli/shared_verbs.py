"""The verbs of `onward shared`, loaded once it is known that they can run."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.urls import get_resolver, reverse
from gunicorn.app.base import BaseApplication

from onward.accounts import clock
from onward.careers import guarding, logs, services
from onward.careers.models import Role
from onward.careers.yielding import StillInUse, make_way, wait_to_be_alone
from onward.cli.answers import Refusal
from onward.jobs.worker import run_until_told

# Whoever asks for a page waits no longer than this when a worker is told to end.
SECONDS_TO_FINISH = 30
# After so many requests a worker makes way for a fresh one; not all at once.
REQUESTS, SPREAD = 20_000, 2_000


def refuse_what_is_no_postgresql(*, oldest: int) -> None:
    """Say what is wrong before anything is done: no server, or one that is too old."""
    try:
        connection.ensure_connection()
    except DatabaseError as refusal:
        first = str(refusal).strip().splitlines()[0]
        raise Refusal(f"The database cannot be reached: {first}") from None
    version = connection.pg_version  # type: ignore[attr-defined]
    if version < oldest:
        raise Refusal(f"PostgreSQL {oldest // 10_000} or newer is needed; this is {version}.")


def prepare(*, role: str, password: str) -> None:
    """Migrate, make the role of the application where there is none, and guard the rows from it."""
    try:
        _prepare(role, password)
    except StillInUse:
        raise Refusal(
            "Somebody has held a table for minutes. Nothing is broken: end what runs so long, "
            "and begin again."
        ) from None


def _prepare(role: str, password: str) -> None:
    wait_to_be_alone(connection)
    make_way(connection, lambda: call_command("migrate", verbosity=0, interactive=False))
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            _make_role(cursor, role, password)
        elif found[0]:
            raise Refusal(
                f"The role {role} is above the policies. Take SUPERUSER and BYPASSRLS from it."
            )
    guarding.put_in_place(connection, role=role)


def _make_role(cursor: Any, role: str, password: str) -> None:
    name = connection.ops.quote_name(role)
    # The statement takes no parameters, and quotes the password by the rules of the server.
    cursor.execute("SELECT quote_literal(%s)", [password])
    told = f" PASSWORD {cursor.fetchone()[0]}" if password else ""
    cursor.execute(
        f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE{told}"
    )


def invite(organisation: str) -> str:
    """The link for a steward of this organisation, which is founded where there is none."""
    at = clock.now()
    service = services.found(organisation, at=at)
    _made, token = services.invite(service, role=Role.STEWARD, at=at)
    return f"{settings.ADDRESS.geturl()}{reverse('join', args=[token])}"


def work() -> int:
    """Take jobs until told to stop; the one at hand is finished first."""
    _refuse_unguarded()
    logs.tell_of_ends()
    run_until_told()
    return 0


def serve(*, bind: str | None, workers: int, threads: int) -> int:
    """Serve until told to stop; what is being answered is finished first."""
    _refuse_unguarded()
    logs.tell_of_ends()
    # A line to the database must not be shared by the processes that follow.
    connection.close()
    address = bind or f"127.0.0.1:{settings.ADDRESS.port or 8650}"
    _Served({"bind": address, "workers": workers, "threads": threads, **SET}).run()
    return 0


def _refuse_unguarded() -> None:
    if not guarding.is_in_place(connection):
        raise Refusal(
            "The rows are not guarded from the role in DATABASE_URL. First: onward shared prepare"
        )


SET = {
    "worker_class": "gthread",
    "preload_app": True,
    "control_socket_disable": True,
    # Else whoever asks could name a prefix, and with it another page than the one that answers.
    "forwarder_headers": "",
    "graceful_timeout": SECONDS_TO_FINISH,
    "timeout": 120,
    "keepalive": 5,
    "max_requests": REQUESTS,
    "max_requests_jitter": SPREAD,
    "accesslog": None,
    "loglevel": "warning",
    "proc_name": "onward",
    "logconfig_dict": logs.TO_STDOUT,
}


class _Served(BaseApplication):  # type: ignore[misc]
    def __init__(self, chosen: dict[str, Any]) -> None:
        self._chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = get_wsgi_application()
        # Read once, before there are several of it.
        get_resolver().url_patterns  # noqa: B018
        return application
