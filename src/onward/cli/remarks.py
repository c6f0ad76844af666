"""Remarks in a terminal: what was said, word for word."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, short_day, shortened
from onward.cli.requests import day_of, own_request, words_of
from onward.cli.tracking import application_meant
from onward.feedback import services as feedback
from onward.feedback.meaning import Meaning, meaning_of
from onward.feedback.models import Remark

LISTED = 200
SHOWN_OF_ONE = 70


def remark(given: Namespace, owner: User) -> int:
    """List remarks, keep one, or show one; a refusal is told in a sentence."""
    try:
        return VERBS[given.verb](given, owner, clock.now(owner))
    except feedback.NothingSaid:
        raise Refusal("There are no words in it; type what was said.") from None
    except ValidationError as wrong:
        raise Refusal(" ".join(wrong.messages)) from None


def _list(given: Namespace, owner: User, at: datetime) -> int:
    rows = Remark.objects.owned_by(owner).beside().latest_first()
    if given.application is not None:
        rows = rows.filter(application=application_meant(owner, given.application))
    found = list(rows[:LISTED])
    lines = [_line(row) for row in found] or ["Nothing said yet. See: onward remark add --help"]
    return answer(given, [facts_of(row) for row in found], lines)


def _add(given: Namespace, owner: User, at: datetime) -> int:
    meant = application_meant(owner, given.application) if given.application else None
    kept = feedback.keep_remark(
        owner,
        verbatim=words_of(given.words),
        source=given.source,
        said_on=day_of(given, at),
        at=at,
        application=meant,
        request=own_request(owner, given.request) if given.request is not None else None,
        named=given.who or "",
    )
    return _tell(given, kept)


def _show(given: Namespace, owner: User, at: datetime) -> int:
    return _tell(given, _own_remark(owner, given.number))


def _used(given: Namespace, owner: User, at: datetime) -> int:
    row = _own_remark(owner, given.number)
    feedback.use_remark(row, on=day_of(given, at), at=at)
    return _tell(given, row)


VERBS: dict[str, Callable[[Namespace, User, datetime], int]] = {
    "list": _list,
    "add": _add,
    "show": _show,
    "used": _used,
}


def _own_remark(owner: User, number: int) -> Remark:
    mine = Remark.objects.owned_by(owner)
    row = mine.select_related("owner", "application__employer", "person").filter(pk=number).first()
    if row is None:
        raise Refusal(f"There is no remark {number}.")
    return row


def _tell(given: Namespace, row: Remark) -> int:
    meaning = meaning_of(row)
    proposed = [
        {"theme": one.code, "direction": one.direction_code, "words": one.words}
        for one in meaning.proposed
    ]
    document = {**facts_of(row), "weight": meaning.weight.value, "proposed": proposed}
    return answer(given, document, _lines(row, meaning))


def _lines(row: Remark, meaning: Meaning) -> Iterator[str]:
    yield _line(row)
    yield from row.verbatim.splitlines()
    for one in meaning.proposed:
        of_it = f" · {one.direction}" if one.direction else ""
        yield f"  may be about: {one.theme}{of_it} (“{one.words}”)"


def facts_of(row: Remark) -> dict[str, Any]:
    """A remark as every document shows it; what nobody has said yet is null."""
    names = ("source", "said_on", "specificity", "agree", "actionable", "used_on")
    return {
        "id": row.pk,
        "url": reverse("remark", args=[row.pk]),
        "application": row.application_id,
        "person": row.person.name if row.person else None,
        "request": row.request_id,
        "verbatim": row.verbatim,
        "stage": row.stage or None,
        "direction": row.direction or None,
        "themes": row.chosen_themes,
        **{name: getattr(row, name) for name in names},
    }


def _line(row: Remark) -> str:
    short = shortened(row.verbatim, SHOWN_OF_ONE)
    about = f", {row.application}" if row.application else ""
    return f"{row.pk:>4}  {short_day(row.said_on)}  “{short}” {row.get_source_display()}{about}"
