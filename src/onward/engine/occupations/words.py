"""The words and numbers of lexicon/occupations.toml."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read
from onward.engine.occupations.records import NotAList

_told = partial(read, "occupations")


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds; what each one means is said beside it in the lexicon."""

    likely_from: float
    ask_from: float
    clear_by: float
    others_shown: int
    zone_distance: int
    near_from: float
    weight_skills: float
    weight_tasks: float
    weight_titles: float
    weight_alternates: float
    weight_text: float
    weight_whole: float
    alternates_read: int
    core_from: float
    core_shown: int
    software_shown: int
    usual_slack: float
    window: int
    narrow_to: int
    wide_from: int
    last_applications: int
    weeks_from: float
    roles_shown: int
    oldest_onet: float
    newest_onet: float
    oldest_esco: float
    newest_esco: float
    fuller_by: float
    gap_weeks: int
    partly: float
    slow: float


@cache
def rules() -> Rules:
    return Rules(**_told()["rules"])


def sentence(name: str, **values: object) -> str:
    words: str = _told()["sentences"][name]
    return words.format(**values)


def edition_words(publisher: str) -> dict[str, str]:
    words: dict[str, str] = _told()["editions"][publisher]
    return words


def listed(part: str) -> Any:
    """One table of words that are looked for, such as abbreviations."""
    return _told()["wording"][part]


def links() -> dict[str, list[str]]:
    """Which skills of the starter set show a skill of another list."""
    links: dict[str, list[str]] = _told()["links"]
    return links


def ways(part: str) -> Any:
    """How people learn a kind of skill, and what they could show of it."""
    return _told()["ways"][part]


def refusal(code: str, **values: object) -> NotAList:
    """What is said of a file that cannot be read, and the next step."""
    told = _told()["refusals"][code]
    return NotAList(told[0].format(**values), told[1].format(**values))
