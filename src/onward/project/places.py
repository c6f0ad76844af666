"""The places of the product: what the rail, the bottom bar and the shortcuts lead to."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.finding import holding
from onward.intake.tray_count import in_tray

FEEDBACK_PAGES = (
    "/feedback/",
    "/letters/",
    "/outbox/",
    "/postboxes/",
    "/requests/",
    "/remarks/",
    "/reviews/",
)

REFLECTION_PAGES = (
    "/reflection/",
    "/debriefs/",
    "/questions/",
    "/stories/",
    "/practice/",
    "/fit/",
    "/funnel/",
    "/patterns/",
    "/experiments/",
    "/learnt/",
    "/predictions/",
)
# Such a page lies under its round or its application, and is one of the room all the same.
REFLECTION_ENDINGS = ("/sheet/", "/debrief/", "/fit/")

NETWORK_PAGES = ("/network/", "/people/")

STRATEGY_PAGES = ("/strategy/", "/documents/")

MOTIVATION_PAGES = ("/motivation/", "/ending/")

APPLICATION_PAGES = ("/applications/", "/interviews/", "/events/", "/noes/", "/quiet/")


def places(request: HttpRequest) -> dict[str, Any]:
    """What every page shows around itself; an anonymous page shows nothing, but knows where it is."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"shared": settings.SHARED}
    # A part and the notes that travel with it are two renderings of one answer.
    if not hasattr(request, "onward_places"):
        request.onward_places = _places_for(request, user)  # type: ignore[attr-defined]
    found: dict[str, Any] = request.onward_places  # type: ignore[attr-defined]
    return found


def _places_for(request: HttpRequest, user: User) -> dict[str, Any]:
    waiting = in_tray(user, at=clock.now(user))
    here = request.path
    reflecting = here.startswith(REFLECTION_PAGES) or here.endswith(REFLECTION_ENDINGS)
    applying = here.startswith(APPLICATION_PAGES) and not reflecting
    nav = [
        _place("today", "sun", _("Today"), "t", here == "/" or here.startswith("/steps/")),
        _place("applications", "layout-list", _("Applications"), "a", applying),
        _place("tray", "inbox", _("Tray"), "r", here.startswith("/tray"), sum(waiting)),
    ]
    rooms = [
        _place("feelings", "heart", _("Feelings"), "e", here.startswith("/feelings/")),
        _place("feedback", "message-circle", _("Feedback"), "f", here.startswith(FEEDBACK_PAGES)),
        _place("reflection", "lightbulb", _("Reflection"), "o", reflecting),
        _place("network", "users", _("Network"), "n", here.startswith(NETWORK_PAGES)),
        _place("strategy", "compass", _("Strategy"), "i", here.startswith(STRATEGY_PAGES)),
        _place("motivation", "mountain", _("Motivation"), "m", here.startswith(MOTIVATION_PAGES)),
    ]
    # Pages of rooms that have keys of their own; they stand in no rail.
    pages = [
        _place("people", "users", _("People"), "p", here.startswith("/people/")),
        _place("documents", "file-text", _("Documents"), "d", here.startswith("/documents/")),
    ]
    undo = request.session.pop("undo", None)
    return {
        "nav": nav,
        "rooms": rooms,
        "pages": pages,
        "help_url": reverse("help"),
        "settings_url": reverse("settings"),
        "search_url": reverse("search"),
        "new_no_url": reverse("no"),
        "undo": undo and {"url": reverse("undo", args=[undo["change"]]), "words": undo["words"]},
        "demo": settings.DEMO,
        "shared": settings.SHARED,
        "keys_on": user.single_keys,
        "low_energy": user.low_energy,
        "energy_url": reverse("energy"),
        "room": _room_of(user),
        "theme": user.theme,
        "today": clock.today(user),
        "tray_count": sum(waiting),
        "tray": waiting,
    }


def _room_of(user: User) -> dict[str, Any]:
    """How it stands with the private room: nothing about what is in it."""
    hide = {"hide_url": reverse("hide")}
    if not vault.has_passphrase(user.pk):
        return {"has_passphrase": False, "is_locked": False, **hide}
    # Each page that finds it closed lets go of what a search read there.
    holding.let_go_of_locked()
    left = vault.seconds_left(user.pk)
    return {
        "has_passphrase": True,
        "is_locked": vault.is_locked(user.pk),
        "locks_in": None if left is None else round(left),
        "lock_url": reverse("vault_lock"),
        "unlock_url": reverse("vault_unlock"),
        "pulse_url": reverse("vault_pulse"),
        **hide,
    }


def _place(
    name: str, icon: str, label: str, key: str, current: bool, count: int = 0
) -> dict[str, Any]:
    return {
        "url": reverse(name),
        "icon": icon,
        "label": label,
        "key": key,
        "current": current,
        "count": count,
    }
