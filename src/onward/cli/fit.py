"""Fit in a terminal: what the person looks for, and how far a job meets it as far as that is known."""

from argparse import Namespace
from typing import Any

from django.urls import reverse

from onward.accounts.models import User
from onward.cli.answers import answer
from onward.cli.tracking import application_meant
from onward.engine.fit import Breaker, Criterion, Fit, Met, Score
from onward.reflection import fit_words, fitting
from onward.reflection.models import Criterion as Row
from onward.reflection.models import FitRating
from onward.tracker.models import Application


def fit(given: Namespace, owner: User) -> int:
    """List what the person looks for, or tell how one job fits."""
    listed = fitting.criteria_of(owner)
    if given.application is None:
        lines = [f"{row.words} ({row.get_importance_display()})" for row in listed]
        document = [facts_of(fitting.as_told(row)) for row in listed]
        return answer(given, document, lines or ["Nothing named yet. See /fit/ in the browser."])
    application = application_meant(owner, given.application)
    rows = FitRating.objects.owned_by(owner).filter(application=application)
    found = fitting.fit_of(listed, rows)
    return answer(given, _document(application, found), _lines(application, listed, found))


def facts_of(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.key,
        "url": reverse("criterion", args=[criterion.key]),
        "words": criterion.words,
        "group": criterion.group,
        "importance": criterion.importance,
        "dealbreaker": criterion.dealbreaker,
    }


def _document(application: Application, found: Fit) -> dict[str, Any]:
    return {
        "id": application.pk,
        "url": reverse("application_fit", args=[application.pk]),
        "known": found.counted.together.known,
        "of": found.counted.together.of,
        "kinds": {kind: _score(score) for kind, score in found.counted.kinds.items()},
        "dealbreakers": [_breaker(one) for one in found.breakers],
        "shift": {
            "mean": found.shift.mean,
            "of": found.shift.of,
            "dropped": found.shift.dropped,
        },
        "worth_asking": [one.words for one in found.worth_asking],
    }


def _score(score: Score) -> dict[str, Any]:
    return {name: getattr(score, name) for name in ("value", "low", "high", "known", "of")}


def _breaker(one: Breaker) -> dict[str, Any]:
    return {"words": one.criterion.words, "met": one.met, "level": one.level}


def _lines(application: Application, listed: list[Row], found: Fit) -> list[str]:
    if not listed:
        return [f"{application}: nothing to rate it by yet. See /fit/ in the browser."]
    lines = [f"{application}: {fit_words.how_much_is_known(found)}"]
    lines += [f"{bar.name}: {bar.sentence}" for bar in fit_words.bars(found.counted)]
    for one in found.breakers_that_are(Met.UNMET):
        lines.append(f"A deal-breaker is not met: {one.criterion.words}")
    for asked in fit_words.askings(found.worth_asking[:1]):
        lines.append(f"Worth asking, for “{asked.criterion.words}”: {asked.question}")
    return lines
