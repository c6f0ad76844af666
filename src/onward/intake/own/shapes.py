"""What the words of some fields are made of: a page that opens them relies on it.

An export may come from anywhere. What is of another shape stays out with its row, so that it can stop no
page later.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from onward.engine.plan.facts import Note
from onward.engine.plan.kinds import StepKind
from onward.engine.questionnaires import reading
from onward.engine.questionnaires.refusal import NotTaken
from onward.tracker.leaving import AnyField

Check = Callable[[Any], bool]
SCALE, MOST_HELPED = 10, 3


class Misshapen(Exception):
    """It is not made as the pages of its room expect; the words say where."""


def checked(one: AnyField, value: Any) -> Any:
    """The value, where it has its shape. Raises `Misshapen`."""
    check = SHAPES.get(f"{one.model._meta.label_lower}.{one.name}")
    if check is not None and value != "" and not check(value):
        raise Misshapen(_("“%s” is not written as Onward writes it.") % one.verbose_name)
    return value


def _words(value: Any) -> bool:
    return isinstance(value, str)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _within(most: int) -> Check:
    return lambda value: value is None or (_whole(value) and 0 <= value <= most)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _by_name(check: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(map(check, value.values()))


def _with(known: Mapping[str, Check], others: Check) -> Check:
    """A record: some of its names are known, and the rest is plain."""
    return lambda value: (
        isinstance(value, dict)
        and all(known.get(name, others)(told) for name, told in value.items())
    )


def _plain(value: Any) -> bool:
    """Words, numbers, and lists or records of them; nothing deeper."""
    if isinstance(value, list):
        return all(map(_simple, value))
    return all(map(_simple, value.values())) if isinstance(value, dict) else _simple(value)


def _simple(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _is_day(value: Any) -> bool:
    with suppress(ValueError, TypeError):
        return value is None or bool(date.fromisoformat(value))
    return False


def _one_of(known: Any) -> Check:
    return lambda value: isinstance(value, str) and value in set(known)


def _is_score(value: Any) -> bool:
    needed = {"id", "name", "lowest", "highest", "asked", "missing"}
    told = {*needed, "value", "words", "source"}
    return isinstance(value, dict) and needed <= value.keys() <= told and _plain(value)


def _is_questionnaire(value: Any) -> bool:
    try:
        reading.read(value.encode())
    except (NotTaken, AttributeError):
        return False
    return True


def _is_percent(value: Any) -> bool:
    return isinstance(value, str) and value.isdecimal() and value.isascii() and int(value) <= 100


def _is_kept_typing(value: Any) -> bool:
    """JSON in words, as a step keeps what was typed before it was put off."""
    with suppress(ValueError, TypeError, RecursionError):
        return isinstance(json.loads(value), dict)
    return False


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_words, value))


def _is_resume(value: Any) -> bool:
    """JSON Resume in words: one part about the person, and lists of entries with words in them."""
    with suppress(ValueError, TypeError, RecursionError):
        told = json.loads(value)
        return isinstance(told, dict) and all(
            isinstance(part, dict) if name in ("basics", "meta") else _list_of(_is_entry)(part)
            for name, part in told.items()
        )
    return False


def _is_entry(value: Any) -> bool:
    return isinstance(value, dict) and all(
        one is None or _words(one) or _list_of(_words)(one) for one in value.values()
    )


def _is_appointment(value: Any) -> bool:
    with suppress(ValueError, TypeError, RecursionError):
        told = json.loads(value)
        return isinstance(told, dict) and all(
            name in told and check(told[name]) for name, check in OF_AN_APPOINTMENT.items()
        )
    return False


OF_AN_APPOINTMENT: dict[str, Check] = {
    **dict.fromkeys(("uid", "title", "place", "note"), _words),
    **dict.fromkeys(("cancelled", "many", "wanted"), lambda value: isinstance(value, bool)),
    "on": lambda value: value is not None and _is_day(value),
    "minutes": lambda value: value is None or _whole(value),
    "sequence": _whole,
    "organiser": lambda value: value is None or _is_pair(value),
    "attendees": lambda value: isinstance(value, list) and all(map(_is_pair, value)),
}
_numbers: dict[str, Check] = {
    name: _within(SCALE)
    for name in ("before", "after", "intensity", "energy", "pleasure", "mastery")
}
_rated: dict[str, Check] = {**_numbers, "helped": _within(MOST_HELPED), "words": _words}
SHAPES: dict[str, Check] = {
    "feelings.checkin.felt": _with(
        {**_numbers, "words": _list_of(_words), "let_be_on": _is_day}, _plain
    ),
    "feelings.exercise.told": _with({**_rated, "words": _plain}, _plain),
    "feelings.activity.told": _with(_rated, _plain),
    "feelings.answersheet.told": _with(
        {
            "answers": _by_name(_whole),
            "scores": _list_of(_is_score),
            "help": _one_of(("none", "gently", "first", "at_once")),
        },
        _plain,
    ),
    "feelings.questionnaire.file": _is_questionnaire,
    "feedback.remark.themes": _list_of(_words),
    "feedback.review.pieces": _list_of(
        lambda piece: _by_name(_words)(piece) and {"name", "text"} <= piece.keys()
    ),
    "feedback.review.questions": _list_of(_words),
    "feedback.review.left_out": _by_name(_list_of(_words)),
    "feedback.review.told": lambda value: isinstance(value, dict),
    "feedback.reply.ratings": _by_name(_whole),
    "reflection.debrief.how": _with({}, _simple),
    "reflection.question.rated": _with({"anchors": _by_name(_whole)}, _simple),
    "reflection.story.shows": _list_of(_words),
    "reflection.rep.rated": _by_name(_whole),
    "reflection.prediction.said": _is_percent,
    "intake.appointment.told": _is_appointment,
    "strategy.profile.resume": _is_resume,
    "recovery.plan.notes": _list_of(_one_of(Note)),
    "recovery.step.kind": _one_of(StepKind),
    "recovery.step.draft": _is_kept_typing,
}
