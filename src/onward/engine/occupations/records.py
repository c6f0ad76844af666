"""What a list of occupations says, whoever published it. What it does not say is empty or None."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Publisher(StrEnum):
    """Whose list it is."""

    ONET = "onet"
    ESCO = "esco"
    STARTER = "starter"


class Way(IntEnum):
    """How an occupation came by a title, the surest first."""

    TITLE = 0
    REPORTED = 1
    ALTERNATE = 2


class SkillKind(StrEnum):
    """What sort of thing a skill is: it decides how people learn it."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    SOFTWARE = "software"
    LANGUAGE = "language"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Edition:
    """One list as it was brought in: its publisher must be named wherever it is shown."""

    publisher: Publisher
    name: str
    version: str
    licence: str
    attribution: str
    # False: it is newer than any that was tried, and was read by its headings alone.
    tried: bool = True
    occupations: int = 0
    skills: int = 0
    titles: int = 0
    # What was left out or is not there, in plain sentences.
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occupation:
    """One kind of work."""

    code: str
    title: str
    about: str = ""
    # How much preparation it takes, from 1 to 5; None where the list does not say.
    zone: int | None = None
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """What people call an occupation."""

    occupation: str
    text: str
    way: Way


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a person can do, know or hold."""

    code: str
    name: str
    kind: SkillKind = SkillKind.SKILL
    about: str = ""
    # Other words by which a text shows it.
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """How much an occupation asks of a skill; importance and level run from 0 to 1."""

    occupation: str
    skill: str
    importance: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something people in an occupation do."""

    occupation: str
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """The publisher's own opinion of what is near. Never read by our neighbours, only shown beside them."""

    occupation: str
    other: str
    place: int


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A whole list, before it is put on its shelf."""

    edition: Edition
    occupations: list[Occupation] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)


class NotAList(Exception):
    """A file is no list of occupations that can be read. `step` says what to do instead."""

    def __init__(self, sentence: str, step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.step = step
