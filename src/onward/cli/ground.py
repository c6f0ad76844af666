"""Finds the data folder and makes Django ready; the rest of a command is loaded after that."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from onward.cli.answers import Refusal
from onward.safekeeping import schema

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.settings")


def folder() -> Path:
    """The data folder of this person; refuses what cannot be used."""
    try:
        place = Path(settings.DATA)
    except ImproperlyConfigured as refusal:
        raise Refusal(str(refusal)) from refusal
    except OSError as refusal:
        message = f"The data folder cannot be used: {refusal.filename}: {refusal.strerror}."
        raise Refusal(message) from refusal
    if os.name == "posix" and place.stat().st_mode & 0o002:
        raise Refusal(
            f"Everyone on this machine can write in {place}; "
            "name a folder of your own in ONWARD_DATA."
        )
    return place


def writable_folder() -> Path:
    """The data folder, where it can be written; reading alone needs that too."""
    place = folder()
    locked = schema.not_writable(place)
    if locked is not None:
        raise Refusal(
            f"{locked} may only be read, and Onward needs to write there. Nothing is damaged: let it be "
            "written again, or name another folder in ONWARD_DATA."
        )
    return place


def local_folder() -> Path:
    """The data folder where the database lies in it; refuses a database elsewhere."""
    place = folder()
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        raise Refusal(
            "This covers the database in the data folder only. "
            "Yours is at DATABASE_URL; keep it safe with pg_dump and pg_restore."
        )
    return place


def set_up() -> None:
    folder()
    django.setup()
