"""Help above what somebody writes, once: their words stay, and the button works the second time."""

from typing import Any

from django import forms
from django.http import HttpRequest

from onward.accounts import clock
from onward.engine.help import help_in
from onward.feelings import services
from onward.tracker.views.asking import user_of


def help_first(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    """What a page shows above its form where help is due and was not shown yet; empty otherwise.

    Looked at here and nowhere kept.
    """
    if not form.is_bound or "help_shown" in request.POST:
        return {}
    typed = (value for value in request.POST.values() if isinstance(value, str))
    return help_above(request, "\n".join(typed))


def help_above(request: HttpRequest, text: str) -> dict[str, Any]:
    if not services.help_is_due(user_of(request), text):
        return {}
    return {"help_first": True, **help_ready(request)}


def help_ready(request: HttpRequest) -> dict[str, Any]:
    """What a page shows once words that are held as one types call for it; until then it is hidden."""
    user = user_of(request)
    return {"found": help_in(user.country, today=clock.today(user))}
