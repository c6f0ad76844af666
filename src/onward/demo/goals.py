"""Goals, good moments, and what was said about the search."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.motivation.models import LongGoal
from onward.motivation.services import goal_steps, goals, moments, searching


def keep_going(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("goals.toml").read_text("utf-8"))
    for one in told["long"]:
        begun = at - timedelta(days=one["days"])
        long_goal = goals.begin_long_goal(owner, words=one["words"], why=one["why"], at=begun)
        for short in one["short"]:
            _begin(owner, short, serves=long_goal, at=at)
    for one in told["alone"]:
        _begin(owner, one, serves=None, at=at)
    for one in told["moments"]:
        on = (at - timedelta(days=one["days"])).date()
        moments.keep_moment(owner, words=one["words"], kind=one["kind"], happened_on=on, at=at)
    since = (at - timedelta(days=told["search"]["since"])).date()
    searching.say_of_search(owner, searching_since=since, office=told["search"]["office"], at=at)


def _begin(owner: User, one: dict[str, Any], *, serves: LongGoal | None, at: datetime) -> None:
    begun = at - timedelta(days=one["days"])
    goal = goals.begin_goal(owner, words=one["words"], serves=serves, at=begun)
    for words, minutes, days in one["steps"]:
        step = goal_steps.add_step(goal, words=words, minutes=minutes, at=begun)
        if days >= 0:
            goal_steps.finish_step(step, at=at - timedelta(days=days))
