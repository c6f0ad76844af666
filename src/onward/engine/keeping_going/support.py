"""Four kinds of support, words to ask for each, and what a shared summary may hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onward.engine.keeping_going.words import phrase, told


class SupportKind(StrEnum):
    """What somebody in the circle is good for."""

    LISTENS = "listens"
    ADVISES = "advises"
    INTRODUCES = "introduces"
    PRACTICAL = "practical"


class SummaryPart(StrEnum):
    """What a shared summary may hold. Check-ins, noes and names of others are not among it."""

    WEEK = "week"
    GOAL = "goal"
    LEARNT = "learnt"
    KEEP = "keep"
    CHANGE = "change"
    NEXT = "next"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Support:
    """One kind of support in words; each of `asks` goes on from "Could you", the first being the plainest."""

    kind: SupportKind
    name: str
    about: str
    asks: tuple[str, ...]

    @property
    def example(self) -> str:
        return self.asks[0]


def describe_support(kind: SupportKind) -> Support:
    """One kind of support in words."""
    return _known()[kind]


def ask_text(kind: SupportKind, *, name: str = "", asked: str = "", me: str = "") -> str:
    """A short text to copy: one ask, and an easy way out. What is not given is worded around.

    `asked` goes on from "Could you": "look over one page of my CV".
    """
    text: str = told("support")["texts"][kind]
    body = text.format(asked=_asked(asked) or describe_support(kind).example)
    hello = _named("hello", name=name)
    bye = _named("bye", me=me)
    return f"{hello}\n\n{body}\n\n{bye}\n"


def summary(parts: Mapping[SummaryPart, str], chosen: Collection[SummaryPart]) -> str:
    """The chosen parts as plain text; nothing that was not chosen, and nothing empty."""
    titles = told("support")["summary"]
    blocks = [
        f"{titles[part]}: {' '.join(parts[part].split())}"
        for part in SummaryPart
        if part in chosen and parts.get(part, "").strip()
    ]
    return "\n\n".join([titles["title"], *blocks]) + "\n" if blocks else ""


def _asked(words: str) -> str:
    """What is asked, so that it goes on from "Could you"."""
    clean = " ".join(words.split()).rstrip(" .?!")
    return clean[:1].lower() + clean[1:]


def _named(key: str, **names: str) -> str:
    known = {slot: " ".join(name.split()) for slot, name in names.items()}
    return phrase("support", "greetings", key if all(known.values()) else f"{key}_nobody", **known)


@cache
def _known() -> dict[SupportKind, Support]:
    kinds = told("support")["kinds"]
    return {
        kind: Support(kind, one["name"], one["about"], tuple(one["asks"]))
        for kind, one in ((kind, kinds[kind]) for kind in SupportKind)
    }
