"""What a noun of the search is to whoever looks for one: its columns, its page, and its room."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from onward.accounts.models import User
from onward.accounts.sealed import SealedText

# What stands behind the point is a name in the JSON that a column holds; a star means all of it.
INSIDE = "."


@dataclass(frozen=True, kw_only=True)
class Noun:
    """One kind of rows that can be found. A column may lie beyond a pointer, as `application__role` does."""

    name: str
    # What several of them are called, and one that has no name of its own.
    label: Any
    one: Any
    icon: str
    model: type[models.Model]
    # Its page, and the column whose number that is asked for with; empty for a page without a number.
    url: str
    leads: str = "pk"
    title: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    # The column that says which kind of them a row is.
    kind: str = ""
    day: str = ""
    only: Q = field(default_factory=Q)
    owner: str = "owner"
    # How much sooner than others it is meant, where the words fit both.
    weight: float = 1.0
    # Of the private room: looked through, and shown, only while that is open.
    is_private: bool = False

    def rows_of(self, owner: User) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(self.only, **{self.owner: owner})

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All that is read of a row, each column once."""
        named = ("pk", self.leads, self.kind, self.day, *self.title, *self.beside, *self.text)
        return tuple(dict.fromkeys(name.split(INSIDE)[0] for name in named if name))

    @cached_property
    def sealed(self) -> tuple[str, ...]:
        return tuple(name for name in self.columns if self.field(name) is not None)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(name for name in self.columns if name not in self.sealed)

    def field(self, name: str) -> SealedText | None:
        """The field of a sealed column; beyond a pointer nothing is opened, as it is sealed for another row."""
        if name == "pk" or "__" in name:
            return None
        found = self.model._meta.get_field(name)
        return found if isinstance(found, SealedText) else None

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What each kind is called."""
        if not self.kind:
            return {}
        column: Any = self.model._meta.get_field(self.kind)
        return {kept: str(called) for kept, called in column.choices or ()}
