"""Job ads, with what other rooms know of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onward.recovery import again, posting_again
from onward.strategy.views import postings as room
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked


@require_safe
def postings(request: HttpRequest) -> HttpResponse:
    user, _at = asked(request)
    return room.show_list(request, skills=posting_again.skills_of(user))


@require_safe
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    user, _at = asked(request)
    found = posting_again.of(room.own_posting(request, pk))
    told = posting_again.stories_of(user)
    return room.show_one(request, pk, beside=[found] if found else [], told=told)


@require_POST
def note_again(request: HttpRequest, pk: int) -> HttpResponse:
    """They are hiring again: this ad says so."""
    ad = room.own_posting(request, pk)
    _user, at = asked(request)
    try:
        with offer_undo(request, at=at):
            application = posting_again.note(ad, at=at)
    except again.NotForThis:
        raise Http404 from None
    return redirect("think_again", application.pk)
