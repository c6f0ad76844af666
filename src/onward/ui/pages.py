from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the whole page, or with one named part of it when htmx asked for that."""
    if part is not None and wants_a_part(request):
        # Messages would otherwise wait, unseen, for the next whole page.
        toasts = render_to_string("ui/parts/toasts.html", {"out_of_band": True}, request)
        body = render_to_string(f"{template}#{part}", context, request) + toasts
    else:
        body = render_to_string(template, context, request)
    response = HttpResponse(body, status=status)
    if part is not None:
        # One address, two bodies: the back button must not show a part as a page.
        patch_vary_headers(response, ["HX-Request"])
    return response


def wants_a_part(request: HttpRequest) -> bool:
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    if not htmx:
        return False
    return not (htmx.boosted or htmx.history_restore_request)
