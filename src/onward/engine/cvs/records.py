"""What a CV says, as it was recovered. Nothing is added, and every part knows where it stands.

A reader of a format gives `Paper` and `Line`s; what they mean is found by the same rules for every format.
Lines are counted from 1 in the order in which a program would read them.
"""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What the file was."""

    PDF = "pdf"
    DOCX = "docx"
    JSON_RESUME = "json_resume"
    MARKDOWN = "markdown"
    TEXT = "text"


class Place(StrEnum):
    """Where on the page a line stands: some programs skip all but the body."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TABLE = "table"
    TEXT_BOX = "text_box"


class SectionKind(StrEnum):
    """What a part of a CV is about, whatever its heading says."""

    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATES = "certificates"
    PROJECTS = "projects"
    PUBLICATIONS = "publications"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on its page: points from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands there. What the format does not tell is None."""

    number: int
    # What stands far apart on one line is parted by a tab.
    text: str
    page: int = 1
    place: Place = Place.BODY
    box: Box | None = None
    # Height of the letters, in points.
    size: float | None = None
    bold: bool | None = None
    # True: a person would not see it, being white, tiny or off the page.
    hidden: bool = False
    # True: it opened with a dot or a dash that marks an item of a list; the mark is not in `text`.
    bullet: bool = False
    # How high a heading it is, as the file itself says: 1 is the highest; 0 where it says nothing.
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """The file itself, beside what it says."""

    format: Format
    # Bytes.
    size: int
    # None: the format has no pages.
    pages: int | None = None
    # Characters of text on each page: a scanned one has hardly any.
    letters_by_page: tuple[int, ...] = ()
    pictures: int = 0
    # The most columns that stand beside each other on one page.
    columns: int = 1
    tables: int = 0
    text_boxes: int = 0
    # True: letters are drawn that no program can tell.
    unreadable_letters: bool = False
    title: str = ""
    author: str = ""
    # What was left out, and why, in plain sentences with their place.
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A month, or a year of which the month is not told."""

    year: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, and in which words. `end` is None where it goes on, or is not told."""

    words: str
    line: int
    start: Moment | None = None
    end: Moment | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A few words and the line they stand in: a skill, a bullet, a certificate."""

    text: str
    line: int
    # What is said of it, such as a level of a language.
    about: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who it is, and how they are reached. What is not found is empty, and its line is 0."""

    name: Item = Item("", 0)
    email: Item = Item("", 0)
    phone: Item = Item("", 0)
    place: Item = Item("", 0)
    links: tuple[Item, ...] = ()
    # What stands there and is private in many countries: birth date, marital status, nationality, a number.
    private: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One post held, paid or not."""

    employer: str
    title: str
    # The first line of it, and the last.
    first: int
    last: int
    place: str = ""
    span: Span | None = None
    bullets: tuple[Item, ...] = ()
    section: SectionKind = SectionKind.EXPERIENCE


@dataclass(frozen=True, slots=True)
class Schooling:
    """What was learnt where."""

    institution: str
    first: int
    last: int
    study: str = ""
    degree: str = ""
    span: Span | None = None
    bullets: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading. The heading is empty for what stands above the first."""

    kind: SectionKind
    heading: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cv:
    """A CV as a program sees it."""

    paper: Paper
    lines: tuple[Line, ...]
    # ISO 639-1 of what most of it is written in; empty where that is not known.
    language: str = ""
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    jobs: tuple[Job, ...] = ()
    schooling: tuple[Schooling, ...] = ()
    skills: tuple[Item, ...] = ()
    languages: tuple[Item, ...] = ()
    certificates: tuple[Item, ...] = ()


class NotReadable(Exception):
    """A file cannot be read as a CV. `sentence` says why in plain words, `step` what to do instead."""

    def __init__(self, sentence: str, step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.step = step
