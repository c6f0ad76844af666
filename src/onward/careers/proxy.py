"""Who asks, behind the server in front that ends TLS."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answering = Callable[[HttpRequest], HttpResponse]

ALIVE = "/alive/"


def answer_alive(get_response: Answering) -> Answering:
    """Say that this process lives before anything is asked of the database, whatever cookie comes along."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info == ALIVE:
            # Refuses another host, as every page does.
            request.get_host()
            return HttpResponse("alive", content_type="text/plain")
        return get_response(request)

    return answer


def tell_who_asks(get_response: Answering) -> Answering:
    """Take the address that the proxy saw: all who are counted by address would be one person else.

    Only the last of those in the header is from the proxy; the others are what a client claims.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SECURE_PROXY_SSL_HEADER:
            seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if seen:
                request.META["REMOTE_ADDR"] = seen
        return get_response(request)

    return answer
