"""Who may knock. Loopback is shared by every program here, so a request must show where it is from."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN_SITES = frozenset({"cross-site", "same-site"})

# Shared pages, where the address is the key and no cookie gives a right. They tell nobody where
# they are, so browsers send their own forms with an Origin of "null".
KEYED_BY_ADDRESS = "/r/"

# The largest file that a form takes, with what is around it.
LARGEST_BODY = 210 * 1024 * 1024
LARGEST_OF_STRANGERS = 1024 * 1024

Answering = Callable[[HttpRequest], HttpResponse]


def refuse_other_sites(get_response: Answering) -> Answering:
    """Turn away what another page asks for in the person's name, and keep answers out of caches.

    Cookies ignore ports, so a page of another local program is "same-site" and would be let in by
    the cookie alone; browsers tell such a request apart in Sec-Fetch-Site, older ones in Origin.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if _comes_from_elsewhere(request):
            response = render(request, "403.html", status=403)
        else:
            response = get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return _without_body(response) if request.method == "HEAD" else response

    return answer


def refuse_too_much(get_response: Answering) -> Answering:
    """Turn away a body that is larger than any of ours before a byte of it is laid on the disk of all.

    Who is signed in may bring a mailbox; of anybody else nothing longer than a letter is read.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        most = LARGEST_BODY if request.user.is_authenticated else LARGEST_OF_STRANGERS
        if _length_of(request) > most:
            response = render(request, "413.html", status=413)
            # What was not read would be taken for the next question on this line.
            response.headers["Connection"] = "close"
            return response
        return get_response(request)

    return answer


def _length_of(request: HttpRequest) -> int:
    """What is said to come; of more than that nothing is read."""
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(told) if told.isdecimal() else 0


def _without_body(response: HttpResponse) -> HttpResponse:
    """Only what stands above it, with its length: on a kept line a body would be read as the next answer.

    Our server sends what it is given; it does not know that nobody asked for it.
    """
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    else:
        length = len(response.content)
        response.content = b""
        response.headers.setdefault("Content-Length", str(length))
    return response


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin == "null" and request.path.startswith(KEYED_BY_ADDRESS):
        origin = None
    # A page of ours names itself, and a link that is followed names nobody.
    if origin is not None and origin.lower() != f"{request.scheme}://{request.get_host()}".lower():
        return True
    if request.headers.get("Sec-Fetch-Site") not in FOREIGN_SITES:
        return False
    # A link followed from another page is fine; it only opens what the person could open anyway.
    follows_link = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return request.method not in SAFE_METHODS or not follows_link
