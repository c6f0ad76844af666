"""Six sliders: how sure a person feels of six things, in their own view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.engine import confidence as engine
from onward.feelings import drawing
from onward.feelings import questionnaires as reading
from onward.feelings.forms.questionnaires import ConfidenceForm
from onward.feelings.services import questionnaires as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
def confidence(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = ConfidenceForm(request.POST or None)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.keep_confidence(user, form.given(), at=at)
        except services.NothingAnswered:
            form.add_error(None, _("Nothing is said yet, so there is nothing to keep."))
        except services.NotYet:
            form.add_error(None, _("You may fill this in again later, not yet."))
        else:
            return redirect("confidence")
    sheets = reading.sheets(user, engine.KEY)
    context = {
        "form": form,
        "sheets": sheets,
        "sliders": engine.sliders(),
        "table": [
            (sheet, [sheet.answers.get(slider.id) for slider in engine.sliders()])
            for sheet in sheets
        ],
        "charts": drawing.of_confidence(sheets),
        "wait": reading.rest(user, last=sheets[0] if sheets else None, at=at),
        "today": at.date(),
    }
    return page(request, "feelings/confidence.html", context, status=status_of(form))
