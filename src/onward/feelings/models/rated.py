import json
from functools import cached_property
from typing import Any

from onward.accounts import vault
from onward.accounts.sealed import Private


class Rated(Private):
    """Something done that may be rated before and after. All that was told of it lies sealed as one, in `told`."""

    told: Any

    class Meta:
        abstract = True

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.told or "{}")
        return record

    @property
    def opens(self) -> bool:
        """Whether what was told can be read; it cannot where it was changed outside Onward."""
        try:
            return bool(self._record) or not self.told
        except vault.Unreadable:
            return False

    def told_of(self, name: str) -> Any:
        """What was told under a name; None where that was not."""
        return self._record.get(name)

    def forget_what_was_read(self) -> None:
        """After `told` was written anew: the next look opens it again."""
        self.__dict__.pop("_record", None)

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
