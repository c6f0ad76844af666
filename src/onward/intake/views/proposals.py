"""What a program proposed, with a yes and a no; nothing of it happens before."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.feedback.services import NotThisLetter
from onward.intake.models import Proposal
from onward.intake.proposing import cards, services
from onward.intake.proposing.doing import REFUSALS
from onward.recovery.views import week
from onward.reflection.services.debriefs import LiesAhead
from onward.tracker import services as tracker
from onward.tracker.models import Application
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, user_of
from onward.ui.pages import page


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _own(request, pk))


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    _user, at = asked(request)
    try:
        with offer_undo(request, at=at, back="/tray/"):
            done = services.take(row, at=at, application=_meant(request))
    except tracker.WhichOne as refusal:
        return _show(request, row, candidates=refusal.candidates)
    except REFUSALS as refusal:
        return _show(request, row, refusal=_why(refusal))
    except Proposal.DoesNotExist:
        raise Http404 from None
    if done.kept:
        left = _("Left as it stood: %s.") % cards.named(done.kept)
        messages.info(request, left)
    return redirect(done.url)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    row = _own(request, pk)
    try:
        with offer_undo(request, at=at, back="/tray/"):
            services.decline(row, at=at)
    except Proposal.DoesNotExist:
        raise Http404 from None
    return redirect("tray")


def _own(request: HttpRequest, pk: int) -> Proposal:
    mine = Proposal.objects.owned_by(user_of(request))
    return get_object_or_404(mine.select_related("owner", "application__employer"), pk=pk)


def _meant(request: HttpRequest) -> Application | None:
    number = number_in(request.POST.get("application", ""))
    if number is None:
        return None
    return get_object_or_404(Application.objects.owned_by(user_of(request)), pk=number)


def _show(
    request: HttpRequest,
    row: Proposal,
    *,
    refusal: str = "",
    candidates: Iterable[Application] = (),
) -> HttpResponse:
    context = {"card": cards.card_of(row), "refusal": refusal, "candidates": list(candidates)}
    wrong = bool(refusal or candidates)
    return page(request, "intake/proposal_page.html", context, status=422 if wrong else 200)


def _why(refusal: Exception) -> str:
    """Why a room cannot take it, and what would help."""
    if isinstance(refusal, week.REFUSALS):
        return week.said(refusal)
    if isinstance(refusal, NotThisLetter):
        return str(refusal.words)
    if isinstance(refusal, LiesAhead):
        return _("This round lies ahead. Look back on it once it was.")
    if isinstance(refusal, tracker.InTheFuture):
        return _("That day is still ahead.")
    return _("This application has ended here already.")
