"""The page behind a shared link. Whoever has the address may read it; nobody is signed in here.

No cookie is set and none gives a right here: the address is the key. A page elsewhere that wanted to
post in a mentor's name would have to know that address, and then needs no other name.
"""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts import clock, rows
from onward.accounts.models import new_token
from onward.accounts.vault import KeyMissing, Unreadable
from onward.engine.mentor_answer import TOKEN
from onward.feedback import pace, services
from onward.feedback.forms import MentorForm
from onward.feedback.models import Reply, Review
from onward.feedback.sheet import Typed, sheet_of, typed_in

LARGEST_FORM = 16 * 1024 * 1024
MOST_FIELDS = 10_000
FILE_NAME = "document.pdf"

Answering = Callable[..., HttpResponse]


def guarded(view: Answering) -> Answering:
    """Open to whoever has the address, kept out of search engines, caches and referrers."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        at = clock.now()
        address = request.META.get("REMOTE_ADDR", "")
        if pace.is_too_fast(address, at=at):
            return _with_headers(_said("feedback/mentor/wait.html", status=429))
        token, _, half = token.partition(".")
        review = services.shared(token, at=at)
        if review is None or (half and not TOKEN.fullmatch(half)):
            pace.note_wrong(address, at=at)
            return _with_headers(_gone())
        rows.become(review.owner_id)
        if pace.is_too_full(review.pk, at=at):
            return _with_headers(_said("feedback/mentor/wait.html", status=429))
        try:
            return _with_headers(view(request, review, token, half))
        except (KeyMissing, Unreadable):
            # Nobody can read it just now, and an error would write the address into a log.
            return _with_headers(_gone())

    return answer


def _with_headers(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _said(
    template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    # Without the request: nothing of a person who may be signed in here gets onto the page.
    return HttpResponse(render_to_string(template, context), status=status)


def _gone() -> HttpResponse:
    """Never there, over, or ended: one answer, so that nobody learns which."""
    return _said("feedback/mentor/gone.html", status=404)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def sheet(request: HttpRequest, review: Review, token: str, half: str) -> HttpResponse:
    """What is shown to a mentor. Each first look gets a half of its own; the first save begins it."""
    reply = services.reply_of(review, half) if half else None
    address = reverse("review_shared", args=[f"{token}.{half or new_token()}"])
    if request.method == "POST" and half:
        return _save(request, review, reply, half=half, address=address)
    saved = "saved" in request.GET
    if request.method == "GET" and not saved and request.user != review.owner:
        services.note_look(review, at=clock.now(review.owner))
    if reply and reply.handed_in_at:
        return _answer(review, reply, address, template="feedback/mentor/thanks.html")
    return _answer(review, reply, address, saved=saved)


def _save(
    request: HttpRequest, review: Review, reply: Reply | None, *, half: str, address: str
) -> HttpResponse:
    sent = _sent(request)
    if sent is None:
        return _answer(review, reply, address, status=413, too_large=True)
    form = MentorForm(sent, review=review, so_far=typed_in(reply).words)
    typed = Typed(form.typed, form.wrong, form.ratings)
    try:
        reply = services.keep_answer(
            review,
            key=half,
            answer=form.answer,
            at=clock.now(),
            began_from=form.began_from,
            hand_in=form.hands_in and not form.wrong and not form.is_empty,
        )
    except services.SavedElsewhere:
        return _answer(review, reply, address, typed, status=409, elsewhere=sent["changed_at"])
    except services.HandedIn:
        return redirect(address)
    except services.TooMany:
        return _said("feedback/mentor/wait.html", status=429)
    if form.wrong or (form.hands_in and form.is_empty):
        return _answer(review, reply, address, typed, status=422, empty=form.is_empty)
    return redirect(f"{address}?saved")


def _sent(request: HttpRequest) -> dict[str, str] | None:
    """The fields of the form, one by one; None where they are more than a person types.

    Read here and not by Django, which would refuse all of a form for one field that is too long.
    """
    try:
        length = int(request.headers.get("Content-Length") or 0)
        if length > LARGEST_FORM:
            return None
        body = request.read(LARGEST_FORM).decode("utf-8", "replace")
        fields = dict(parse_qsl(body, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None
    return {"changed_at": "", **fields}


def _answer(
    review: Review,
    reply: Reply | None,
    address: str,
    typed: Typed | None = None,
    *,
    status: int = 200,
    template: str = "feedback/mentor/page.html",
    elsewhere: str | None = None,
    **told: bool,
) -> HttpResponse:
    now = reply.changed_at.isoformat() if reply else ""
    until = last_moment(review)
    context = {
        **told,
        "sheet": sheet_of(review, typed or typed_in(reply)),
        "reply": reply,
        "address": address,
        "stamp": now if elsewhere is None else elsewhere,
        "elsewhere": elsewhere is not None,
        # A day, not an instant: it is told where the person is, whoever looks.
        "until": until and until.date(),
        "zone": _zone(until),
        "file_url": _file_url(review, address),
    }
    return _said(template, context, status=status)


def last_moment(review: Review) -> datetime | None:
    """The end of the last day the link works, in the time of who made it."""
    if review.expires_at is None:
        return None
    # Taken off before it is told: where clocks go on at midnight, that hour is the next day's.
    last = review.expires_at - timedelta(seconds=1)
    return last.astimezone(clock.zone_of(review.owner))


def _zone(at: datetime | None) -> str:
    """How far from UTC, as people write it: "UTC", "UTC+1", "UTC+5:30"."""
    minutes = int(((at and at.utcoffset()) or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


def _file_url(review: Review, address: str) -> str:
    return f"{address}file/" if review.file_name else ""


@require_safe
@guarded
def file(request: HttpRequest, review: Review, token: str, half: str) -> HttpResponse:
    """The PDF as it is, to be kept or opened elsewhere, never run by this page."""
    return pdf_of(review) or _gone()


def pdf_of(review: Review) -> HttpResponse | None:
    """The PDF that goes along; None where none does."""
    if not review.file_name:
        return None
    content = base64.b64decode(review.file)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
