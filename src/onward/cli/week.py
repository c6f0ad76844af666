"""The week in a terminal, so that it can be printed and put on a wall."""

from argparse import Namespace
from collections.abc import Iterator

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import answer, day, short_day
from onward.recovery import weekly
from onward.recovery.facts import promise_facts
from onward.recovery.weekly import Weekly


def week(given: Namespace, owner: User) -> int:
    """Show the week that runs: what is promised, and which talks have their day."""
    shown = weekly.week_of(owner, at=clock.now(owner), offers=False)
    document = {
        "begins_on": shown.begins_on,
        "ends_on": shown.ends_on,
        "url": reverse("motivation_week"),
        "at_most": shown.at_most,
        "minutes_left": shown.left,
        "closed": shown.closed,
        "resting": shown.resting,
        "paused_until": shown.paused_until,
        "promises": [promise_facts(one) for one in shown.promises],
        "interviews": [
            {"id": one.id, "on": one.on, "kind": one.kind, "employer": one.employer}
            for one in shown.meetings
        ],
        "counted": shown.counted.sentence,
    }
    return answer(given, document, _lines(shown))


def _lines(shown: Weekly) -> Iterator[str]:
    yield f"{day(shown.begins_on)} to {day(shown.ends_on)}"
    if shown.closed:
        yield "The search is closed. Nothing is planned."
        return
    if shown.paused_until:
        yield f"You rest until {short_day(shown.paused_until)}."
        return
    if shown.resting:
        yield "A week of rest."
        return
    if not shown.promises:
        yield "Nothing is promised yet. One small thing is enough."
    for one in shown.promises:
        yield ""
        yield f"[{'x' if one.is_done else ' '}] {one.sentence} ({one.minutes} min)"
    if shown.meetings:
        yield ""
        yield "Also this week"
    for meeting in shown.meetings:
        yield f"  {short_day(meeting.on)}  {meeting.kind}, {meeting.employer}"
