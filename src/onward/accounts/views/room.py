"""Unlocking and locking the private room."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import vault
from onward.accounts.forms import UnlockForm, why_not
from onward.accounts.locked import CARRIED, own_address, still_carried
from onward.accounts.models import User
from onward.ui.pages import page


@sensitive_post_parameters("passphrase")
def unlock(request: HttpRequest) -> HttpResponse:
    """Open the room, and go on where the lock was met."""
    user = cast(User, request.user)
    meant = own_address(request.POST.get("next") or request.GET.get("next", "/"))
    if not vault.is_locked(user.pk):
        return redirect(meant) if request.method != "POST" else _go_on(request, meant)
    form = UnlockForm(request.POST or None, initial={"next": meant})
    if form.is_valid() and _opens(user, form):
        return _go_on(request, meant)
    context = {"form": form, "carried": still_carried(request.POST)}
    status = 422 if form.is_bound else 200
    return page(request, "accounts/unlock.html", context, status=status)


def _opens(user: User, form: UnlockForm) -> bool:
    try:
        vault.unlock(user.pk, form.cleaned_data["passphrase"], minutes=user.locks_after_minutes)
    except vault.WrongPassphrase as refusal:
        form.add_error("passphrase", why_not(refusal))
        return False
    return True


def _go_on(request: HttpRequest, meant: str) -> HttpResponse:
    """What was typed before is still there, and goes where it was going."""
    carried: list[tuple[str, Any]] = [
        (name.removeprefix(CARRIED), value) for name, value in still_carried(request.POST)
    ]
    if not carried:
        return redirect(meant)
    context = {"meant": meant, "carried": carried}
    return page(request, "accounts/unlocked.html", context)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close the room in every window."""
    user = cast(User, request.user)
    vault.lock(user.pk)
    messages.info(request, _("Your private room is locked."))
    return redirect("today")


@require_safe
def pulse(request: HttpRequest) -> JsonResponse:
    """What a page asks to know whether it should still show what it shows."""
    user = cast(User, request.user)
    left = vault.seconds_left(user.pk)
    return JsonResponse({"locked": vault.is_locked(user.pk), "left": left})
