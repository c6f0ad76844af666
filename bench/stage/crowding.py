"""Prepares the empty database in DATABASE_URL for many people and fills it: see `bench/many.py`.

Prints as JSON what it holds, and with which cookie each of those who look signs in.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.shared")
django.setup()

from django.conf import settings  # noqa: E402 - models need Django made ready
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from onward.accounts import clock, vault  # noqa: E402
from onward.accounts.models import User  # noqa: E402
from onward.cli.shared_verbs import prepare  # noqa: E402
from onward.engine.history import EventKind  # noqa: E402
from onward.recovery import services as recovery  # noqa: E402
from onward.tracker import services as tracker  # noqa: E402
from stage.crowd import Crowd  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LATELY = ("Meadow Lane Clinic", "Harbour Works", "Alder School")


def make_roles(guarded: str, free: str) -> None:
    """The role that the application signs in with, and one with the same rights above the policies."""
    prepare(role=guarded, password="")
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{free}" LOGIN BYPASSRLS IN ROLE "{guarded}"')


def live_a_little(seeker: User) -> int:
    """The last days, as a person would note them; gives the application that is looked at."""
    at = clock.now(seeker)
    first = 0
    for nth, employer in enumerate(LATELY):
        then = at - timedelta(days=12 - 3 * nth)
        application = tracker.add_application(
            seeker, employer=employer, role="Ward clerk", applied_on=then.date(), at=then
        )
        heard = then + timedelta(days=2)
        tracker.record(application, kind=EventKind.ACKNOWLEDGED, on=heard.date(), at=heard)
        if nth < 2:
            recovery.receive(seeker, application, on=heard.date(), at=heard)
        first = first or application.pk
    recovery.check_in(seeker, at=at - timedelta(hours=1), intensity=3, words=["tired"], energy=5)
    return first


def cookie_of(person: User) -> str:
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def looking(crowd: Crowd, browsers: int) -> list[dict[str, object]]:
    """Seekers from all over the crowd, with keys of their own."""
    told: list[dict[str, object]] = []
    for nth in range(browsers):
        seeker = User.objects.get(pk=1 + nth * crowd.seekers // browsers)
        vault.create(seeker.pk)
        told.append({"application": live_a_little(seeker), "cookie": cookie_of(seeker)})
    return told


def size_mb() -> float:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_database_size(current_database()) / 1e6")
        return float(cursor.fetchone()[0])


def main() -> None:
    seekers, browsers, guarded, free = sys.argv[1:]
    crowd = Crowd(int(seekers), today=f"{clock.now().date()}")
    make_roles(guarded, free)
    began = time.perf_counter()
    held = crowd.fill()
    seconds = time.perf_counter() - began
    first_counsellor = crowd.seekers + 1
    told = {
        "held": held,
        "seconds": seconds,
        "seekers": looking(crowd, int(browsers)),
        "counsellor": cookie_of(User.objects.get(pk=first_counsellor)),
        "steward": cookie_of(User.objects.get(pk=first_counsellor + crowd.counsellors)),
        "session": settings.SESSION_COOKIE_NAME,
        "mb": size_mb(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
