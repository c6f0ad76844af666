"""A rest from the whole search, and going on."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.plan.pause import PauseTooLong
from onward.recovery import pausing
from onward.recovery.forms import PauseForm
from onward.ui.pages import page


def pause(request: HttpRequest) -> HttpResponse:
    """How long to rest; a pause that runs can be made longer, shorter, or be over."""
    user = cast(User, request.user)
    at = clock.now(user)
    form = PauseForm(request.POST or None, today=at.date())
    if form.is_valid():
        try:
            pausing.pause(user, until=form.cleaned_data["until"], at=at)
        except PauseTooLong:
            form.add_error("own_day", _("Choose a day after today, and within a year."))
        else:
            messages.success(request, _("Everything stands still until then."))
            return redirect("today")
    runs = pausing.is_paused(user, on=at.date())
    context = {"form": form, "paused_until": user.paused_until if runs else None}
    return page(request, "recovery/pause.html", context, status=422 if form.is_bound else 200)


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    pausing.go_on(user, at=clock.now(user))
    messages.success(request, _("Welcome back. Each step has the days it had left."))
    return redirect("today")
