"""Who somebody is in a careers service, and the second factor of whoever sees what others entrust."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts import clock, rows
from onward.accounts.models import User
from onward.careers import waiting
from onward.careers.models import Membership, Role

Answering = Callable[[HttpRequest], HttpResponse]

STAFF = frozenset({Role.COUNSELLOR, Role.STEWARD})
# Where a second factor is made, and the way out.
ALWAYS_OPEN = ("/account/", "/static/", "/alive/", "/hide/", "/help/", "/r/", "/api/", "/join/")


def ask_for_second_factor(get_response: Answering) -> Answering:
    """Lead a counsellor or a steward to their second factor before anything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _lacks_second_factor(request):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return answer


def _lacks_second_factor(request: HttpRequest) -> bool:
    # What the page is found by: `path` begins with whatever a prefix in a header says.
    if request.path_info.startswith(ALWAYS_OPEN) or not isinstance(request.user, User):
        return False
    return bool(roles_of(request) & STAFF) and not is_mfa_enabled(request.user)


def roles_of(request: HttpRequest) -> frozenset[str]:
    """The roles of who asks, in all the services they belong to; looked up once for a page."""
    if not hasattr(request, "onward_roles"):
        held = Membership.objects.current().filter(person_id=request.user.pk)
        # Right after signing in the request still asks for nobody.
        with rows.belonging_to(request.user.pk):
            roles = frozenset(held.values_list("role", flat=True).order_by())
        request.onward_roles = roles  # type: ignore[attr-defined]
    found: frozenset[str] = request.onward_roles  # type: ignore[attr-defined]
    return found


def needs(role: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only for who has this role; for everybody else the page is not there."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if role not in roles_of(request):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return guard


def first_place(roles: frozenset[str]) -> str:
    """Where somebody begins: whoever works here at their work, everybody else with their own day."""
    names = {Role.STEWARD: "organisation", Role.COUNSELLOR: "counselling"}
    found = next((name for role, name in names.items() if role in roles), "today")
    return reverse(found)


def places_of_theirs(request: HttpRequest) -> dict[str, Any]:
    """What the rail leads to in a shared deployment, by role."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    # A part and the notes that travel with it are two renderings of one answer.
    if not hasattr(request, "onward_service"):
        request.onward_service = _places_for(request, user)  # type: ignore[attr-defined]
    found: dict[str, Any] = request.onward_service  # type: ignore[attr-defined]
    return found


def _places_for(request: HttpRequest, user: User) -> dict[str, Any]:
    roles = roles_of(request)
    at = clock.now(user)
    places = [
        (Role.SEEKER, "counsellors", "users", _("Counsellors"), waiting.for_seeker),
        (
            Role.COUNSELLOR,
            "counselling",
            "message-circle",
            _("Counselling"),
            waiting.for_counsellor,
        ),
        (Role.STEWARD, "organisation", "layout-grid", _("Your service"), waiting.for_nobody),
    ]
    return {
        "of_service": [
            _place(request, name, icon, label, count(user, at=at))
            for role, name, icon, label, count in places
            if role in roles
        ],
        "account_url": reverse("account"),
        "counsellors_url": reverse("counsellors") if Role.SEEKER in roles else "",
        "first_url": first_place(roles),
        "from_service": waiting.next_meetings(user, at=at) if request.path == "/" else (),
        "must_have_second": bool(roles & STAFF),
        # Their work comes first for them, and a search of their own after it.
        "works_here": bool(roles & STAFF),
    }


def _place(request: HttpRequest, name: str, icon: str, label: str, count: int) -> dict[str, Any]:
    url = reverse(name)
    return {
        "url": url,
        "icon": icon,
        "label": label,
        "key": "",
        "current": request.path.startswith(url),
        "count": count,
    }
