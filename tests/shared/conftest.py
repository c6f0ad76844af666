"""The cast of a careers service: Ada seeks, Nell counsels, Sam is the steward, Eve seeks elsewhere."""

from contextlib import contextmanager, suppress
from datetime import datetime

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from architecture import world
from onward.accounts import services as accounts
from onward.accounts.models import LaunchLink, User
from onward.careers import guarding, services
from onward.careers.models import Membership, Organisation, Role
from shared.operated import database, prepared, surroundings

# Here, so that all who start processes share one database that was prepared once.
__all__ = ["database", "prepared", "surroundings"]

PASSWORD = "seven quiet herons wait"


# The role the application signs in with: neither the owner of the tables nor above the policies.
APP = "onward_app"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What a deployment is prepared with, beside its tables."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP])
            if cursor.fetchone() is None:
                # Several workers of a test run share one server.
                with suppress(ProgrammingError, IntegrityError):
                    cursor.execute(f"CREATE ROLE {APP} NOLOGIN")
        # A run without migrations has no record of them.
        MigrationRecorder(connection).ensure_schema()
        call_command("createcachetable", verbosity=0)
        guarding.put_in_place(connection, role=APP)


@contextmanager
def as_the_application():
    """Guarded by the database, as every request of a deployment is."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APP}")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


class Browser(Client):
    """Somebody's browser; what it asks for goes through the policies."""

    def request(self, **request):
        with as_the_application():
            return super().request(**request)


@pytest.fixture(autouse=True)
def _nobody_tried_before(request):
    if "db" in request.fixturenames:
        cache.clear()


def person(name: str, *, second: bool = False) -> User:
    made = accounts.register(name.lower())
    made.email = f"{name.lower()}@northpier.example"
    made.signs_as = name
    made.time_zone = "UTC"
    made.set_password(PASSWORD)
    made.save()
    if second:
        TOTP.activate(made, generate_totp_secret())
        RecoveryCodes.activate(made)
    return made


def joins(who: User, service: Organisation, role: str, *, at: datetime) -> Membership:
    _made, token = services.invite(service, role=role, at=at)
    return services.join(who, token=token, at=at)


def browser_of(who: User) -> Client:
    browser = Browser()
    browser.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def fill_both(one: User, other: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give two people one row of every kind each, with numbers and words of their own."""
    for who, number, mark in ((one, world.NUMBER, world.MARK), (other, 8088, "Marsh and Heron")):
        monkeypatch.setattr(world, "NUMBER", number)
        monkeypatch.setattr(world, "MARK", mark)
        world.fill(who)
        # One-time links are for one's own machine: nobody here can make one, or see one.
        LaunchLink.objects.all().delete()


@pytest.fixture
def pier(db, noon) -> Organisation:
    return services.found("North Pier Careers", at=noon)


@pytest.fixture
def ada_there(ada, pier, noon) -> Membership:
    return joins(ada, pier, Role.SEEKER, at=noon)


@pytest.fixture
def nell(pier, noon) -> User:
    made = person("Nell", second=True)
    joins(made, pier, Role.COUNSELLOR, at=noon)
    return made


@pytest.fixture
def sam(pier, noon) -> User:
    made = person("Sam", second=True)
    joins(made, pier, Role.STEWARD, at=noon)
    return made
