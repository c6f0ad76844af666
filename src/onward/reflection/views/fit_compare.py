"""Several jobs side by side, by what one person looks for."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.accounts.models import User
from onward.engine.fit import Comparison, Met
from onward.reflection import fit_words, fitting
from onward.reflection.models import FitRating
from onward.tracker.models import Application
from onward.tracker.views.asking import number_in, user_of
from onward.ui.pages import page

# More columns than this can be compared by nobody.
MOST = 6
OFFERED = 40


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The jobs that `?with=` names, each once; without any, those that are open are proposed."""
    user = user_of(request)
    asked_for = [number for one in request.GET.getlist("with") if (number := number_in(one))]
    numbers = list(dict.fromkeys(asked_for))
    offered = _offered(user)
    chosen = _chosen(user, numbers[:MOST], offered) if numbers else _proposed(offered)
    criteria = fitting.criteria_of(user)
    context = {
        "criteria": criteria,
        "offered": offered,
        "chosen": chosen,
        "numbers": [one.pk for one in chosen],
        "most": MOST,
        "left_out": max(0, len(numbers) - MOST),
        **(_told(fitting.compared(criteria, chosen), chosen) if criteria and chosen else {}),
    }
    return page(request, "reflection/fit/compare.html", context)


def _offered(user: User) -> list[Any]:
    """What is open, and what was rated before it ended; the latest news first."""
    rated = Exists(FitRating.objects.filter(application=OuterRef("pk")))
    mine = Application.objects.owned_by(user).light().annotate(rated=rated)
    return list(mine.filter(Q(ended_by="") | Q(rated=True)).sorted_by("news")[:OFFERED])


def _proposed(offered: list[Any]) -> list[Any]:
    """The open ones that were rated; where these are too few, the open ones with the latest news."""
    open_ones = [one for one in offered if one.open]
    rated = [one for one in open_ones if one.rated][:MOST]
    others = [one for one in open_ones if not one.rated]
    return rated + others[: max(0, 2 - len(rated))]


def _chosen(user: User, numbers: list[int], offered: list[Any]) -> list[Application]:
    """In the order they were asked for; 404 where one is not the person's own."""
    known = {one.pk: one for one in offered}
    missing = [number for number in numbers if number not in known]
    if missing:
        known |= Application.objects.owned_by(user).light().in_bulk(missing)
    try:
        return [known[number] for number in numbers]
    except KeyError as unknown:
        raise Http404 from unknown


def _told(comparison: Comparison, chosen: list[Any]) -> dict[str, Any]:
    """The table, row by row, with a cell for each job."""
    ask = comparison.ask_next
    return {
        "fits": comparison.fits,
        "kinds": list(_kinds(comparison)),
        "known": [fit_words.how_much_is_known(one) for one in comparison.fits],
        "unmet": [
            [one.criterion for one in fit.breakers_that_are(Met.UNMET)] for fit in comparison.fits
        ],
        "any_breakers": any(fit.breakers for fit in comparison.fits),
        "lines": [
            (line.criterion, [_cell(line.criterion, level) for level in line.levels])
            for line in comparison.lines
        ],
        "nobody_knows": fit_words.askings(comparison.nobody_knows),
        "ask_next": fit_words.askings([ask.criterion])[0] if ask else None,
        "ask_where": [one for one in chosen if ask and one.pk in ask.jobs],
        "dropped": [
            one for one, fit in zip(chosen, comparison.fits, strict=True) if fit.shift.dropped
        ],
    }


def _kinds(comparison: Comparison) -> Iterator[tuple[str, tuple[fit_words.Bar, ...]]]:
    for cells in zip(*(fit_words.bars(fit.counted) for fit in comparison.fits), strict=True):
        yield cells[0].short, cells


def _cell(criterion: Any, level: int | None) -> dict[str, Any]:
    words = fit_words.level_words(criterion.group, level) if level else ""
    return {"level": level, "words": words}
