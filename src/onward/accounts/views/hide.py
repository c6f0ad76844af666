"""Hiding at once, and coming back."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from onward.accounts import vault
from onward.accounts.hiding import HIDDEN
from onward.accounts.models import User


# A form of an older page hides too: nobody has time for another. The doorkeeper keeps other sites out.
@csrf_exempt
@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Lock, and answer every address with the innocent page from now on."""
    vault.lock(cast(User, request.user).pk)
    request.session[HIDDEN] = True
    return redirect("/")


@sensitive_post_parameters("words")
def back(request: HttpRequest) -> HttpResponse:
    """Behind the last full stop: the way back, which asks for the passphrase where there is one."""
    user = cast(User, request.user)
    if not request.session.get(HIDDEN):
        return redirect("/")
    asks = vault.has_passphrase(user.pk)
    if request.method == "POST" and (not asks or _knows(user, request.POST.get("words", ""))):
        request.session.pop(HIDDEN, None)
        return redirect("/")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/measures_back.html", {"asks": asks}, status=status)


def _knows(user: User, words: str) -> bool:
    """The passphrase, or the recovery key for who lost that; only the first opens the room."""
    try:
        vault.unlock(user.pk, words, minutes=user.locks_after_minutes)
    except vault.WrongPassphrase:
        return vault.fits_recovery(user.pk, words)
    except vault.KeyMissing:
        # A page about a damaged key would say what was hidden here; a new link leads in.
        return False
    return True
