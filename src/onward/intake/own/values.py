"""A value of an export becomes the value of a field, or is refused in words."""

import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from onward.accounts.sealed import SealedText
from onward.intake.own import shapes
from onward.tracker.leaving import STRUCTURED, AnyField

# No database keeps these.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
LONGEST = 1_000_000
Say = Callable[[str], None]


class Unfit(Exception):
    """The row cannot come in; the words say which of its values is the reason."""


def become(one: AnyField, value: object, *, is_text: bool, say: Say) -> Any:
    """The value for a field that is no relation. Raises `Unfit`; what is cut or left out is said."""
    if value is None or (is_text and value == ""):
        return _blank(one)
    if is_text and isinstance(value, str):
        value = _told(one, value)
    if one.choices and not _is_choice(one, value):
        return _without_choice(one, value, say)
    try:
        return _becoming(one)(one, value, say)
    except shapes.Misshapen as refusal:
        raise Unfit(str(refusal)) from None


def unfit(one: AnyField) -> Unfit:
    return Unfit(_("“%s” holds something that cannot stand there.") % one.verbose_name)


def _blank(one: AnyField) -> Any:
    if one.null:
        return None
    if one.has_default():
        return one.get_default()
    if isinstance(one, models.CharField | models.TextField | SealedText) and one.blank:
        return ""
    raise Unfit(_("“%s” is missing.") % one.verbose_name)


def _is_choice(one: AnyField, value: object) -> bool:
    return isinstance(value, str | int) and value in _choices_of(one)


@cache
def _choices_of(one: AnyField) -> frozenset[object]:
    return frozenset(key for key, _words in one.flatchoices)


def _without_choice(one: AnyField, value: object, say: Say) -> Any:
    """A word that another version knows: the row comes in without it, where it can be without."""
    if value == "" and one.blank:
        return ""
    if not (one.blank or one.null or one.has_default()):
        raise unfit(one)
    say(_("“%s” says something that is not known here. It was left out.") % one.verbose_name)
    return one.get_default() if one.has_default() else None if one.null else ""


def _told(one: AnyField, value: str) -> object:
    """What a cell of a CSV says."""
    if isinstance(one, models.BooleanField):
        return {"True": True, "False": False}.get(value, value)
    if isinstance(one, models.IntegerField | models.FloatField | models.JSONField):
        return in_a_cell(value)
    return in_a_cell(value) if _is_structured(one) else value


def in_a_cell(value: str) -> object:
    """What is no text stands in a CSV as JSON."""
    try:
        told: object = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return told


def _is_structured(one: AnyField) -> bool:
    return f"{one.model._meta.label_lower}.{one.name}" in STRUCTURED


def _becoming(one: AnyField) -> Callable[[AnyField, Any, Say], Any]:
    ways: tuple[tuple[Any, Callable[[AnyField, Any, Say], Any]], ...] = (
        (models.BooleanField, _yes_or_no),
        (models.IntegerField, _whole),
        (models.FloatField, _number),
        (models.DateTimeField, _moment),
        (models.DateField, _day),
        (models.JSONField, _json),
    )
    return next((way for kind, way in ways if isinstance(one, kind)), _text)


def _yes_or_no(one: AnyField, value: object, say: Say) -> bool:
    if not isinstance(value, bool):
        raise unfit(one)
    return value


def _whole(one: AnyField, value: object, say: Say) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise unfit(one)
    return value


def _number(one: AnyField, value: object, say: Say) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e300:
        raise unfit(one)
    if not math.isfinite(value):
        raise unfit(one)
    return float(value)


def _moment(one: AnyField, value: object, say: Say) -> datetime:
    try:
        told = parse_datetime(value) if isinstance(value, str) else None
        if told is None:
            raise unfit(one)
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        raise unfit(one) from None


def _day(one: AnyField, value: object, say: Say) -> date:
    try:
        told = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        told = None
    if told is None:
        raise unfit(one)
    return told


def _json(one: AnyField, value: object, say: Say) -> object:
    return shapes.checked(one, _clean(value))


def _text(one: AnyField, value: object, say: Say) -> str:
    longest = getattr(one, "max_length", None) or LONGEST
    if _is_structured(one) and value != "":
        told = json.dumps(shapes.checked(one, _clean(value)), ensure_ascii=False)
        if len(told) > longest:
            raise unfit(one)
        return told
    if not isinstance(value, str):
        raise unfit(one)
    words: str = shapes.checked(one, _clean(value))
    if len(words) > longest:
        # It comes in by its beginning, as from any other file.
        facts = {"name": one.verbose_name, "most": f"{longest:,}"}
        say(_("“%(name)s” is longer than %(most)s signs. Its end was left out.") % facts)
    return words[:longest]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _NO_TEXT.sub("", value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(one) for key, one in value.items()}
    return value
