"""The week that runs, and what is taken into it from any room."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.engine.keeping_going import day_off, make_it_smaller
from onward.motivation.forms.weeks import PaceForm, told_by
from onward.motivation.services import promises, weeks
from onward.recovery import taking, to_take, weekly
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, number_in, status_of
from onward.ui.pages import page


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, form: PaceForm | None = None) -> HttpResponse:
    user, at = asked(request)
    shown = weekly.week_of(user, at=at)
    pace = told_by(weeks.weekday_of(user), weeks.minutes_of(user))
    form = form or PaceForm(initial=pace)
    context: dict[str, Any] = {
        "shown": shown,
        "form": form,
        "smaller_words": make_it_smaller(),
        "day_off_words": day_off() if shown.day_off else "",
    }
    return page(request, "motivation/week.html", context, status=status_of(form))


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """One tap: `from` names the kind, `number` the row."""
    user, at = asked(request)
    number = number_in(request.POST.get("number", ""))
    source = to_take.source_of(user, request.POST.get("from", ""), number)
    if source is None:
        raise Http404
    try:
        with offer_undo(request, at=at):
            taking.take(user, source, at=at)
    except REFUSALS as refusal:
        messages.info(request, said(refusal))
    return redirect("motivation_week")


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """The day on which weeks begin, and the hours they hold."""
    user, at = asked(request)
    form = PaceForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    with offer_undo(request, at=at):
        weeks.give(user, at=at, **form.kept)
    return redirect("motivation_week")


@require_POST
def rest(request: HttpRequest) -> HttpResponse:
    """A week of rest; it is begun for that where it was not yet."""
    user, at = asked(request)
    try:
        with offer_undo(request, at=at):
            weeks.rest(taking.week_for(user, at=at), at=at)
    except (taking.InAPause, taking.SearchClosed) as refusal:
        messages.info(request, said(refusal))
    return redirect("motivation_week")


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    running = weeks.running(user, on=at.date())
    if running:
        with offer_undo(request, at=at):
            weeks.go_on(running, at=at)
    return redirect("motivation_week")


REFUSALS = (
    taking.TakenAlready,
    taking.InAPause,
    taking.SearchClosed,
    taking.SmallAsItGets,
    promises.WeekRests,
    promises.WeekIsFull,
    promises.NoTimeLeft,
)


def said(refusal: Exception) -> str:
    """Why it was not put into the week, and what would help."""
    if isinstance(refusal, promises.NoTimeLeft):
        if not refusal.left:
            return _("The hours of this week are all given. Give it more, or wait for the next.")
        return ngettext(
            "This week has %(n)d minute left. Make it shorter, or give the week more time.",
            "This week has %(n)d minutes left. Make it shorter, or give the week more time.",
            refusal.left,
        ) % {"n": refusal.left}
    words = {
        taking.TakenAlready: _("It is in this week already."),
        taking.InAPause: _("Everything rests now. Go on first, and it can be taken in."),
        taking.SearchClosed: _(
            "The search is closed, and nothing is planned. Open it again first, if you like."
        ),
        taking.SmallAsItGets: _("It is small enough already."),
        promises.WeekRests: _("This is a week of rest. Go on with it first."),
        promises.WeekIsFull: _("This week holds enough. Let one go first, or wait for the next."),
    }
    return words[type(refusal)]
