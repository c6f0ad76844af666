"""What programs may tell, as the pages take it: days of this age, and only letters that a person sees."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from onward.engine.history import FIRST_DAY, LAST_DAY
from onward.engine.proposals import visible


def _on_one_line(words: str) -> str:
    return " ".join(visible(words).split())


def _of_this_age(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("check the year of that day")
    return day


ON_ONE_LINE = AfterValidator(_on_one_line)
AS_SEEN = AfterValidator(visible)
Day = Annotated[date, AfterValidator(_of_this_age)]
