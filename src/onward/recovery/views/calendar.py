"""The calendar that goes out: a file, and an address that a calendar program reads by itself.

The address is the key (docs/decisions/0008): no cookie is asked for there, and none gives a right.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import clock, rows
from onward.engine.calendar_out import version_of
from onward.feedback import pace
from onward.recovery import feeds
from onward.recovery.calendar import entries_of, file_of
from onward.recovery.forms import TitlesForm
from onward.tracker.views.asking import asked, user_of
from onward.ui.pages import page

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]"})
ICS = "text/calendar; charset=utf-8"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, **more: Any) -> HttpResponse:
    user, at = asked(request)
    host = request.get_host().rpartition(":")[0] or request.get_host()
    feed = feeds.feed_of(user)
    context = {
        "feed": feed,
        "file_form": TitlesForm(auto_id="file_%s"),
        "feed_form": TitlesForm(auto_id="feed_%s", names=bool(feed and feed.names)),
        "count": len(entries_of(user, at=at)),
        "only_here": host in THIS_MACHINE or request.get_host() in THIS_MACHINE,
        **more,
    }
    return page(request, "recovery/calendar.html", context)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The days as they stand now, as a file."""
    user, at = asked(request)
    entries = entries_of(user, at=at, names=TitlesForm(request.GET).with_names)
    response = HttpResponse(file_of(entries, at=at), content_type=ICS)
    response["Content-Disposition"] = 'attachment; filename="onward.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """An address, shown on this answer and never again; one made before ends."""
    user, at = asked(request)
    token = feeds.make_address(user, names=TitlesForm(request.POST).with_names, at=at)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return _page(request, address=address)


@require_POST
def titles(request: HttpRequest) -> HttpResponse:
    feeds.choose_titles(user_of(request), names=TitlesForm(request.POST).with_names)
    messages.success(request, _("Your calendar shows it the next time it looks."))
    return redirect("calendar")


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Close the address, for good."""
    feeds.end_address(user_of(request))
    messages.success(request, _("The address is ended, for good. You can make a new one."))
    return redirect("calendar")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads; a wrong address and an ended one are answered alike."""
    response = _feed(request, token)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _feed(request: HttpRequest, token: str) -> HttpResponse:
    now = clock.now()
    address = request.META.get("REMOTE_ADDR", "")
    if pace.is_too_fast(address, at=now):
        return _plain(429)
    found = feeds.opened_by(token)
    if found is None:
        pace.note_wrong(address, at=now)
        return _plain(404)
    if pace.is_too_full(f"calendar {found.pk}", at=now):
        return _plain(429)
    rows.become(found.owner_id)
    at = clock.now(found.owner)
    feeds.note_read(found, at=at)
    entries = entries_of(found.owner, at=at, names=found.names)
    version = f'"{version_of(entries)}"'
    if _has(version, request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(file_of(entries, at=at), content_type=ICS)
    response["ETag"] = version
    return response


def _has(version: str, known: str) -> bool:
    """Whether a program has this one already; some mark it as weak on the way back."""
    return version in {each.strip().removeprefix("W/") for each in known.split(",")}


def _plain(status: int) -> HttpResponse:
    words = _("Too many tries. Wait a while.") if status == 429 else _("Nothing here.")
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
