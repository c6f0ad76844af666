"""Steps and promises as programs are told them: by `--json` and by the API alike."""

from typing import Any

from onward.recovery.addresses import address_of
from onward.recovery.today import Card
from onward.recovery.weekly import Promised

OF_A_STEP = ("id", "kind", "title", "why", "minutes", "due_on", "application")


def step_facts(card: Card) -> dict[str, Any]:
    return {name: getattr(card, name) for name in OF_A_STEP}


def promise_facts(one: Promised) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": address_of("promise", one.id),
        "sentence": one.sentence,
        "then": one.then,
        "on": one.on_day,
        "at": f"{one.at_time:%H:%M}" if one.at_time else None,
        "minutes": one.minutes,
        "state": one.state,
    }
