"""What the made-up person tried in the private room."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources

from onward.accounts.models import User
from onward.feelings.services import activities, cards, thoughts

RATED = ("pleasure", "mastery", "before", "after", "helped")


def care(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("caring.toml").read_text("utf-8"))
    for one in told["cards"]:
        then = at - timedelta(days=one["days"])
        card = cards.finish_card(owner, kind=one["kind"], before=one["before"], at=then)
        cards.say_after(card, after=one["after"], helped=one["helped"], at=then)
    for one in told["done"]:
        then = at - timedelta(days=one["days"])
        thing = activities.note_activity(owner, words=one["words"], when=one["when"], at=then)
        activities.finish_activity(thing, at=then, **{name: one.get(name) for name in RATED})
    for one in told["planned"]:
        on = (at + timedelta(days=one["days"])).date()
        activities.plan_activity(owner, words=one["words"], when=one["when"], on=on, at=at)
    thought = told["thought"]
    # An evening apart from any check-in: naming and weighing are two sittings.
    then = at - timedelta(days=thought.pop("days"), hours=-5)
    begun = thoughts.begin_thoughts(owner, at=then)
    thoughts.finish_thoughts(thoughts.keep_thoughts(begun, **thought), at=then)
