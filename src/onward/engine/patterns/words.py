"""The words and numbers of lexicon/patterns.toml."""

from dataclasses import dataclass
from functools import cache, partial

from onward.engine.lexicon import read
from onward.engine.patterns.kinds import Aside
from onward.engine.themes import Theme

_told = partial(read, "patterns")


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """One small thing to practise for a theme, and what the theme is good for.

    `in_documents` can be seen by whoever read only documents; `never` is no pattern, whatever is said.
    `step` is where a change would show first: `contact` or `later`.
    """

    title: str
    what: str
    minutes: int
    in_documents: bool = False
    never: bool = False
    anchors: tuple[str, ...] = ()
    step: str = "later"


@dataclass(frozen=True, slots=True)
class Thresholds:
    employers: int
    kinds: int
    weight: float
    shown: int
    singles: int
    prior_of: int
    prior_against: int
    specific_from: int


@dataclass(frozen=True, slots=True)
class ViewRules:
    lowest: int
    highest: int
    high_from: int
    low_to: int
    gap: int
    strength: int


@cache
def theme_words(theme: Theme) -> ThemeWords:
    told = _told()["themes"][theme]
    return ThemeWords(**{**told, "anchors": tuple(told.get("anchors", ()))})


@cache
def thresholds() -> Thresholds:
    return Thresholds(**_told()["thresholds"])


@cache
def view_rules() -> ViewRules:
    return ViewRules(**_told()["views"])


def anchor_name(key: str) -> str:
    name: str = _told()["names"][key]
    return name


def aside_words(aside: Aside) -> str:
    words: str = _told()["asides"][aside]
    return words


def sentence(name: str, **values: object) -> str:
    words: str = _told()["sentences"][name]
    return words.format(**values)


def counted(name: str, n: int) -> str:
    """A number with its noun: "1 comment", "5 comments"."""
    one, many = _told()["sentences"][name]
    chosen: str = one if n == 1 else many
    return chosen.format(n=n)
