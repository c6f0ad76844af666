import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from hypothesis import settings

from command import as_owner, folder, fresh_folder, onward, python, told, warm
from onward.accounts import services as accounts
from onward.accounts import vault
from onward.accounts.models import User
from onward.safekeeping import passphrase
from onward.safekeeping.passphrase import Shown

# Here, so that all who start commands share one first start and one warm Python.
__all__ = ["as_owner", "folder", "fresh_folder", "onward", "python", "told", "warm"]

# A shell lets what runs in its background ignore Ctrl-C, and every command started here would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No deadline: a slow machine is no broken law.
settings.register_profile("by_hand", max_examples=30, deadline=None)
settings.register_profile("in_ci", max_examples=60, deadline=None, print_blob=True)
settings.load_profile("in_ci" if os.environ.get("CI") else "by_hand")

# What only a deployment for many people has is tested with its settings: --ds settings_shared
collect_ignore = [] if django_settings.SHARED else ["shared"]

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

# What takes longest begins first, or at the end one core would wait for the other.
LONG = (
    "test_migrations.py",
    "test_doors.py",
    "test_compose_languages.py",
    "journeys",
    "safekeeping",
    "faces",
)

# Fixtures of tests whose subject is a page, what a mail server says, or the file of SQLite.
ELSEWHERE = {"client", "theirs", "server", "dovecot", "no_room_left"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="leave out what is the same on any database"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=_turn)
    if config.getoption("--database-only"):
        _leave_out_what_is_the_same_on_any_database(config, items)


def _turn(item: pytest.Item) -> int:
    return next((at for at, name in enumerate(LONG) if name in item.path.parts), len(LONG))


def _leave_out_what_is_the_same_on_any_database(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    kept = [item for item in items if _could_differ_on_another_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _could_differ_on_another_database(item: pytest.Item) -> bool:
    """A service can; a page only shows what the services gave, and a mail server keeps nothing here."""
    asked = set(getattr(item, "fixturenames", ()))
    asks_for_one = asked & {"db", "transactional_db"} or item.get_closest_marker("django_db")
    is_a_door = "architecture" in item.path.parts
    return bool(asks_for_one and (is_a_door or not asked & ELSEWHERE))


@pytest.fixture
def noon() -> datetime:
    """A Tuesday, so that the next working day is tomorrow."""
    return NOON


@pytest.fixture
def ada(db: None) -> User:
    """The owner: everything in a test is hers."""
    person = accounts.register("ada")
    person.signs_as = "Ada Okafor"
    person.time_zone = "UTC"
    person.save()
    return person


@pytest.fixture
def eve(db: None) -> User:
    """Somebody else, who must never see what is ada's."""
    return accounts.register("eve")


@pytest.fixture
def hers(ada: User, client: Client) -> Client:
    """Ada's browser, signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def theirs(eve: User) -> Client:
    """Eve's browser, signed in."""
    browser = Client()
    browser.force_login(eve)
    return browser


@pytest.fixture
def no_room_left(transactional_db: None) -> Iterator[None]:
    """The database may not grow by one page more, as on a disk without room."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        (before,) = cursor.execute("PRAGMA max_page_count").fetchone()
        (now,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {now}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {before}")


SECRET_WORDS = "river heron at noon"


@pytest.fixture
def guarded(ada: User) -> Iterator[Shown]:
    """Ada's private room behind `SECRET_WORDS`, open; it gives what was shown of the recovery key."""
    yield passphrase.set_passphrase(ada, SECRET_WORDS, folder=Path(django_settings.DATA))
    vault.lock(ada.pk)
    # Numbers come again in other tests, and each of them begins with a plain key.
    for path in vault.folder().glob(f"{ada.pk}.*"):
        path.unlink()
    vault.forget_keys()


@pytest.fixture
def locked(guarded: Shown, ada: User) -> Shown:
    """The same, locked from here on; what was made before is in it."""
    vault.lock(ada.pk)
    return guarded
