"""A page that cannot have its turn says so; nobody waits for ever, and no thread is taken from others."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# PostgreSQL: it waited for a lock as long as it may (https://www.postgresql.org/docs/15/errcodes-appendix.html).
LOCK_NOT_AVAILABLE = "55P03"


class TellWhenBusy:
    """Answers for a request that waited in vain for another one of the same person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, OperationalError):
            return None
        if getattr(refusal.__cause__, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            return None
        answer = render(request, "careers/busy.html", status=503)
        answer["Retry-After"] = "10"
        return answer
