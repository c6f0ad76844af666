"""What is known beside a CV while it is checked. Every fact may be absent; its rules are silent then."""

from dataclasses import dataclass
from datetime import date

from onward.engine.checks.slips import Slip
from onward.engine.cvs.records import Cv, Span
from onward.engine.postings.records import Covered


@dataclass(frozen=True, slots=True)
class Held:
    """A post as another text tells it: an earlier CV, a profile that was exported."""

    # What that text is called, at the start of a sentence: "Your LinkedIn profile".
    where: str
    employer: str
    title: str
    span: Span | None = None
    # True: `where` claims to be complete, so that a post missing here is worth saying.
    whole_list: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The facts around a CV."""

    today: date
    # ISO 3166 of the country that is applied in; empty where that is not known.
    country: str = ""
    file_name: str = ""
    # The role that is aimed at, as its ad calls it.
    role: str = ""
    # Words the person keeps as right, and names of people and employers.
    own_words: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    covered: tuple[Covered, ...] = ()
    # Keys of findings that were dismissed for good.
    dismissed: frozenset[str] = frozenset()
    # Words that may be misspelt, where they were looked for before; None: look now.
    slips: tuple[Slip, ...] | None = None


def held_by(cv: Cv, where: str) -> tuple[Held, ...]:
    """The posts of another CV, to be held beside this one."""
    return tuple(Held(where, job.employer, job.title, job.span) for job in cv.jobs)
