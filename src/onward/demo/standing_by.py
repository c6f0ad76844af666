"""Who stands by the made-up person, and what she is ready for."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources

from onward.accounts.models import User
from onward.motivation.models import Supporter
from onward.motivation.services import circle, setbacks

PLANNED = ("kind", "words", "reaction", "response", "when", "then")


def stand_by(owner: User, at: datetime) -> None:
    file = resources.files("onward.demo").joinpath("standing_by.toml")
    told = tomllib.loads(file.read_text("utf-8"))
    for name, ways, phone in told["circle"]:
        circle.take_in(owner, name=name, ways=ways, phone=phone, at=at)
    for name, days, was, words in told["notes"]:
        somebody = Supporter.objects.get(owner=owner, person__name=name)
        on = (at - timedelta(days=days)).date()
        circle.note(somebody, on=on, was=was, words=words, at=at)
    for one in told["setbacks"]:
        plan = {name: one[name] for name in PLANNED}
        setbacks.get_ready(owner, [plan], at=at - timedelta(days=one["days"]))
