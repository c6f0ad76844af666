"""When several applications went out, it is a good time to get ready for what may come back."""

from collections.abc import Iterable
from datetime import date, timedelta

from onward.engine.keeping_going.words import told


def is_wave(sent: Iterable[date], *, today: date, ready_since: date | None = None) -> bool:
    """Whether enough went out in the last days, and no plan was made since these began to go."""
    rules = told("waves")["waves"]
    since = today - timedelta(days=rules["days"])
    lately = [day for day in sent if since < day <= today]
    if len(lately) < rules["applications"]:
        return False
    return ready_since is None or ready_since <= today - timedelta(days=rules["holds_days"])
