"""Writing it out comes to its end: by a button, or because its page is left."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.feelings.forms.writing import WordsForm
from onward.feelings.services.writing import Closing
from onward.feelings.views import writing as room
from onward.recovery import writing


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words, or let them go; then it may be said how it is now."""
    row = room.own_sitting(request, pk)
    form = WordsForm(request.POST)
    keep = request.POST.get("then") == "keep"
    if not form.is_valid() and keep:
        return room.show_sitting(request, row, form, status=room.REFUSED)
    at = clock.now(row.owner)
    closed = writing.close(row, at=at, keep=keep, text=_sent_in(request, form), **form.place)
    if closed is Closing.EMPTY:
        messages.info(request, _("Nothing was written, so nothing is kept."))
        return redirect("writing")
    if closed is Closing.ELSEWHERE:
        messages.info(request, _("Done here. Your other window still has its own words."))
        return redirect("writings" if keep else "today")
    if "left" in request.POST:
        # A day later nobody need say how it was right after.
        messages.success(request, _("Kept, for you alone.") if keep else _("They are gone."))
        return redirect("writings" if keep else "writing")
    return redirect(reverse("writing_after", args=[pk]) + ("?kept=yes" if keep else ""))


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """The page was left, which closes it as was chosen. Sent by the browser on its way out."""
    row = room.own_sitting(request, pk)
    form = WordsForm(request.POST)
    form.is_valid()
    at = clock.now(row.owner)
    writing.leave(row, at=at, text=_sent_in(request, form), **form.place)
    return HttpResponse(status=204)


def _sent_in(request: HttpRequest, form: WordsForm) -> str | None:
    """The words of the page; None where it sent none, so that those saved last are meant."""
    return form.typed if "text" in request.POST else None
