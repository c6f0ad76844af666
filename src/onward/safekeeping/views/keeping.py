import tempfile
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.safekeeping import backup
from onward.safekeeping.erase import copies_in, delete_everything
from onward.safekeeping.export import write_export
from onward.safekeeping.forms import EraseForm, ExportForm
from onward.ui.pages import page


@require_safe
def keeping(request: HttpRequest) -> HttpResponse:
    """Where everything can be taken along, copied, or deleted."""
    return _page(request, EraseForm())


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything as one open zip; the private rooms only when chosen."""
    user = cast(User, request.user)
    form = ExportForm(request.POST)
    at = clock.now(user)
    chosen = form.is_valid() and form.cleaned_data["private"]
    # In a folder of our own, and without a name: what is being written is nobody else's to see.
    file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - the answer closes it
    write_export(user, file, at=at, private=chosen)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"onward-export-{at:%Y-%m-%d}.zip")


@require_POST
def back_up(request: HttpRequest) -> HttpResponseBase:
    """A copy that `onward restore` can bring back; of everybody's it is the operator's to make."""
    if settings.SHARED:
        raise Http404
    at = clock.now(cast(User, request.user))
    if connection.vendor != "sqlite":
        return _page(request, EraseForm(), status=422)
    file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - the answer closes it
    backup.write_backup(Path(settings.DATA), file, at=at)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"onward-backup-{at:%Y-%m-%d}.zip")


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Delete everything, after the words were typed."""
    form = EraseForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    user = cast(User, request.user)
    logout(request)
    delete_everything(user, folder=Path(settings.DATA))
    return redirect("keeping_erased")


@login_not_required
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "safekeeping/erased.html")


def _page(request: HttpRequest, form: EraseForm, *, status: int = 200) -> HttpResponse:
    context = {
        "export_form": ExportForm(),
        "form": form,
        "folder": "" if settings.SHARED else settings.DATA,
        "copies": copies_in(Path(settings.DATA)),
        "is_local": connection.vendor == "sqlite",
    }
    return page(request, "safekeeping/keeping.html", context, status=status)
