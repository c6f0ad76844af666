"""The week that runs, and what is taken into it from any room."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.motivation.services import promises, weeks
from onward.recovery import taking
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in
from onward.ui.pages import page


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    running = weeks.running(user, on=at.date())
    kept = running.promises.order_by("on_day", "at_time", "pk") if running else []
    return page(request, "motivation/week.html", {"week": running, "promises": kept})


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """One tap: `from` names the kind, `number` the row."""
    user, at = asked(request)
    number = number_in(request.POST.get("number", ""))
    source = taking.source_of(user, request.POST.get("from", ""), number)
    if source is None:
        raise Http404
    try:
        with offer_undo(request, at=at):
            taking.take(user, source, at=at)
    except REFUSALS as refusal:
        messages.info(request, said(refusal))
    return redirect("motivation_week")


REFUSALS = (
    taking.TakenAlready,
    taking.InAPause,
    promises.WeekRests,
    promises.WeekIsFull,
    promises.NoTimeLeft,
)


def said(refusal: Exception) -> str:
    """Why it was not put into the week, and what would help."""
    if isinstance(refusal, promises.NoTimeLeft):
        return ngettext(
            "This week has %(n)d minute left. Make it shorter, or give the week more time.",
            "This week has %(n)d minutes left. Make it shorter, or give the week more time.",
            refusal.left,
        ) % {"n": refusal.left}
    words = {
        taking.TakenAlready: _("It is in this week already."),
        taking.InAPause: _("Everything rests now. Go on first, and it can be taken in."),
        promises.WeekRests: _("This is a week of rest. Go on with it first."),
        promises.WeekIsFull: _("This week holds enough. Let one go first, or wait for the next."),
    }
    return words[type(refusal)]
