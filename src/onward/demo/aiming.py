"""A working life that CVs are made from, and what is learnt beside the search."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.strategy.cv_parts import PARTS, entries_in
from onward.strategy.own_cv import mark_of
from onward.strategy.services import learning, profiles


def aim(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("aiming.toml").read_text("utf-8"))
    _keep_profile(owner, told, at=at - timedelta(days=20))
    for one in told["learning"]:
        _learn(owner, one, at=at)


def _keep_profile(owner: User, told: dict[str, Any], *, at: datetime) -> None:
    profiles.keep_about(owner, about=told["basics"], at=at)
    for part in ("education", "work", "certificates"):
        for entry in told[part]:
            profiles.keep_entry(owner, part=part, entry=entry, at=at)
    for part, lines in told["lines"].items():
        entries = entries_in(PARTS[part], "\n".join(lines), [])
        profiles.keep_entries(owner, part=part, entries=entries, was=mark_of([]), at=at)


def _learn(owner: User, one: dict[str, Any], *, at: datetime) -> None:
    begun = at - timedelta(days=one["days"])
    words = {name: one[name] for name in ("name", "way", "show", "note")}
    row = learning.begin_learning(owner, at=begun, **words)
    for step_words, days in one["steps"]:
        step = learning.add_step(row, words=step_words, minutes=60, at=begun)
        if days >= 0:
            learning.finish_step(step, at=at - timedelta(days=days))
    if "ended" in one:
        learning.finish_learning(row, at=at - timedelta(days=one["ended"]))
