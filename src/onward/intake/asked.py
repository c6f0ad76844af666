"""Of whom the person asked something, by their addresses: for mail that may be the answer."""

from functools import cached_property
from typing import Any

from onward.accounts.models import User
from onward.feedback.models import Request


class Asked:
    """Whom the person asked and has no answer from; looked for once, when it is first needed."""

    def __init__(self, owner: User) -> None:
        self._owner = owner

    def wrote(self, record: dict[str, Any]) -> bool:
        """Whether a message comes from one of them."""
        content = record["content"]
        senders = (content["from_address"], content["reply_to"])
        return any(sender and sender.casefold() in self._addresses for sender in senders)

    @cached_property
    def _addresses(self) -> frozenset[str]:
        waiting = (Request.Outcome.OPEN, Request.Outcome.NONE)
        asked = Request.objects.owned_by(self._owner).filter(outcome__in=waiting)
        people = (one.person for one in asked.exclude(person=None).select_related("person"))
        return frozenset(person.email.casefold() for person in people if person and person.email)
