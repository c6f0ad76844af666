"""The passphrase before the private room: set, changed, recovered, taken away; and the room deleted."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import services as accounts
from onward.accounts import vault
from onward.accounts.forms import why_not
from onward.recovery.closed import ending_of
from onward.safekeeping import passphrase, room
from onward.safekeeping.forms import (
    ChangeForm,
    EraseRoomForm,
    LockAfterForm,
    RecoverForm,
    SetForm,
    SurelyForm,
)
from onward.tracker.views.asking import user_of
from onward.ui.pages import page

sensitive = sensitive_post_parameters("passphrase", "old", "again", "recovery")


def _folder() -> Path:
    return Path(settings.DATA)


def _answer(request: HttpRequest, name: str, form: Any, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, **more}
    return page(request, f"safekeeping/vault/{name}.html", context, status=status)


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """How the private room is kept, and what can be done about it."""
    user = user_of(request)
    after = LockAfterForm(initial={"minutes": user.locks_after_minutes})
    context = {
        "after": after,
        "kept": vault.recovery_is_kept(user.pk),
        "shares_memory": vault.private_place() is not None,
    }
    return page(request, "safekeeping/vault/status.html", context)


@sensitive
def set_up(request: HttpRequest) -> HttpResponse:
    """Say what a passphrase means, and set it."""
    user = user_of(request)
    if vault.has_passphrase(user.pk):
        return redirect("vault")
    form = SetForm(request.POST or None, owner=user)
    if not form.is_valid():
        return _answer(request, "set", form)
    try:
        shown = passphrase.set_passphrase(user, form.cleaned_data["passphrase"], folder=_folder())
    except passphrase.AlreadySet:
        messages.info(request, _("Another window has set a passphrase just now."))
        return redirect("vault")
    return _show_recovery(request, shown)


def _show_recovery(request: HttpRequest, shown: passphrase.Shown) -> HttpResponse:
    """Once, in the answer itself: the key is stored nowhere as it is shown."""
    context = {"groups": shown.groups, "left": shown.left}
    return page(request, "safekeeping/vault/recovery_key.html", context)


@require_POST
def kept(request: HttpRequest) -> HttpResponse:
    """The person has the recovery key."""
    user = user_of(request)
    if "kept" in request.POST and vault.has_passphrase(user.pk):
        passphrase.note_kept(user, folder=_folder())
        messages.success(request, _("Good. Keep it where only you will look."))
    return redirect("vault")


@sensitive
def change(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    if not vault.has_passphrase(user.pk):
        return redirect("vault_set")
    form = ChangeForm(request.POST or None, owner=user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            left = passphrase.change(user, given["old"], given["passphrase"], folder=_folder())
        except vault.WrongPassphrase as refusal:
            form.add_error("old", why_not(refusal))
        else:
            _tell(request, _("The new passphrase counts from now on."), left)
            return redirect("vault")
    return _answer(request, "change", form)


@sensitive
def recover(request: HttpRequest) -> HttpResponse:
    """A new passphrase for who has the recovery key."""
    user = user_of(request)
    if not vault.has_passphrase(user.pk):
        return redirect("vault")
    form = RecoverForm(request.POST or None, owner=user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            left = passphrase.recover(
                user, given["recovery"], given["passphrase"], folder=_folder()
            )
        except vault.WrongRecoveryKey:
            words = _("That is not the recovery key. Look for a letter that was misread.")
            form.add_error("recovery", words)
        else:
            _tell(request, _("Your room is open, and the new passphrase counts."), left)
            return redirect("vault")
    return _answer(request, "recover", form)


@sensitive
def recovery(request: HttpRequest) -> HttpResponse:
    """Another recovery key; the one before stops."""
    user = user_of(request)
    if not vault.has_passphrase(user.pk):
        return redirect("vault_set")
    form = SurelyForm(request.POST or None)
    if form.is_valid():
        try:
            shown = passphrase.renew_recovery(
                user, form.cleaned_data["passphrase"], folder=_folder()
            )
        except vault.WrongPassphrase as refusal:
            form.add_error("passphrase", why_not(refusal))
        else:
            return _show_recovery(request, shown)
    return _answer(request, "recovery", form)


@sensitive
def remove(request: HttpRequest) -> HttpResponse:
    """No passphrase any more: the key lies beside the data."""
    user = user_of(request)
    if not vault.has_passphrase(user.pk):
        return redirect("vault")
    form = SurelyForm(request.POST or None)
    if form.is_valid():
        try:
            passphrase.take_away(user, form.cleaned_data["passphrase"], folder=_folder())
        except vault.WrongPassphrase as refusal:
            form.add_error("passphrase", why_not(refusal))
        else:
            messages.success(request, _("There is no passphrase any more."))
            return redirect("vault")
    return _answer(request, "remove", form)


@require_POST
def after(request: HttpRequest) -> HttpResponse:
    """After how many minutes without a page the room locks."""
    user = user_of(request)
    form = LockAfterForm(request.POST)
    if form.is_valid():
        minutes = form.cleaned_data["minutes"]
        accounts.choose(user, locks_after_minutes=minutes)
        vault.close_after(user.pk, minutes)
        messages.success(request, _("Kept."))
    return redirect("vault")


def erase(request: HttpRequest) -> HttpResponse:
    """Delete the private room alone; works without the passphrase too."""
    user = user_of(request)
    form = EraseRoomForm(request.POST or None)
    if form.is_valid():
        left = room.delete_room(user, folder=_folder())
        request.session.pop("undo", None)
        _tell(request, _("The private room is deleted. Everything else is as it was."), left)
        return redirect("ending" if ending_of(user) else "vault")
    return _answer(request, "erase", form)


def _tell(request: HttpRequest, words: str, left: list[Path]) -> None:
    messages.success(request, words)
    for path in left:
        messages.info(request, _("%s could not be cleared of the key; delete it yourself.") % path)
