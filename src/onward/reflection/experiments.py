"""What before and after allow to say of one change: rows into the values the engine thinks with."""

from dataclasses import dataclass
from datetime import datetime

from onward.reflection.models import Experiment


@dataclass(frozen=True, slots=True)
class Said:
    sentence: str
    beside: str = ""
    resting_until: datetime | None = None


def said_of(experiment: Experiment, *, at: datetime) -> Said:
    return Said("Can’t tell yet.")
