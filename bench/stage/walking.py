"""The pages that people of a careers service open, each by somebody whose page it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# A seeker's; the number is of the application that is looked at.
SEEKERS = {
    "Today": "/",
    "applications": "/applications/",
    "one application": "/applications/{}/",
    "search": "/search/?q=meadow",
    "counsellors": "/counsellors/",
}
OTHERS = {
    "counselling": ("/counselling/", "counsellor"),
    "the service": ("/organisation/", "steward"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One page, and who opens it."""

    page: str
    path: str
    cookie: str


def looks_of(told: Mapping[str, Any], *, seeker: int) -> Iterator[Look]:
    """Every page once: a seeker's, a counsellor's and a steward's."""
    yield from walk_of(told, seeker=seeker)
    for page, (path, who) in OTHERS.items():
        yield Look(page, path, told[who])


def walk_of(told: Mapping[str, Any], *, seeker: int) -> Iterator[Look]:
    """A seeker's pages, one after another."""
    who = told["seekers"][seeker]
    for page, path in SEEKERS.items():
        yield Look(page, path.format(who["application"]), who["cookie"])
