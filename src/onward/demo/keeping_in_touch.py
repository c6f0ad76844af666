"""Whom the made-up person stays in touch with."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.feedback import services as feedback
from onward.tracker import services as tracker
from onward.tracker.models import Person

FACTS = ("name", "kind", "employer", "position", "email", "tie", "met_how")


def keep_in_touch(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("touch.toml").read_text("utf-8"))
    for name, tie in told["close"]:
        tracker.edit_person(Person.objects.get(owner=owner, name=name), tie=tie, at=at)
    for one in told["people"]:
        _know(owner, one, at=at)
    for name, days, way, words in told["touches"]:
        _touch(Person.objects.get(owner=owner, name=name), days, way, words, at=at)


def _know(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    person = tracker.add_person(owner, at=at, **{name: one[name] for name in FACTS})
    _touch(person, *one["touch"], at=at)
    if left := one.get("left"):
        _leave(person, left, at=at)
    if said := one.get("said"):
        then = at - timedelta(days=said["days"])
        told = {"verbatim": said["words"], "will_do": said["will_do"], "source": "mentor_docs"}
        remark = feedback.keep_remark(owner, said_on=then.date(), at=then, person=person, **told)
        used = at - timedelta(days=said["used"])
        feedback.use_remark(remark, on=used.date(), at=used)


def _touch(person: Person, days: int, way: str, words: str, *, at: datetime) -> None:
    on = (at - timedelta(days=days)).date()
    tracker.note_touch(person, on=on, at=at, way=way, note=words)


def _leave(person: Person, left: dict[str, Any], *, at: datetime) -> None:
    ended_on = (at - timedelta(days=left["days"])).date()
    tracker.add_former_job(person, employer=left["employer"], ended_on=ended_on, at=at)
