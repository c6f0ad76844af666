"""A person moves from their own machine into a service and back: one export, one import each way."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from onward.accounts import rows
from onward.careers import services
from onward.careers.models import Role
from onward.engine.files.kinds import FileKind
from onward.intake.files import bringing
from onward.intake.own.kinds import every_kind
from onward.safekeeping import export
from shared.conftest import as_the_application, joins, person

pytestmark = pytest.mark.django_db

NOW = "2026-11-24T12:00"
A_SEARCH = """
import django
django.setup()
from onward.accounts import clock, services
from onward.demo import seed
owner = services.owner()
seed(owner, at=clock.now(owner))
"""


def on_their_machine(folder: Path, *words: object) -> None:
    """Runs Python there: SQLite, and nothing of a service."""
    ours = ("ONWARD", "DJANGO", "DATABASE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {"DJANGO_SETTINGS_MODULE": "onward.project.settings", "ONWARD_DATA": str(folder)}
    world = {**kept, **own, "ONWARD_NOW": NOW, "TZ": "UTC"}
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, env=world, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr


def onward(folder: Path, *words: object) -> None:
    on_their_machine(folder, "-m", "onward", *words)


def counts_in(path: Path) -> dict[str, int]:
    """How many rows of each noun that can come back an export holds."""
    with zipfile.ZipFile(path) as whole:
        there = set(whole.namelist())
        names = [kind.table for kind in every_kind() if f"json/{kind.table}.json" in there]
        return {name: len(json.loads(whole.read(f"json/{name}.json"))) for name in names}


def test_a_search_is_whole_after_it_came_in_and_went_back(pier, noon, tmp_path, settings):
    settings.FIXED_NOW = noon
    at_home, packed = tmp_path / "home", tmp_path / "home.zip"
    onward(at_home, "today")
    on_their_machine(at_home, "-c", A_SEARCH)
    onward(at_home, "export", packed, "--private")

    tom = person("Tom")
    joins(tom, pier, Role.SEEKER, at=noon)
    with as_the_application(), rows.belonging_to(tom.pk):
        looked = bringing.look(tom, bringing.file_at(packed, FileKind.OWN, at=noon), at=noon)
        bringing.take(tom, looked, at=noon)
        out = tmp_path / "service.zip"
        export.export(tom, to=out, at=noon, private=True)
    new_home, back = tmp_path / "new", tmp_path / "new.zip"
    onward(new_home, "import", out)
    onward(new_home, "export", back, "--private")

    before = counts_in(packed)
    assert sum(before.values()) > 500
    assert counts_in(out) == before
    assert counts_in(back) == before


def test_an_export_of_a_service_tells_what_was_agreed_there(ada, ada_there, nell, noon, tmp_path):
    services.give_consent(ada, counsellor=nell, shows="applications", at=noon)
    path = tmp_path / "ada.zip"

    with as_the_application(), rows.belonging_to(ada.pk):
        export.export(ada, to=path, at=noon)

    with zipfile.ZipFile(path) as whole:
        assert len(json.loads(whole.read("json/consents.json"))) == 1
        assert len(json.loads(whole.read("json/looks.json"))) == 1


def test_what_was_agreed_elsewhere_does_not_come_in(ada, ada_there, nell, eve, noon, tmp_path):
    services.give_consent(ada, counsellor=nell, shows="applications", at=noon)
    path = tmp_path / "ada.zip"
    export.export(ada, to=path, at=noon)

    looked = bringing.look(eve, bringing.file_at(path, FileKind.OWN, at=noon), at=noon)
    bringing.take(eve, looked, at=noon)

    assert not services.consenting.Consent.objects.filter(owner=eve).exists()
