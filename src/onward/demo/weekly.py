"""The weeks that the made-up person promised herself something for, and what she made of them."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.engine.keeping_going import begins
from onward.motivation.services import looking_back, promises, weeks

MOST = 3


def promise_weeks(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("weeks.toml").read_text("utf-8"))
    for one in told["weeks"]:
        _week(owner, one, told["pace"], at=at)
    weeks.give(owner, at=at, **told["pace"])


def _week(owner: User, one: dict[str, Any], pace: dict[str, int], *, at: datetime) -> None:
    begins_on = begins(at.date(), pace["weekday"]) - timedelta(weeks=one["back"])
    then = at - timedelta(weeks=one["back"])
    week = weeks.begin(owner, begins_on=begins_on, at_most=MOST)
    woop = {name: one[name] for name in ("wish", "outcome", "obstacle") if name in one}
    for when, does, days, minutes, state in one["promises"]:
        day = begins_on + timedelta(days=days)
        made = promises.promise(
            week, when=when, then=does, on_day=day, minutes=minutes, at=then, **woop
        )
        if state == "done":
            promises.finish_promise(made, at=then)
    if one.get("resting"):
        weeks.rest(week, at=then)
    said = {name: one[name] for name in looking_back.ANSWERS if name in one}
    if said:
        looking_back.keep_answers(week, said, began_from="")
        looking_back.finish_review(week, at=then)
