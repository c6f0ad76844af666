from typing import cast

from django.conf import settings as project_settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from onward.accounts import clock, services
from onward.accounts.forms import SettingsForm
from onward.accounts.hiding import HIDDEN, innocent
from onward.accounts.locked import own_address
from onward.accounts.meanwhile import came_from, words_typed
from onward.accounts.models import User
from onward.engine.helplines import shipped
from onward.ui.pages import page


@login_not_required
@require_GET
def start(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time link: signs the person in and leaves the token behind.

    A HEAD is a program that looks whether a link works; it must not spend it.
    """
    if project_settings.SHARED:
        # Who prints links there would be let in as anybody.
        raise Http404
    try:
        user = services.redeem(token, at=clock.now())
    except services.LinkRefused:
        return _signed_out(request, link_refused=True)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    # Who can print a link is at the machine itself: there is nothing to hide from them.
    request.session.pop(HIDDEN, None)
    return redirect("/")


@login_not_required
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    if project_settings.SHARED:
        return redirect(project_settings.LOGIN_URL)
    return _signed_out(request)


def _signed_out(request: HttpRequest, *, link_refused: bool = False) -> HttpResponse:
    # Whoever cannot get in may need somebody to talk to all the same.
    context = {"link_refused": link_refused, "lines": shipped()}
    return render(request, "accounts/signed_out.html", context, status=403)


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Tells a second start that this port is Onward, for this data folder."""
    return HttpResponse(project_settings.SESSION_COOKIE_NAME, content_type="text/plain")


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an older page: nothing was changed, and what was typed is given back."""
    if request.session.get(HIDDEN):
        return innocent(request)
    context = {"words": words_typed(request), "before": came_from(request)}
    return render(request, "accounts/stale_form.html", context, status=403)


@require_POST
def energy(request: HttpRequest) -> HttpResponse:
    """One thing per screen, or all of it again; the person stays where they were."""
    services.choose(cast(User, request.user), low_energy=request.POST.get("low_energy") == "yes")
    return redirect(own_address(request.POST.get("next", "")))


def settings(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = SettingsForm(request.POST or None, instance=user)
    if form.is_valid():
        services.choose(user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("settings")
    status = 422 if form.is_bound else 200
    # The form may already have put the new choice on the user it was given.
    chosen = User.objects.values_list("time_zone", flat=True).get(pk=user.pk)
    unknown = chosen if chosen and clock.zone_named(chosen) is None else ""
    context = {"form": form, "unknown_zone": unknown}
    return page(request, "accounts/settings.html", context, status=status)
