"""The steps of a search that can be counted, by where each leads."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Transition(StrEnum):
    """From applying to a first live talk, to a later live round, to an offer, to the person's yes."""

    CONTACT = "contact"
    LATER = "later"
    OFFER = "offer"
    ACCEPTED = "accepted"

    @property
    def begins(self) -> str:
        return BEGINS[self]


class Channel(StrEnum):
    """How a person came to an application."""

    COLD = "cold"
    REFERRAL = "referral"
    RECRUITER = "recruiter"


BEGINS: Mapping[Transition, str] = MappingProxyType(
    {
        Transition.CONTACT: "applied",
        Transition.LATER: "contact",
        Transition.OFFER: "later",
        Transition.ACCEPTED: "offer",
    }
)
# What people call the later round besides.
OTHER_NAMES = {
    "interview": "later",
    "later_round": "later",
    "accept": "accepted",
    "yes": "accepted",
}


class UnknownStep(ValueError):
    """No step leads from the one to the other."""


def transition(begins: str, ends: str) -> Transition:
    """The step between two stages, by the names people use. Raises `UnknownStep`."""
    first, second = (OTHER_NAMES.get(name, name) for name in (begins.lower(), ends.lower()))
    for one, start in BEGINS.items():
        if (start, one.value) == (first, second):
            return one
    raise UnknownStep(f"{begins} to {ends}")
