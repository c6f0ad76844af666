"""Without the key of private text no page fails: it says how to get the key back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from onward.accounts.vault import KeyMissing
from onward.ui.pages import page


class TellWhenLocked:
    """Answers for every page that cannot be shown, or kept, while the key is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, KeyMissing):
            return None
        return page(request, "accounts/locked.html", status=423)
