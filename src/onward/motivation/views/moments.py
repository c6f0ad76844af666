"""The jar of good moments. It is of the private room: while that is locked, nothing of it shows."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.engine.keeping_going import empty_jar
from onward.motivation import unkept
from onward.motivation.forms.moments import MomentForm
from onward.motivation.models import Moment
from onward.motivation.services import moments as services
from onward.motivation.views.inside import asked_inside
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import status_of
from onward.ui.pages import page

A_PAGE = 30


@require_safe
def moments(request: HttpRequest) -> HttpResponse:
    user, _at = asked_inside(request)
    mine = Moment.objects.owned_by(user).select_related("application__employer").latest_first()
    rows = Paginator(mine.defer("application__note"), A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": rows, "empty": empty_jar()}
    return page(request, "motivation/moments.html", context)


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked_inside(request)
    form = MomentForm(request.POST or None, today=at.date())
    unkept.go_on(form, user, "moment", at=at)
    if form.is_valid():
        try:
            with offer_undo(request, at=at, back=reverse("moments")):
                services.keep_moment(user, at=at, **form.cleaned_data)
        except services.KeptAlready:
            form.add_error("words", _("These words are in your jar already."))
        else:
            unkept.is_kept(user, "moment")
            return redirect("moments")
    return page(request, "motivation/moment_new.html", {"form": form}, status=status_of(form))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked_inside(request)
    mine = Moment.objects.owned_by(user).select_related("owner")
    row = get_object_or_404(mine, pk=pk)
    form = MomentForm(request.POST or None, today=at.date(), moment=row)
    unkept.go_on(form, user, "moment", pk, at=at)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.edit_moment(row, at=at, **form.cleaned_data)
        unkept.is_kept(user, "moment", pk)
        return redirect("moments")
    context = {"form": form, "moment": row}
    return page(request, "motivation/moment_new.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked_inside(request)
    row = get_object_or_404(Moment.objects.owned_by(user).select_related("owner"), pk=pk)
    with offer_undo(request, at=at, back=reverse("moments")):
        services.remove_moment(row, at=at)
    return redirect("moments")


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Not today: it stays in the jar, and nothing comes in its place."""
    user, at = asked_inside(request)
    row = get_object_or_404(Moment.objects.owned_by(user).select_related("owner"), pk=pk)
    with offer_undo(request, _("It stays in the jar."), at=at):
        services.put_moments_away(row, at=at)
    return redirect("feelings" if request.POST.get("back") == "feelings" else "today")
