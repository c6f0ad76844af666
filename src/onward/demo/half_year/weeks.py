"""The weeks of the made-up person: up to two promises on a Monday, and five minutes on a Sunday."""

from contextlib import suppress
from datetime import datetime, time, timedelta

from onward.accounts.models import User
from onward.motivation.models import Promise
from onward.motivation.services import looking_back, weeks
from onward.motivation.services.promises import NoTimeLeft, WeekIsFull
from onward.recovery import reading, taking, weekly

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SUNDAY = 0, 1, 2, 3, 6
# Of three weeks in a row, one is left half done.
LEAVES_EVERY = 3


def live_week(owner: User, number: int, learnt: list[str], *, at: datetime) -> None:
    """What belongs to this day of the week; in a week of rest, nothing."""
    nth, day = divmod(number, 7)
    with suppress(taking.InAPause, WeekIsFull, NoTimeLeft):
        if day == MONDAY and not reading.accepted_elsewhere(owner):
            _promise(owner, at=at)
        elif day == WEDNESDAY or (day == THURSDAY and nth % LEAVES_EVERY):
            _do_one(owner, at=at)
        elif day == SUNDAY:
            _look_back(owner, learnt[nth % len(learnt)], at=at)


def _promise(owner: User, *, at: datetime) -> None:
    taking.make(
        owner,
        at=at,
        wish="Fewer applications, and each of them made for the job",
        outcome="I know what I sent, and why",
        obstacle="I open the mailbox first and lose the morning",
        when="If it is Tuesday at ten, at the library",
        then="I make one application for its advert",
        on_day=at.date() + timedelta(days=TUESDAY),
        at_time=time(10),
        minutes=50,
    )
    proposed = weekly.week_of(owner, at=at).proposed
    if proposed:
        taking.take(owner, proposed[0], at=at)


def _do_one(owner: User, *, at: datetime) -> None:
    week = weeks.running(owner, on=at.date())
    if week:
        first = Promise.objects.filter(week=week).open().order_by("pk").first()
        if first:
            taking.finish(first, at=at)


def _look_back(owner: User, learnt: str, *, at: datetime) -> None:
    week = weeks.running(owner, on=at.date())
    if week:
        answers = {"learnt": learnt, "keep": "The library on Tuesdays.", "change": ""}
        looking_back.keep_answers(week, answers, began_from="")
        looking_back.finish_review(week, at=at)
