"""What was written and kept: read again, deleted with a way back, or deleted for good."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.feelings.models import Writing
from onward.feelings.services import writings as services
from onward.feelings.views.inside import asked_inside, inside
from onward.tracker.undoing import offer_undo
from onward.ui.pages import page

A_PAGE = 30


@require_safe
def writings(request: HttpRequest) -> HttpResponse:
    """All of them, the latest first."""
    mine = Writing.objects.owned_by(inside(request)).order_by("-written_at", "-pk")
    rows = Paginator(mine.select_related("owner"), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "feelings/writings.html", {"page_obj": rows})


def own_writing(request: HttpRequest, pk: int) -> Writing:
    mine = Writing.objects.owned_by(inside(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)


@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, "feelings/writing_read.html", {"writing": own_writing(request, pk)})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_writing(request, pk)
    _user, at = asked_inside(request)
    with offer_undo(request, _("Deleted."), at=at, back=reverse("writing_read", args=[pk])):
        services.remove_writing(row, at=at)
    return redirect("writings")


@require_POST
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """For good: no undo, and nothing of it stays in the files of this machine's Onward."""
    services.destroy_writing(own_writing(request, pk))
    messages.success(request, _("It is gone for good."))
    return redirect("writings")
