"""How a round went before anybody knew, and how well that feeling predicts."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.outcome import Outcome
from onward.engine.scorecard import Said, enough, scorecard
from onward.reflection.forms.debriefs import PredictionForm
from onward.reflection.models import Prediction
from onward.reflection.rounds import Held, outcomes_of
from onward.reflection.services import predictions as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, own_interview, user_of
from onward.ui.pages import page

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a round before its answer came."""

    percent: int
    employer: str
    held: Held


@require_safe
def predictions(request: HttpRequest) -> HttpResponse:
    """What was said before each answer, beside what came of it."""
    told = _told_by(user_of(request))
    came = outcomes_of(one.held for one in told)
    card = scorecard(Said(one.percent, came[one.held.interview].went_on) for one in told)
    page_obj = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "card": card,
        "enough": enough(),
        "page_obj": page_obj,
        "rows": [
            {"told": one, "outcome": _in_words(came[one.held.interview])} for one in page_obj
        ],
    }
    return page(request, "reflection/predictions.html", context)


def _told_by(owner: User) -> list[Told]:
    """All of them, the latest first; read as values, since each is counted and few are shown."""
    mine = Prediction.objects.owned_by(owner).order_by("-made_at", "-pk")
    event = "interview__event"
    beside = (f"{event}__application__employer__name", "interview", f"{event}__application")
    rows = opened(mine, ["said"], [*beside, f"{event}__happened_on", event])
    return [Told(int(said), employer, Held(*held)) for said, employer, *held in rows]


def _in_words(outcome: Outcome) -> str:
    return {
        Outcome.OPEN: _("not known yet"),
        Outcome.WENT_ON: _("went on"),
        Outcome.ENDED: _("did not go on"),
        Outcome.NOT_SAID: _("says nothing of the round"),
    }[outcome]


@require_POST
def predict(request: HttpRequest, pk: int) -> HttpResponse:
    interview = own_interview(request, pk)
    _user, at = asked(request)
    form = PredictionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give a whole number from 0 to 100, or leave it."))
        return redirect(_back(request, pk))
    try:
        with offer_undo(request, at=at):
            services.predict(interview, form.cleaned_data["percent"], at=at)
    except services.KnownAlready:
        messages.info(request, _("The answer is known by now, so there is nothing to foretell."))
    return redirect(_back(request, pk))


def _back(request: HttpRequest, pk: int) -> str:
    """The page that asked; an address elsewhere, or what is none, is not followed."""
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("debrief_round", args=[pk])
