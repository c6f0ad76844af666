"""Whether the private room is open: while it is locked nothing of it shows, not even that it is empty."""

from onward.accounts.models import User
from onward.accounts.vault import KeyMissing
from onward.feelings.models import CheckIn


def require_open(owner: User) -> None:
    """Raise `vault.KeyMissing` while nothing in the room could be read; pages answer it with 423."""
    # A page without rows opens nothing, and would show that there are none.
    CheckIn._meta.get_field("felt").sealed_in(CheckIn(owner=owner, felt="-"))


def is_open(owner: User) -> bool:
    try:
        require_open(owner)
    except KeyMissing:
        return False
    return True
