"""What is told of a row lies sealed as one; here it is told anew."""

import json
from typing import Any

from onward.feelings.models import Activity, Exercise
from onward.feelings.services.checkins import OutOfScale
from onward.tracker.changes import Recording

MOST = {"before": 10, "after": 10, "pleasure": 10, "mastery": 10, "helped": 3}


def tell(**told: Any) -> str:
    """What is told of a row that begins; what was not said is left out. Raises `OutOfScale`."""
    for name, most in MOST.items():
        number = told.get(name)
        if number is not None and not 0 <= number <= most:
            raise OutOfScale
    said = {name: value for name, value in told.items() if value is not None}
    return json.dumps(said, ensure_ascii=False)


def tell_anew(row: Activity | Exercise, **news: Any) -> str:
    """What is told of a row, with this changed; a None takes out what stood there."""
    return tell(**(json.loads(row.told or "{}") | news))


def update_told(
    change: Recording, row: Activity | Exercise, news: dict[str, Any], **more: Any
) -> None:
    """Write it into a row that is locked."""
    change.update(row, told=tell_anew(row, **news), **more)
    row.forget_what_was_read()
