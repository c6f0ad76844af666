"""What the made-up person wrote out and kept; most of what she wrote is gone."""

from datetime import datetime, timedelta
from typing import Any

from onward.accounts.models import User
from onward.engine.sittings import Kind
from onward.feelings.services import writing


def write_out(owner: User, told: dict[str, Any], *, at: datetime) -> None:
    for one in told["kept"]:
        then = at - timedelta(days=one["days"])
        row = writing.begin(
            owner,
            Kind(one["kind"]),
            at=then,
            minutes=one["minutes"],
            keep=True,
            before=one["before"],
            to=one.get("to", ""),
        )
        ended = then + timedelta(minutes=one["minutes"])
        writing.close(row, at=ended, keep=True, text=one["text"].strip())
        writing.say_after(row, after=one["after"], helped=one["helped"])
