"""Whether the search is closed: then nothing is planned, proposed or dated."""

from onward.accounts.models import User
from onward.recovery.models import Ending


def ending_of(owner: User) -> Ending | None:
    """The ending that is under way, or that closed the search; None while it goes on."""
    mine = Ending.objects.owned_by(owner).standing().select_related("application__employer")
    return mine.order_by("-pk").first()


def is_closed(owner: User) -> bool:
    return Ending.objects.owned_by(owner).standing().exclude(closed_on=None).exists()
