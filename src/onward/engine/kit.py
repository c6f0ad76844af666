"""A talk to learn from somebody: what to ask, how to ask for it, and what not to ask."""

from dataclasses import dataclass
from functools import cache

from onward.engine.lexicon import read


@dataclass(frozen=True, slots=True)
class Kit:
    minutes: int
    questions: tuple[str, ...]
    before: tuple[str, ...]
    during: tuple[str, ...]
    after: tuple[str, ...]
    never: str


@dataclass(frozen=True, slots=True)
class Ask:
    """The mail that asks for it."""

    subject: str
    body: str


@cache
def kit() -> Kit:
    told = read("kit")
    lists = {name: tuple(told[name]) for name in ("questions", "before", "during", "after")}
    return Kit(minutes=told["minutes"], never=told["never"], **lists)


def ask(*, name: str, signed_as: str) -> Ask:
    """The mail, with their first name and one's own; a name that is not known is left out."""
    told = read("kit")
    body = told["mail"].strip().format(name=name, signed=signed_as)
    return Ask(told["subject"], body.replace("Hello ,", "Hello,").strip())
