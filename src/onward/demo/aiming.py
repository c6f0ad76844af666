"""A working life that CVs are made from, and what is learnt beside the search."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.strategy.cv_parts import PARTS, entries_in
from onward.strategy.services import profiles


def aim(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("aiming.toml").read_text("utf-8"))
    _keep_profile(owner, told, at=at - timedelta(days=20))


def _keep_profile(owner: User, told: dict[str, Any], *, at: datetime) -> None:
    profiles.keep_about(owner, about=told["basics"], at=at)
    for part in ("education", "work", "certificates"):
        for entry in told[part]:
            profiles.keep_entry(owner, part=part, entry=entry, at=at)
    for part, lines in told["lines"].items():
        entries = entries_in(PARTS[part], "\n".join(lines), [])
        profiles.keep_entries(owner, part=part, entries=entries, was=profiles.mark_of([]), at=at)
