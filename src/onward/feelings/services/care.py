"""Whether help stands above what somebody is writing."""

from onward.accounts.models import User
from onward.engine.help import speaks_of_dying


def help_is_due(owner: User, text: str) -> bool:
    """Whether help stands above this text now; nothing is kept about it, and it can be switched off."""
    return owner.watches_words and speaks_of_dying(text)
