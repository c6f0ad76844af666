"""What is on its way in: how far it is read, and what can be done about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.engine.files.kinds import FileKind
from onward.intake import at_work, imports, on_its_way
from onward.intake.models import Bringing
from onward.tracker.views.asking import user_of
from onward.ui.pages import page


def _own_bringing(request: HttpRequest, pk: int) -> Bringing:
    mine = Bringing.objects.owned_by(user_of(request)).select_related("owner", "result")
    # A file that is no mail has a page of its own.
    return get_object_or_404(mine.exclude(kind__in=list(FileKind)), pk=pk)


@require_safe
def coming(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a source is read; what can be done about it."""
    shown = imports.on_its_way_of(_own_bringing(request, pk))
    return page(request, "intake/coming.html", {"one": shown}, part="now")


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    on_its_way.pause(_own_bringing(request, pk))
    return redirect("coming", pk)


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    begun = _own_bringing(request, pk)
    at_work.go_on(begun, at=clock.now(begun.owner))
    return redirect("coming", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    on_its_way.let_go(_own_bringing(request, pk))
    messages.success(request, _("Stopped. Nothing of it was kept."))
    return redirect("tray")
