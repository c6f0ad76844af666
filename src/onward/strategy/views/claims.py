"""True for you? Where is the proof?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.strategy.asked_for import thing_asked
from onward.strategy.forms.claims import ClaimForm
from onward.strategy.models import Claim
from onward.strategy.services import claims as services
from onward.strategy.views.postings import own_posting, show_one
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, user_of


@require_POST
def say(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Keep an answer about one thing that the ad asks for."""
    posting = own_posting(request, pk)
    _user, at = asked(request)
    asked_for = thing_asked(posting, key)
    if asked_for is None:
        raise Http404
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return show_one(request, pk, claim_form=form, about=key)
    with offer_undo(request, at=at):
        services.say(posting, key=key, asked=asked_for.words, at=at, **form.cleaned_data)
    return _back(posting.pk, key)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    claim = _own_claim(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.take_back(claim, at=at)
    return _back(claim.posting_id, claim.key)


@require_POST
def in_cv(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands in the CV now."""
    claim = _own_claim(request, pk)
    _user, at = asked(request)
    with offer_undo(request, at=at):
        services.note_in_cv(claim, at=at)
    return _back(claim.posting_id, claim.key)


def _own_claim(request: HttpRequest, pk: int) -> Claim:
    mine = Claim.objects.owned_by(user_of(request)).select_related("owner", "posting")
    return get_object_or_404(mine, pk=pk)


def _back(posting: int, key: str) -> HttpResponse:
    answer = redirect("posting", posting)
    answer["Location"] += f"#thing-{key}"
    return answer
