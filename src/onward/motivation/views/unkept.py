"""Autosave of pages that have no row of their own yet, and letting go of what it holds."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.motivation import unkept as sheets
from onward.motivation.services import unkept
from onward.tracker.views.asking import asked


@require_POST
def hold(request: HttpRequest, kind: str, about: str) -> HttpResponse:
    """What was typed so far."""
    user, at = asked(request)
    _known(kind, about)
    try:
        sheets.hold(user, kind, about, request.POST.dict(), at=at)
    except unkept.TooLong:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@require_POST
def let_go(request: HttpRequest, kind: str, about: str) -> HttpResponse:
    """Words that were begun and are not to stay."""
    user, _at = asked(request)
    sheet = _known(kind, about)
    unkept.let_go(user, f"{kind}:{about}")
    messages.success(request, _("They are gone."))
    return redirect(sheet.url(about))


def _known(kind: str, about: str) -> sheets.Sheet:
    sheet = sheets.SHEETS.get(kind)
    if sheet is None or not sheet.has(about):
        raise Http404
    return sheet
