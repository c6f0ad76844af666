"""Who is brought together with somebody keeps the names that both had, here and in other accounts."""

from collections.abc import Mapping

from onward.tracker import changes
from onward.tracker.leaving import whose
from onward.tracker.models import Twin

AT_ONCE = 500


def follow(table: str, stays: Mapping[int, int], change: changes.Recording) -> None:
    """Let an export that knows one who went find who stayed; `stays` are numbers, who went with who stayed."""
    gone = list(stays)
    mine = whose(change.owner)
    for start in range(0, len(gone), AT_ONCE):
        some = gone[start : start + AT_ONCE]
        known = Twin.objects.owned_by(change.owner).select_related("owner")
        for twin in known.filter(table=table, here__in=some):
            change.update(twin, here=stays[twin.here])
        named = known.filter(table=table, whose=mine, number__in=some)
        there = set(named.values_list("number", flat=True))
        change.create_all(
            [
                Twin(owner=change.owner, whose=mine, table=table, number=pk, here=stays[pk])
                for pk in some
                if pk not in there
            ]
        )
