"""A tap on the page of any room: this is worth keeping for a day that is hard."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts.locked import own_address
from onward.motivation.services import moments as services
from onward.motivation.views.inside import asked_inside
from onward.recovery import moments
from onward.tracker.undoing import offer_undo


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """`what` names it, such as "remark-12"; `next` is the page it was tapped on."""
    user, at = asked_inside(request)
    good = moments.found(user, request.POST.get("what", ""), at=at)
    if good is None:
        raise Http404
    try:
        with offer_undo(request, _("Kept, for a day that is hard."), at=at):
            moments.keep(user, good, at=at)
    except services.KeptAlready:
        messages.info(request, _("It is in your jar already."))
    return redirect(own_address(request.POST.get("next", "")))
