"""Of whom the person asked something, by their addresses: for mail that may be the answer."""

from datetime import date
from functools import cached_property
from typing import Any

from onward.accounts.models import User
from onward.feedback.models import Request
from onward.intake.models import Reading


class Asked:
    """Whom the person asked and has no answer from; looked for once, when it is first needed."""

    def __init__(self, owner: User) -> None:
        self._owner = owner

    def wrote(self, record: dict[str, Any]) -> bool:
        """Whether a message comes from one of them."""
        content = record["content"]
        return self._of(content["from_address"], content["reply_to"]) is not None

    def what(self, reading: Reading, *, on: date) -> Request | None:
        """What the writer of a message had been asked by the day it came."""
        message = reading.message
        found = self._of(message.part("from_address"), message.part("reply_to"))
        return found if found and found.asked_on <= on else None

    def _of(self, *addresses: str) -> Request | None:
        found = (self._by_address.get(address.casefold()) for address in addresses if address)
        return next(filter(None, found), None)

    @cached_property
    def _by_address(self) -> dict[str, Request]:
        """The latest of each, for whom an address is known."""
        waiting = (Request.Outcome.OPEN, Request.Outcome.NONE)
        asked = Request.objects.owned_by(self._owner).filter(outcome__in=waiting)
        rows = asked.exclude(person=None).select_related("person").order_by("asked_on", "pk")
        return {
            one.person.email.casefold(): one for one in rows if one.person and one.person.email
        }
