"""`onward shared …`: what the operator of a deployment for many people does from a terminal."""

import importlib
import importlib.util
import os
from argparse import Namespace
from urllib.parse import unquote, urlsplit

from onward.cli.answers import Refusal, answer

OLDEST = 150_000
OWNER = "ONWARD_OWNER_DATABASE_URL"
NEEDED = ("allauth", "django_tasks", "gunicorn", "psycopg")


def act(given: Namespace) -> int:
    """Prepare, invite, serve or work. Raises `Refusal` for what is not set up for that."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(
            'Packages for many people are missing. Install: pip install "onward[shared]"'
        )
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.project.shared"
    application = _asked_of("DATABASE_URL")
    if given.verb in {"prepare", "invite"}:
        os.environ["DATABASE_URL"] = _asked_of(OWNER)
    importlib.import_module("onward.cli.ground").set_up()
    verbs = importlib.import_module("onward.cli.shared_verbs")
    verbs.refuse_what_is_no_postgresql(oldest=OLDEST)
    if given.verb == "prepare":
        verbs.prepare(role=_role_in(application), password=_password_in(application))
        return answer(
            given, {"prepared": True}, ["The database is up to date, its rows are guarded."]
        )
    if given.verb == "invite":
        link = verbs.invite(given.organisation)
        return answer(given, {"url": link}, ["For the first steward, shown this once:", link])
    if given.verb == "work":
        return int(verbs.work())
    return int(verbs.serve(bind=given.bind, workers=given.workers, threads=given.threads))


def _asked_of(name: str) -> str:
    url = os.environ.get(name, "").strip()
    if not url.startswith(("postgres://", "postgresql://")):
        raise Refusal(
            f"{name}: give postgresql://user:password@host:port/name; see docs/deploy.md."
        )
    return url


def _role_in(url: str) -> str:
    role = unquote(urlsplit(url).username or "")
    if not role:
        raise Refusal("DATABASE_URL: name the role that the application signs in with.")
    if role == unquote(urlsplit(os.environ[OWNER]).username or ""):
        raise Refusal(
            f"DATABASE_URL and {OWNER} name one role. The owner of the tables goes round the "
            "policies, so the application needs a role of its own."
        )
    return role


def _password_in(url: str) -> str:
    return unquote(urlsplit(url).password or "")
