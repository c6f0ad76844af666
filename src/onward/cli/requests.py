"""Requests in a terminal: what was asked, and what became of it."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, day, short_day
from onward.cli.tracking import application_meant
from onward.feedback import services as feedback
from onward.feedback.models import Request

AGREED = {"yes": True, "no": False, None: None}
# Enough for a screen; the page has them all.
LISTED = 200
# More than any field takes; the field says so.
LONGEST = 100_000


def request(given: Namespace, owner: User) -> int:
    """List requests, or do one thing with one; a refusal is told in a sentence."""
    at = clock.now(owner)
    try:
        return VERBS[given.verb](given, owner, at)
    except feedback.NotAgreed:
        raise Refusal("They had not agreed to tell more; let it go with: request close.") from None
    except feedback.NudgedBefore:
        raise Refusal("They were reminded once, and once is enough.") from None
    except feedback.Settled:
        raise Refusal("This request is no longer open; see: request reopen.") from None
    except feedback.NoAnswerYet:
        raise Refusal("There is no answer yet; note it first with: request answer.") from None
    except feedback.BeforeAsked:
        raise Refusal("That day lies before the day you asked.") from None
    except ValidationError as wrong:
        raise Refusal(" ".join(wrong.messages)) from None


def _list(given: Namespace, owner: User, at: datetime) -> int:
    mine = Request.objects.owned_by(owner).light().waiting_first()
    rows = list((mine.open() if given.open else mine)[:LISTED])
    lines = [_line(row) for row in rows] or ["Nothing asked yet. See: onward request add --help"]
    return answer(given, [facts_of(row) for row in rows], lines)


def _add(given: Namespace, owner: User, at: datetime) -> int:
    made = feedback.note_request(
        owner,
        to_role=given.to,
        asked_on=day_of(given, at),
        at=at,
        application=application_meant(owner, given.application),
        named=given.who or "",
        way=given.way,
        asked=words_of(given.asked),
        agreed=AGREED[given.agreed],
    )
    silence = f"If no answer comes by {day(made.due_on)}, it means: busy or policy."
    return answer(given, facts_of(made), [_line(made), silence, "It is not a second no."])


def _answer(given: Namespace, owner: User, at: datetime) -> int:
    row = own_request(owner, given.number)
    kept = feedback.answer_request(
        row,
        outcome=given.kind,
        on=day_of(given, at),
        at=at,
        words=words_of(given.words),
        source=given.source,
    )
    lines = [_line(row)]
    if row.rests(at):
        lines.append("Read it, and thank them. Do not reply further today.")
    return answer(given, {**facts_of(row), "remark": kept.pk if kept else None}, lines)


def _verb(verb: Callable[[Request, date, datetime], Any]) -> Callable[..., int]:
    def done(given: Namespace, owner: User, at: datetime) -> int:
        row = own_request(owner, given.number)
        verb(row, day_of(given, at), at)
        return answer(given, facts_of(row), [_line(row)])

    return done


VERBS: dict[str, Callable[[Namespace, User, datetime], int]] = {
    "list": _list,
    "add": _add,
    "answer": _answer,
    "nudge": _verb(lambda row, on, at: feedback.nudge_request(row, on=on, at=at)),
    "close": _verb(lambda row, on, at: feedback.let_go(row, at=at)),
    "reopen": _verb(lambda row, on, at: feedback.open_again(row, at=at)),
    "used": _verb(lambda row, on, at: feedback.use_request(row, on=on, at=at)),
}


def own_request(owner: User, number: int) -> Request:
    mine = Request.objects.owned_by(owner)
    row = mine.select_related("owner", "application__employer", "person").filter(pk=number).first()
    if row is None:
        raise Refusal(f"There is no request {number}.")
    return row


def day_of(given: Namespace, at: datetime) -> date:
    """The day that was given, else today; what happened cannot lie ahead."""
    on: date = getattr(given, "on", None) or at.date()
    if on > at.date():
        raise Refusal(f"{day(on)} has not come yet.")
    return on


def words_of(written: str) -> str:
    """The words as they are; a dash stands for standard input."""
    try:
        words = sys.stdin.read(LONGEST) if written == "-" else written
        words.encode()
    except UnicodeError:
        raise Refusal("These words are no UTF-8 text.") from None
    words = words.removeprefix("\ufeff").replace("\0", "")
    return words.replace("\r\n", "\n").replace("\r", "\n")


def facts_of(row: Request) -> dict[str, Any]:
    """A request as every document shows it."""
    names = (
        "to_role", "way", "asked_on", "due_on", "agreed", "nudged_on", "outcome", "answered_on",
        "used_on",
    )  # fmt: skip
    return {
        "id": row.pk,
        "url": reverse("request", args=[row.pk]),
        "application": row.application_id,
        "person": row.person.name if row.person else None,
        **{name: getattr(row, name) for name in names},
    }


def _line(row: Request) -> str:
    about = f", {row.application}" if row.application else ""
    until = f" by {short_day(row.due_on)}" if row.open else ""
    stands = f"{row.get_outcome_display()}{until}"
    return f"{row.pk:>4}  {short_day(row.asked_on)}  {stands}: {row.whom}{about}"
