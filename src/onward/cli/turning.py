"""Where to turn, in a terminal: for somebody who says so, or whose words sound as if they were in danger."""

from datetime import date

from onward.accounts.models import User
from onward.engine.help import help_in
from onward.feelings.services import help_is_due

FIRST = "If you might act on thoughts of hurting yourself, please contact someone now."


def turn_to(owner: User, typed: str, *, unsafe: bool, today: date) -> list[str]:
    """The lines to show first; empty where nothing calls for them. That they were shown is kept nowhere."""
    if not unsafe and not help_is_due(owner, typed):
        return []
    found = help_in(owner.country, today=today)
    return [
        FIRST,
        *_trusted(owner),
        f"In an emergency: {found.emergency or 'your local emergency number'}",
        f"Lines to call or write to: {found.directory_url}",
        "You don't have to be in crisis to call.",
    ]


def _trusted(owner: User) -> list[str]:
    known = " ".join(part for part in (owner.trusted_name, owner.trusted_phone) if part)
    return [f"Someone you trust: {known}"] if known else []
