from datetime import datetime

from django.http import HttpRequest

from onward.accounts.models import User
from onward.feelings.door import require_open
from onward.tracker.views.asking import asked


def asked_inside(request: HttpRequest) -> tuple[User, datetime]:
    """Who asks, and when, in the open room. Raises `vault.KeyMissing`, which is answered with 423."""
    user, at = asked(request)
    require_open(user)
    return user, at
