"""A mail in the tray, kept as the answer to what was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from onward.feedback.forms import AnswerForm
from onward.feedback.models import Request
from onward.intake import services
from onward.intake.views.reading import looked_at, own_reading
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked as asking
from onward.tracker.views.asking import status_of
from onward.ui.pages import page


def answer(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Say what came back; its words stand there already and can be shortened."""
    user, at = asking(request)
    row = own_reading(request, pk)
    mine = Request.objects.owned_by(user).select_related("person", "application__employer")
    known = get_object_or_404(mine, pk=asked)
    if not row.waits:
        return looked_at(request)
    initial = {"on": services.day_of(row, at=at), "words": services.words_of(row)}
    form = AnswerForm(request.POST or None, asked=known, at=at, initial=initial)
    if form.is_valid():
        try:
            with offer_undo(request, _("Kept as their answer."), at=at, back="/tray/"):
                remark = services.keep_answer(row, known, at=at, **form.kept())
        except services.Settled:
            return looked_at(request)
        return redirect("remark", remark.pk) if remark else redirect("request", known.pk)
    context = {"row": known, "form": form}
    return page(request, "feedback/request_answer.html", context, status=status_of(form))
