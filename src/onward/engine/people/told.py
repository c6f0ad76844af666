"""What happened with an employer, told in a few sentences; what did not happen is not mentioned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onward.engine.people import words


@dataclass(frozen=True, slots=True)
class With:
    """The days of what happened, and what was asked."""

    applied: tuple[date, ...] = ()
    rounds: tuple[date, ...] = ()
    noes: tuple[date, ...] = ()
    offers: tuple[date, ...] = ()
    silences: int = 0
    # How many requests were answered, wait for an answer, or were let go.
    answered: int = 0
    waiting: int = 0
    let_go: int = 0
    thanked: bool = False
    invited_back: bool = False


def tell(what: With, *, today: date) -> tuple[str, ...]:
    said = words.sentences("employer")
    return (
        *_days("applied", what.applied, today),
        *_days("rounds", what.rounds, today),
        *_noes(what.noes, today),
        *((said["silence"],) if what.silences and not what.noes else ()),
        *((said["offer"].format(when=_when(what.offers[-1:], today)),) if what.offers else ()),
        *_asked(what),
        *((said["thanked"],) if what.thanked else ()),
        *((said["back"],) if what.invited_back else ()),
    )


def _days(name: str, days: tuple[date, ...], today: date) -> Iterator[str]:
    if days:
        sentence = words.sentences("employer")[f"{name}_{'one' if len(days) == 1 else 'many'}"]
        told = sentence.format(count=_count(len(days)), when=_when(days, today))
        yield told[0].upper() + told[1:]


def _noes(days: tuple[date, ...], today: date) -> Iterator[str]:
    if days:
        sentence = words.sentences("employer")["no" if len(days) == 1 else "noes"]
        yield sentence.format(count=_count(len(days)), when=_when((max(days),), today))


def _asked(what: With) -> Iterator[str]:
    said = words.sentences("employer")
    if what.answered:
        yield said["asked_answered"]
    elif what.waiting:
        yield said["asked_open"]
    elif what.let_go:
        yield said["asked"]


def _count(number: int) -> str:
    numbers: list[str] = words.told("employer", "numbers")
    return numbers[number] if number < len(numbers) else str(number)


def _when(days: tuple[date, ...], today: date) -> str:
    """ "in March", with the year where it is another one; "from March to May" for several months."""
    said = words.sentences("employer")
    first, last = min(days), max(days)
    if (first.year, first.month) == (last.year, last.month):
        name = "month" if first.year == today.year else "month_year"
        return said[name].format(month=_month(first), year=first.year)
    one_year = first.year == last.year == today.year
    ends = (_month(day) if one_year else f"{_month(day)} {day.year}" for day in (first, last))
    return said["span"].format(**dict(zip(("first", "last"), ends, strict=True)))


def _month(day: date) -> str:
    names: list[str] = words.told("employer", "months")
    return names[day.month - 1]
