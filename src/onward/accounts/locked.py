"""When private text cannot be opened no page fails: it says what to do, and keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from onward.accounts import vault
from onward.accounts.forms import UnlockForm
from onward.accounts.models import User
from onward.ui.pages import page

# What was typed into a form that met a lock waits in the form that unlocks, under these names.
CARRIED = "typed-"
# Asked by pages themselves, so it is no sign of a person.
PULSE = "/vault/pulse/"
NEVER_CARRIED = frozenset({"csrfmiddlewaretoken", "passphrase", "password"})


class TellWhenLocked:
    """Answers for every page that cannot be shown, or kept, while a key is missing or locked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if isinstance(user, User) and _was_the_person(request) and vault.has_passphrase(user.pk):
            vault.note_use(user.pk)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if isinstance(refusal, vault.Locked):
            return ask_to_unlock(request)
        if isinstance(refusal, vault.KeyMissing):
            return page(request, "accounts/locked.html", status=423)
        if isinstance(refusal, vault.Unreadable):
            context = {"place": _in_words(str(refusal))}
            return page(request, "accounts/unreadable.html", context, status=423)
        return None


def _was_the_person(request: HttpRequest) -> bool:
    """A page that looks by itself whether there is news would keep the room open for ever."""
    looks_by_itself = request.method == "GET" and "HX-Request" in request.headers
    return not looks_by_itself and request.path != PULSE


def _in_words(place: str) -> str:
    """`tracker_application:note:7d1f…` as somebody may report it: without the row."""
    return " ".join(place.split(":")[:2]).replace("_", " ")


def ask_to_unlock(request: HttpRequest) -> HttpResponse:
    """The page to unlock; what was posted waits in it, and goes on from there."""
    typed = carried_from(request.POST) if request.method == "POST" else []
    context = {
        "form": UnlockForm(initial={"next": request.get_full_path()}),
        "carried": typed,
        "met": True,
    }
    return page(request, "accounts/unlock.html", context, status=423)


def carried_from(posted: QueryDict) -> list[tuple[str, Any]]:
    """The fields of a form, under the names that carry them through unlocking."""
    return [
        (f"{CARRIED}{name}", value)
        for name, values in posted.lists()
        if name not in NEVER_CARRIED
        for value in values
    ]


def still_carried(posted: QueryDict) -> list[tuple[str, Any]]:
    """The same, from a form to unlock that came back."""
    return [
        (name, value)
        for name, values in posted.lists()
        if name.startswith(CARRIED)
        for value in values
    ]


def own_address(written: str) -> str:
    """An address of Onward itself, or its first page."""
    safe = url_has_allowed_host_and_scheme(written, allowed_hosts=None)
    return written if safe and written.startswith("/") else "/"
