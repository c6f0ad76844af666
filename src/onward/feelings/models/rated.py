import json
from functools import cached_property
from typing import Any

from onward.accounts import vault
from onward.accounts.sealed import Private


class Readable(Private):
    """A row of which all that was told lies sealed as one, in `told`.

    A text that was changed outside Onward closes no page that shows others: nothing is known of it then.
    """

    told: Any

    class Meta:
        abstract = True

    def record(self) -> dict[str, Any]:
        """All that was told, as it is kept. Raises `vault.Unreadable`."""
        record: dict[str, Any] = json.loads(self.told or "{}")
        return record

    @cached_property
    def _record(self) -> dict[str, Any]:
        return {} if self.is_damaged else self.record()

    @cached_property
    def is_damaged(self) -> bool:
        """It cannot be opened any more: nothing is known of it, and nothing is written over it."""
        return not opens(self, "told")

    def told_of(self, name: str) -> Any:
        """What was told under a name; None where that was not, or cannot be read."""
        return self._record.get(name)

    def forget_what_was_read(self) -> None:
        """After `told` was written anew: the next look opens it again."""
        self.__dict__.pop("_record", None)
        self.__dict__.pop("is_damaged", None)


class Rated(Readable):
    """Something done that may be rated before and after."""

    class Meta:
        abstract = True

    @property
    def before(self) -> int | None:
        """How heavy it was before, 0 to 10."""
        return self._record.get("before")

    @property
    def after(self) -> int | None:
        """How heavy it was after, 0 to 10."""
        return self._record.get("after")

    @property
    def helped(self) -> int | None:
        """How much it helped, 0 (not at all) to 3 (a lot)."""
        return self._record.get("helped")


def opens(row: Private, name: str) -> bool:
    """Whether a sealed text can be read; it cannot where it was changed outside Onward."""
    try:
        getattr(row, name)
    except vault.Unreadable:
        return False
    return True
