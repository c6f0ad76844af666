"""`onward funnel`: a search counted in steps, or what given counts allow to say. The latter loads no Django."""

import importlib
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, answer
from onward.cli.reading import refuse_unreadable
from onward.engine.funnel import (
    Channel,
    Impossible,
    Ranges,
    Statement,
    Tally,
    UnknownStep,
    facts_of,
    own,
    state,
    transition,
)


def funnel(given: Namespace, owner: Any = None) -> int:
    """Print every step of the person's search; with `--at` one step with the counts given."""
    if given.channel and given.at is None:
        raise Refusal(
            "A way in goes with counts: onward funnel --at applied contact 40 1 --channel referral"
        )
    ranges = _ranges(given.priors) if given.priors else None
    if given.at is not None:
        one = _at(given.at, given.channel, ranges or Ranges())
        return answer(given, {"transitions": [facts_of(one)]}, _lines_of(one))
    return _own_search(given, owner, ranges)


def _own_search(given: Namespace, owner: Any, ranges: Ranges | None) -> int:
    counting = importlib.import_module("onward.reflection.counting")
    clock = importlib.import_module("onward.accounts.clock")
    search = counting.search_of(owner, at=clock.now(owner), ranges=ranges)
    document = {
        "transitions": [facts_of(one) for one in search.said],
        "left_out": [
            {"reason": one.reason.value, "applications": one.numbers, "words": one.words}
            for one in search.cases.left_out
        ],
        "notes": search.cases.notes,
        "waiting": search.waiting,
        "picture": search.picture.sentence,
    }
    return answer(given, document, _lines(search))


def _at(told: list[str], channel: str | None, ranges: Ranges) -> Statement:
    begins, ends, *counts = told
    if not all(count.isascii() and count.isdigit() and len(count) < 10 for count in counts):
        raise Refusal("Give N and K as whole numbers: how many there were, and how many went on.")
    try:
        step = transition(begins, ends)
        tally = Tally(*map(int, counts))
    except UnknownStep:
        raise Refusal(
            f"No step leads from {begins} to {ends}. Known: applied contact, contact later, later offer, offer accepted."
        ) from None
    except Impossible:
        raise Refusal("K cannot be more than N: no more can go on than there were.") from None
    way_in = Channel(channel) if channel else Channel.COLD
    return state(step, [way_in], tally, ranges.at(step, way_in))


def _ranges(path: Path) -> Ranges:
    """Ranges from a file; a file with a mistake is refused, and every mistake is named."""
    refuse_unreadable(path)
    try:
        with path.open(encoding="utf-8-sig") as file:
            # One sign more than is read tells that there is more.
            found = own.read(file.read(own.LONGEST_FILE + 1))
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not UTF-8 text; save it as UTF-8 and try again.") from None
    except OSError as refusal:
        raise Refusal(f"{path} cannot be read: {refusal.strerror}.") from None
    if found.problems:
        raise Refusal("\n".join(found.problems))
    return Ranges(found.ranges)


def _lines(search: Any) -> Iterator[str]:
    for one in search.said:
        yield from _lines_of(one)
        yield ""
    yield search.picture.sentence
    yield from search.waiting
    yield from (one.words for one in search.cases.left_out)
    yield from search.cases.notes


def _lines_of(one: Statement) -> Iterator[str]:
    through = f" ({one.through})" if one.step.begins == "applied" and one.tally.n else ""
    yield f"{one.name}{through}"
    yield f"  {one.said}"
    if one.interval:
        yield f"  {one.interval}"
