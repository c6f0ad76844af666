from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.help import help_in
from onward.ui.pages import page


@require_safe
def talk(request: HttpRequest) -> HttpResponse:
    """Someone to talk to: one tap away from every page, shown to whoever opens it."""
    user = cast(User, request.user)
    found = help_in(user.country, today=clock.today(user))
    return page(request, "feelings/help.html", {"found": found, "user": user})
