"""Looking back in a terminal: what is still open of it, and the questions in a file."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, short_day, shortened
from onward.cli.tracking import application_meant
from onward.engine.debrief import Due, Length
from onward.engine.questions import LONGEST_TEXT, Picked, Side, guess, pick
from onward.recovery.debriefs import round_to_look_at
from onward.reflection import bank
from onward.reflection.models import Debrief
from onward.reflection.services import debriefs, questions
from onward.reflection.walk import Walk

LISTED = 200
SHOWN_OF_ONE = 90


def debrief(given: Namespace, owner: User) -> int:
    """Begin or go on with the look back on the last round of an application."""
    if given.keep and given.questions is None:
        raise Refusal("Say which file the questions are in: --questions FILE --keep")
    at = clock.now(owner)
    application = application_meant(owner, given.application)
    interview = round_to_look_at(application, at=at)
    if interview is None and application.events.filter(kind="interview").exists():
        raise Refusal(Due.AHEAD.words)
    length = Length(given.length) if given.length else None
    row = debriefs.begin(application, interview, at=at, length=length)
    if length:
        debriefs.choose_length(row, length, at=at)
    picked = None
    if given.questions is not None:
        picked = pick(_text_of(given.questions), mine=[owner.signs_as])
        if given.keep:
            _keep(row, picked, at=at)
    return _tell(given, Walk(row), picked)


def _keep(row: Debrief, picked: Picked, *, at: datetime) -> None:
    asked = [one.line for one in picked.of(Side.THEM, Side.UNKNOWN)]
    try:
        questions.add_questions(row, asked, at=at)
    except questions.TooMany:
        raise Refusal("A round holds up to 300 questions; leave some out of the file.") from None


def _text_of(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(LONGEST_TEXT + 1)
    except OSError as refusal:
        raise Refusal(f"{path} cannot be read: {refusal.strerror}.") from None


def _tell(given: Namespace, walk: Walk, picked: Picked | None) -> int:
    row = walk.debrief
    found = [_picked(one) for one in picked.questions] if picked else None
    document = {
        "id": row.pk,
        "url": reverse("debrief", args=[row.pk]),
        "application": row.application_id,
        "round": row.interview_id,
        "held_on": row.held_on,
        "length": row.length,
        "finished": row.finished_at is not None,
        "before_outcome": row.before_outcome,
        "open": [{"part": part.key, "ask": part.ask} for part in walk.open],
        "questions": [{"id": one.pk, "words": one.words} for one in walk.questions],
        "picked": found,
        "kept": bool(given.keep),
    }
    return answer(given, document, _lines(given, walk, picked))


def _picked(one: Any) -> dict[str, Any]:
    proposed = guess(one.words)
    return {
        "words": one.line,
        "start": one.start,
        "end": one.end,
        "asked_by": one.side.value,
        "kind": proposed.kind,
        "competency": proposed.competency,
    }


def _lines(given: Namespace, walk: Walk, picked: Picked | None) -> Iterator[str]:
    row = walk.debrief
    about = f"{row.interview.get_kind_display()}, {short_day(row.held_on)}" if row.interview and row.held_on else "how it ended"  # fmt: skip
    yield f"Looking back on {row.application} ({about})"
    yield reverse("debrief", args=[row.pk])
    if picked is not None:
        yield from _found(picked, kept=given.keep)
    if walk.questions:
        yield f"Questions: {len(walk.questions)}"
    for part in walk.open:
        yield f"  still open: {part.title}"


def _found(picked: Picked, *, kept: bool) -> Iterator[str]:
    theirs = [one for one in picked.questions if one.side is not Side.ME]
    yield "Kept these questions:" if kept else "Found these questions; --keep keeps them:"
    yield from (f"  {one.line}" for one in theirs)
    if not theirs:
        yield "  none"
    mine = [one for one in picked.questions if one.side is Side.ME]
    if mine:
        yield "You asked these, so they are left out:"
        yield from (f"  {one.line}" for one in mine)
    if picked.cut:
        yield "  There is more in the file than Onward reads at once."


def listed(given: Namespace, owner: User) -> int:
    """The question bank: each question once, with where it was asked."""
    numbers = bank.latest_of_each(owner, words=given.search, kind=given.kind or "", repeats=given.repeats)  # fmt: skip
    found = bank.banked(numbers[:LISTED])
    narrowed = given.search or given.kind or given.repeats
    none = (
        "No question fits that."
        if narrowed
        else "No question is kept yet. See: onward debrief --help"
    )
    lines = [_line(one) for one in found] or [none]
    return answer(given, [_facts(one) for one in found], lines)


def _facts(one: bank.Banked) -> dict[str, Any]:
    return {
        "id": one.question.pk,
        "url": reverse("question", args=[one.question.pk]),
        "words": one.question.words,
        "kind": one.question.kind or None,
        "competency": one.question.competency or None,
        "rounds": one.rounds,
        "employers": one.employers,
        "asked": [{"employer": place.employer, "on": place.on} for place in one.places],
    }


def _line(one: bank.Banked) -> str:
    short = shortened(one.question.words, SHOWN_OF_ONE)
    again = f"  [{one.repeats}]" if one.repeats else ""
    return f"{one.question.pk:>4}  {short}{again}"
