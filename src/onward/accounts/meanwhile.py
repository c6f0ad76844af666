"""Somebody typed, and was signed out meanwhile: their words are given back, and no page eats them."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onward.accounts.doorkeeper import KEYED_BY_ADDRESS, SAFE_METHODS
from onward.accounts.locked import own_address

# Fields of secrets, wherever they are asked for.
SECRET = frozenset(
    {"passphrase", "password", "password1", "oldpassword"}
    | {"key", "code", "old", "again", "recovery"}
)
# Nobody wants these on a page, and whoever typed one knows it.
NEVER_SHOWN = SECRET | {"csrfmiddlewaretoken", "next", "login", "email"}
# The way back from the kitchen measures asks for its words under a name that others have too.
UNDER_THE_MEASURES = "/hide/"
# A choice, a day or a number: what a page fills in by itself.
FILLED_IN = re.compile(r"[\w:.+-]{0,40}", re.ASCII)


class AskToSignIn(LoginRequiredMiddleware):
    """Leads to the way in; what was typed into the page before stands on a page to copy it from."""

    def handle_no_permission(  # type: ignore[override]  # Django only ever redirects
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if "X-Autosave" in request.headers or "HX-Request" in request.headers:
            # The page that asks is still open, and says that it was not kept.
            return HttpResponse(status=401)
        if request.method in SAFE_METHODS:
            return super().handle_no_permission(request, view_func)
        way_in = redirect_to_login(came_from(request), self.get_login_url(view_func))
        words = words_typed(request)
        if not words:
            return way_in
        context = {"words": words, "way_in": way_in.url}
        return render(request, "accounts/signed_out_meanwhile.html", context, status=401)


def words_typed(request: HttpRequest) -> list[str]:
    """What was typed into the form that came too late, without what is secret."""
    if request.method != "POST" or request.path.startswith(UNDER_THE_MEASURES):
        return []
    return [
        value
        for name, values in request.POST.lists()
        if name not in NEVER_SHOWN
        for value in values
        if not FILLED_IN.fullmatch(value)
    ]


def came_from(request: HttpRequest) -> str:
    """The page somebody clicked on; where their click went may be no page at all."""
    if request.path.startswith(KEYED_BY_ADDRESS):
        # These tell nobody where they are.
        return request.path
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return "/"
    return own_address(page._replace(scheme="", netloc="", fragment="").geturl())
