"""What is due, what is promised, and what the numbers say."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from onward.api.asking import asked
from onward.api.coming_in import READ
from onward.api.problems import declared
from onward.api.shapes import FunnelOut, PatternsOut, TodayOut, WeekOut
from onward.engine.funnel import facts_of
from onward.recovery import services as recovery
from onward.recovery import weekly
from onward.recovery.facts import promise_facts, step_facts
from onward.recovery.patterns import Shown
from onward.recovery.patterns import patterns as drawn
from onward.recovery.today import Card
from onward.reflection.counting import search_of

router = Router(tags=["the day"], auth=READ)


@router.get("today", response={200: TodayOut, **declared()})
def today(request: HttpRequest) -> dict[str, Any]:
    """What is due today, at most three steps, and what is coming."""
    by = asked(request)
    shown = recovery.today(by.owner, at=by.at)
    return {
        "date": shown.date,
        "message": shown.message,
        "steps": [step_of(card) for card in shown.steps],
        "coming": [step_of(card) for card in shown.coming],
        "sheets": [
            {
                "id": one.id,
                "on": one.on,
                "employer": one.employer,
                "application": one.application,
                "url": reverse("interview_sheet", args=[one.id]),
            }
            for one in shown.sheets
        ],
        "promised": [promise_facts(one) for one in shown.promised],
        "paused_until": shown.paused_until,
    }


@router.get("week", response={200: WeekOut, **declared()})
def week(request: HttpRequest) -> dict[str, Any]:
    """The week that runs: what is promised in it."""
    by = asked(request)
    shown = weekly.week_of(by.owner, at=by.at, offers=False)
    return {
        "begins_on": shown.begins_on,
        "ends_on": shown.ends_on,
        "at_most": shown.at_most,
        "minutes_left": shown.left,
        "resting": shown.resting,
        "paused_until": shown.paused_until,
        "promises": [promise_facts(one) for one in shown.promises],
        "counted": shown.counted.sentence,
        "url": reverse("motivation_week"),
    }


@router.get("funnel", response={200: FunnelOut, **declared()}, by_alias=True)
def funnel(request: HttpRequest) -> dict[str, Any]:
    """The search in steps, with counts, ranges, and what may be said of them."""
    by = asked(request)
    search = search_of(by.owner, at=by.at)
    return {
        "transitions": [facts_of(one) for one in search.said],
        "picture": search.picture.sentence,
        "notes": [*search.waiting, *search.cases.notes],
    }


@router.get("patterns", response={200: PatternsOut, **declared()})
def patterns(request: HttpRequest) -> dict[str, Any]:
    """What several people named, with counts; or how much is missing to say anything."""
    found = drawn(asked(request).owner)
    return {
        "patterns": [_pattern(one) for one in found.gaps],
        "strengths": [_pattern(one) for one in found.strengths],
        "missing": found.missing or None,
        "remarks": found.remarks,
    }


def step_of(card: Card) -> dict[str, Any]:
    return {**step_facts(card), "url": reverse("step", args=[card.id])}


def _pattern(one: Shown) -> dict[str, Any]:
    words = one.practice
    practice = {"title": words.title, "what": words.what, "minutes": words.minutes}
    return {
        "theme": one.pattern.theme,
        "name": one.name,
        "sentence": one.sentence,
        "employers": one.pattern.naming,
        "of_employers": one.pattern.reasoned,
        "practice": practice if one.is_gap else None,
    }
