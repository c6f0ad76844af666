"""Taking back what was done, from the note that offers it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.tracker import changes, services
from onward.tracker.models import Change
from onward.tracker.views.asking import asked


@require_POST
def undo(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Undo one change, or the latest thing that was done."""
    user, at = asked(request)
    mine = Change.objects.owned_by(user).select_related("owner")
    change = get_object_or_404(mine, pk=pk) if pk else None
    leads = request.session.pop("undo_leads", {})
    try:
        words = services.undo(user, at=at, change=change)
    except changes.NothingToUndo:
        messages.info(request, _("There is nothing to undo. Undo reaches back 30 days."))
    except changes.AddedSince:
        messages.info(
            request,
            _("Something was added to this since. Undo that first, or remove it by hand."),
        )
    except changes.LeftSince:
        messages.info(request, _("This went out since, and stays as it went."))
    except changes.CannotUndo:
        messages.info(
            request, _("What this belonged to was removed since. Bring that back first.")
        )
    else:
        messages.success(request, _("Undone: %s") % words)
        if leads.get("to") and pk in (None, leads["change"]):
            return redirect(leads["to"])
    return redirect(_where_from(request))


def _where_from(request: HttpRequest) -> str:
    """The page that offered it, if it is one of ours."""
    page = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()})
    return page if ours else "/"
