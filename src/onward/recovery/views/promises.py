"""One promise: made, written out, done, made smaller, let go, taken along."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.engine.keeping_going import Woop, hints, join, woop_hints
from onward.motivation import unkept
from onward.motivation.forms.promises import PromiseForm, told_by
from onward.motivation.models import Promise
from onward.motivation.services import promises, weeks
from onward.recovery import taking, weekly
from onward.recovery.closed import is_closed
from onward.recovery.views.week import REFUSALS, said
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

USUAL_MINUTES = 30


def own_promise(request: HttpRequest, pk: int) -> Promise:
    mine = Promise.objects.owned_by(user_of(request)).select_related("owner", "week", "goal_step")
    return get_object_or_404(mine, pk=pk)


def new(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    if request.method != "POST" and is_closed(user):
        return redirect("motivation_week")
    begins_on = weeks.first_day(user, on=at.date())
    at_first = {"minutes": USUAL_MINUTES}
    days = _days(begins_on, at.date())
    form = PromiseForm(request.POST or None, days=days, initial=at_first)
    unkept.go_on(form, user, "promise", at=at)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                taking.make(user, at=at, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, said(refusal))
            unkept.hold_refused(form, user, at=at)
        else:
            unkept.is_kept(user, "promise")
            return redirect("motivation_week")
    return _show(request, form, None)


def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them on its small page; what is posted sets it right."""
    row = own_promise(request, pk)
    _user, at = asked(request)
    days = _days(row.week.begins_on, at.date(), row.on_day)
    form = PromiseForm(request.POST or None, days=days, initial=told_by(row))
    unkept.go_on(form, row.owner, "promise", pk, at=at)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                taking.edit(row, at=at, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, said(refusal))
            unkept.hold_refused(form, row.owner, at=at)
        else:
            unkept.is_kept(row.owner, "promise", pk)
            return redirect("motivation_week")
    return _show(request, form, row)


def _show(request: HttpRequest, form: PromiseForm, row: Promise | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "shown": weekly.promised([row])[0] if row else None,
        "look": _look(form),
    }
    return page(request, "motivation/promise.html", context, status=status_of(form))


def look_at_words(request: HttpRequest) -> HttpResponse:
    """What would make it easier to keep, as one types; nothing is kept."""
    form = PromiseForm(request.POST or None, days=())
    return page(request, "motivation/promise_look.html", {"look": _look(form)})


def _look(form: PromiseForm) -> dict[str, Any]:
    """The whole as one sentence, and hints on its parts; by plain rules, and none is a must."""
    typed = {name: str(form[name].value() or "")[:500] for name in ("wish", "outcome", "obstacle")}
    when, then = (str(form[name].value() or "")[:300] for name in ("when", "then"))
    on_wish = woop_hints(Woop(typed["wish"], typed["outcome"], typed["obstacle"]))
    # The day and the time have fields of their own, and a place is asked for nowhere else.
    on_then = hints(join(when, then)) if then else ()
    dated = bool(form["on_day"].value())
    kept = [one for one in on_then if not (dated and one.kind == "time")]
    return {
        "sentence": join(when, then) if when and then else "",
        "hints": [*on_wish.values(), *kept],
    }


def _days(begins_on: date, today: date, besides: date | None = None) -> list[date]:
    """The days of a week that are still ahead, and the one that was chosen before."""
    seven = [begins_on + timedelta(days=n) for n in range(7)]
    return [day for day in seven if day >= today or day == besides]


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, own_promise(request, pk), taking.finish)


@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, own_promise(request, pk), taking.open_again)


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, own_promise(request, pk), promises.let_go)


@require_POST
def make_smaller(request: HttpRequest, pk: int) -> HttpResponse:
    """Half of it; one of an earlier week comes into this one as its half."""
    row = own_promise(request, pk)
    _user, at = asked(request)
    if row.week.begins_on < weeks.first_day(row.owner, on=at.date()):
        return _do(request, row, _halved)
    return _do(request, row, taking.make_smaller)


def _halved(row: Promise, *, at: Any) -> Promise:
    return taking.take_along(row, at=at, halved=True)


@require_POST
def along(request: HttpRequest, pk: int) -> HttpResponse:
    """What an earlier week left open comes into this one."""
    return _do(request, own_promise(request, pk), taking.take_along)


def _do(request: HttpRequest, row: Promise, verb: Callable[..., Promise]) -> HttpResponse:
    _user, at = asked(request)
    try:
        with offer_undo(request, at=at):
            verb(row, at=at)
    except REFUSALS as refusal:
        messages.info(request, said(refusal))
    return redirect("today" if request.POST.get("page") == "today" else "motivation_week")
