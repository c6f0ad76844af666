"""What the environment says, read once and typed; a wrong value stops the start with a sentence."""

import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path

from onward.accounts.once import make_once

SECRET_LETTERS = 32
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class WrongSetting(ImproperlyConfigured):
    """An environment variable holds something Onward cannot use; the message names it."""


def data_folder() -> Path:
    """Where everything of a person lives: ONWARD_DATA, or the system's own place for such files."""
    chosen = os.environ.get("ONWARD_DATA", "").strip()
    folder = Path(chosen).expanduser().absolute() if chosen else user_data_path("onward", False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as refusal:
        message = f"ONWARD_DATA: the folder {folder} cannot be used ({refusal.strerror})."
        raise WrongSetting(message) from refusal
    return folder


def secret_of(folder: Path) -> str:
    """The key that signs sessions: made once per data folder, readable by its owner only."""
    fresh = secrets.token_urlsafe(48).encode()
    # A cut-off secret may be made anew: it costs a new link here, and for many people their second factors.
    secret = make_once(folder / "secret", fresh, folder=folder, shortest=SECRET_LETTERS)
    return secret.decode("utf-8", "replace").strip()


def uploads_folder(folder: Path) -> Path:
    """Where mail lies while it is sent here: never in a folder that others share."""
    place = folder / "uploads"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def fixed_now() -> datetime | None:
    """The instant in ONWARD_NOW, for tests and demos; local time when it names no offset."""
    written = os.environ.get("ONWARD_NOW", "").strip()
    if not written:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        message = f"ONWARD_NOW: “{written}” is no ISO 8601 time, such as 2026-11-24T09:30."
        raise WrongSetting(message) from None


def is_demo() -> bool:
    """Whether this is the made-up search of `onward serve --demo`, thrown away on exit."""
    return os.environ.get("ONWARD_DEMO", "") == "1"


def address() -> SplitResult:
    """What people type to reach a shared deployment: ONWARD_ADDRESS, by default this machine for a trial."""
    written = os.environ.get("ONWARD_ADDRESS", "").strip() or "http://127.0.0.1:8650"
    parts = urlsplit(written)
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_bare:
        raise WrongSetting("ONWARD_ADDRESS: give https://host, with nothing behind it.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        message = "ONWARD_ADDRESS: plain http is for a trial on this machine; give https://host."
        raise WrongSetting(message)
    return parts._replace(path="")


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL that DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        return _postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "onward.sqlite3",
        # To open the file, set it up and learn its tables anew takes two milliseconds of every page.
        # A line that is kept holds no lock between two pages, so nothing has to wait for it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # FULL: a power cut loses nothing that was answered. secure_delete: what is gone is gone.
            # Each thread of the server keeps its own line, so each has a small store of pages, and none
            # maps the whole file: six maps of one file count as six in memory.
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-4000;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cell_size_check=ON;"
            "PRAGMA secure_delete=ON",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise WrongSetting("DATABASE_URL: give postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        # Once the server was away, each thread has a dead line; it is noticed before a page needs it.
        "CONN_HEALTH_CHECKS": True,
    }
