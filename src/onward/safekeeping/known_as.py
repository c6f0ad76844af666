"""What the rows of an export are called in other accounts, and what was changed in them since they came."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from onward.accounts.models import User
from onward.intake.own.names import digest, given_of
from onward.tracker.leaving import AnyField, plural, target_of
from onward.tracker.models import Twin

Record = dict[str, Any]


class KnownAs:
    """All names that rows brought along when they came in."""

    def __init__(self, owner: User, *, locked: bool) -> None:
        self._locked = locked
        self._twins: dict[tuple[str, int], list[Twin]] = defaultdict(list)
        for twin in Twin.objects.owned_by(owner).order_by("pk"):
            self._twins[twin.table, twin.here].append(twin)

    def of(
        self, model: type[models.Model], record: Mapping[str, Any], fields: list[AnyField]
    ) -> Iterator[Record]:
        table, number = plural(model), record["id"]
        for twin in self._twins.get((table, number), ()):
            told = {"table": table, "number": number, "whose": twin.whose}
            yield told | {"known_as": twin.number, "was": self._changed(twin, record, fields)}

    def _changed(
        self, twin: Twin, record: Mapping[str, Any], fields: list[AnyField]
    ) -> dict[str, Any]:
        """What stood there, for each column that says something else by now: digests and numbers."""
        if not twin.given:
            return {}
        given = given_of(twin, locked=self._locked)
        changed: dict[str, Any] = {}
        for one in fields:
            name = one.attname
            if one.primary_key or not one.editable:
                continue
            was = given.get(name, None if one.is_relation else "")
            if one.is_relation:
                same = was in self._numbers(one, record[name], twin.whose)
            else:
                same = was == digest(twin.whose, twin.table, name, record[name])
            if not same:
                changed[name] = was
        return changed

    def _numbers(self, one: AnyField, number: int | None, whose: str) -> set[int | None]:
        """What the row that it leads to is called there; None where it leads nowhere."""
        if number is None:
            return {None}
        twins = self._twins.get((plural(target_of(one)), number), ())
        return {twin.number for twin in twins if twin.whose == whose}
