"""Patterns in a terminal: what several people named, or what is still missing."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import answer, day
from onward.engine.patterns import Aside, Comment, Difference, Missing, ThemeWords
from onward.recovery.patterns import Apart, Patterns, Quote, Shown, Single
from onward.recovery.patterns import patterns as drawn
from onward.recovery.resting import patterns_rest_until


def patterns(given: Namespace, owner: User) -> int:
    """Tell the patterns. While numbers rest, a person is told only that; a document holds them always."""
    at = clock.now(owner)
    until = patterns_rest_until(owner, at=at)
    if until and not (given.json or given.anyway):
        return answer(given, None, _resting(until))
    found = drawn(owner)
    return answer(given, _document(found, until), _lines(found))


def _resting(until: datetime) -> Iterator[str]:
    yield f"Patterns rest until {day(until.date())}, {until:%H:%M}. After a no they look bigger."
    yield "See them all the same with: onward patterns --anyway"


def _lines(found: Patterns) -> Iterator[str]:
    if not found.remarks:
        yield "Nothing was said yet. See: onward remark add --help"
        return
    if found.missing:
        yield found.missing
    yield from _shown("Worth a little practice", found.gaps)
    yield from _shown("What people like", found.strengths)
    if found.singles:
        yield "Single comments, each worth a try:"
        yield from (_quoted(one.quote) for one in found.singles)
    for one in found.apart:
        yield f"Views differ on {one.name.lower()}. {one.sentence}"
    if found.apart:
        yield f"Both may be true. {found.settle[0]}"
    for _aside, words, n in found.left_out:
        yield f"Left out: {n}. {words}."
    for name, other in found.alike:
        yield f"May be one employer, and counts as two: {name} and {other}."


def _shown(title: str, patterns: Iterable[Shown]) -> Iterator[str]:
    for nth, one in enumerate(patterns):
        if not nth:
            yield f"{title}:"
        yield f"  {one.name}: {one.sentence}"
        yield from (_quoted(quote) for quote in one.quotes)
        if one.is_gap:
            yield f"    Next: {one.practice.title}. {one.practice.what}"


def _quoted(quote: Quote) -> str:
    words = " ".join(quote.words.split())
    whose = ", ".join(filter(None, (quote.source, quote.employer)))
    return f"    “{words}” {whose} ({quote.remark})"


def _document(found: Patterns, until: datetime | None) -> dict[str, Any]:
    return {
        "patterns": [_pattern(one) for one in found.gaps],
        "strengths": [_pattern(one) for one in found.strengths],
        "single": [_single(one) for one in found.singles],
        "views_differ": [
            _apart(one, numbers)
            for one, numbers in zip(found.apart, found.views.found, strict=True)
        ],
        "missing": _missing(found.found.missing, found.missing),
        "counts": {
            "remarks": found.remarks,
            "comments": found.found.comments,
            "employers": found.found.employers,
            "left_out": {aside.value: found.found.asides.get(aside, 0) for aside in Aside},
            "without_employer": found.found.without_employer,
            "outside_scale": found.views.outside,
        },
        "same_employer": found.as_one,
        "maybe_same_employer": found.alike,
        "resting_until": until,
    }


def _pattern(one: Shown) -> dict[str, Any]:
    told = one.pattern
    return {
        "theme": told.theme,
        "name": one.name,
        "direction": told.direction,
        "sentence": one.sentence,
        "employers": told.naming,
        "of_employers": told.reasoned,
        "against": told.against,
        "beside": told.beside,
        "weight": told.weight,
        "share": told.share,
        "sources": sorted(told.kinds),
        "comments": [_comment(comment) for comment in told.comments],
        "practice": _practice(one.practice) if one.is_gap else None,
    }


def _single(one: Single) -> dict[str, Any]:
    return {
        **_comment(one.comment),
        "theme": one.theme,
        "name": one.name,
        "practice": _practice(one.practice),
    }


def _comment(one: Comment) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": reverse("remark", args=[one.id]),
        "words": one.words,
        "source": one.source,
        "employer": one.employer,
        "said_on": one.on,
        "agree": one.agree,
    }


def _apart(one: Apart, numbers: Difference) -> dict[str, Any]:
    return {"name": one.name, "sentence": one.sentence, **asdict(numbers)}


def _missing(missing: Missing | None, sentence: str) -> dict[str, Any] | None:
    return {**asdict(missing), "sentence": sentence} if missing else None


def _practice(words: ThemeWords) -> dict[str, Any]:
    return {"title": words.title, "what": words.what, "minutes": words.minutes}
