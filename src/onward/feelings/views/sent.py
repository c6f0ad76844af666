from django.http import HttpRequest, QueryDict


def sent_in(request: HttpRequest) -> QueryDict | None:
    """What a form sent, which may be nothing at all: every answer can be left open."""
    return request.POST if request.method == "POST" else None
