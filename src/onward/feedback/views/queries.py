"""What an address may say beside its path: which application, person or request a page is about."""

from typing import Any

from django.http import HttpRequest

from onward.feedback.models import Request
from onward.tracker.models import Application, Person
from onward.tracker.views.asking import named_in, user_of


def about(request: HttpRequest) -> dict[str, Any]:
    """The application and the person that a new request or remark is about."""
    user = user_of(request)
    applications = Application.objects.owned_by(user).select_related("owner", "employer")
    return {
        "owner": user,
        "application": named_in(request, "application", applications),
        "person": named_in(request, "person", Person.objects.owned_by(user)),
    }


def answered_in(request: HttpRequest) -> Request | None:
    """The request that a new remark answers."""
    mine = Request.objects.owned_by(user_of(request))
    return named_in(request, "request", mine.select_related("application__employer", "person"))
