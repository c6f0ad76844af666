"""A job ad as it was read, and what it asks for, each with the ad's own words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RequirementKind(StrEnum):
    """What kind of thing is asked for."""

    SKILL = "skill"
    YEARS = "years"
    LICENCE = "licence"
    LANGUAGE = "language"
    DEGREE = "degree"
    # Shifts, travel, a place, a permit to work: not learnt, but agreed to.
    TERMS = "terms"


class Cover(StrEnum):
    """How far a CV shows what is asked for."""

    COVERED = "covered"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class AdRecord:
    """One ad. What it does not say is empty or None."""

    # The file and the place in it.
    where: str
    title: str
    # Plain text with its line breaks; lists keep a dash before each item.
    text: str
    employer: str = ""
    place: str = ""
    remote: bool | None = None
    url: str = ""
    # Which board it is from, and its name there; both empty for what was pasted.
    board: str = ""
    board_id: str = ""
    posted_on: date | None = None
    closes_on: date | None = None
    # Full-time, part-time, temporary …, in the words of the ad.
    hours: str = ""
    salary: str = ""
    # ISO 639-1; empty where that is not known.
    language: str = ""
    # Where the words of the ad are, when a board lists the job without them.
    text_at: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file or an answer held."""

    ads: tuple[AdRecord, ...]
    # The board it is from; empty for a page or a text.
    board: str = ""
    # What was left out, and why, in plain sentences with their place.
    left_out: tuple[str, ...] = ()
    # Where the list goes on; empty at its end.
    next_at: str = ""


class NotAnAd(Exception):
    """There is no job ad in it. `sentence` says why in plain words, `step` what to do instead."""

    def __init__(self, sentence: str, step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.step = step


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that an ad asks for."""

    kind: RequirementKind
    # What is asked for, as short as the ad says it: "forklift licence", "German B2".
    words: str
    # The ad's own line, and where `words` stand in the text of the ad (code points).
    line: str
    start: int
    end: int
    # True: must; False: nice to have; None: the ad does not say.
    must: bool | None = None
    years: int | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A line of the CV that shows it, and what in it does."""

    # Number of the line in the CV.
    line: int
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement beside the CV."""

    requirement: Requirement
    cover: Cover
    proofs: tuple[Proof, ...] = ()
    # Why it is partly only, in a plain sentence.
    why: str = ""
    # What the person may ask themselves about it; empty where there is nothing to ask.
    ask: str = ""
