"""The weekly review, built from what happened, under four headings (evidence §2, V70)."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onward.engine.keeping_going.week import SEVEN_DAYS
from onward.engine.keeping_going.words import phrase, told

ANSWERS = ("learnt", "keep", "change")


class Heading(StrEnum):
    """The four parts of searching well, in our own plain words."""

    PLANNING = "planning"
    PREPARING = "preparing"
    KEEPING_GOING = "keeping_going"
    LEARNING = "learning"


class HappeningKind(StrEnum):
    """What a week may have held. Noes and silence are told without a number."""

    GOAL = "goal"  # a goal was set, or a step of it was done
    PROMISE = "promise"  # a promise that came about
    APPLICATION = "application"
    DOCUMENT = "document"  # a CV or letter got better
    INTERVIEW = "interview"
    PRACTICE = "practice"
    LETTER = "letter"
    CONTACT = "contact"  # somebody was in touch
    ANSWER = "answer"  # an answer that led on
    NO = "no"
    SILENCE = "silence"
    CHECK_IN = "check_in"
    ACTIVITY = "activity"
    SUPPORT = "support"  # somebody helped
    REST = "rest"
    GOOD_MOMENT = "good_moment"
    DEBRIEF = "debrief"
    REMARK = "remark"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `leads_to` is the asker's own, to find the page again."""

    kind: HappeningKind
    on: date
    words: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a review. `private` ones are shared only if they are chosen one by one."""

    key: str
    words: str
    leads_to: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with its lines; `empty` says kindly that there is none."""

    heading: Heading
    title: str
    lines: tuple[Line, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A week looked back on, and the person's own three answers."""

    begins_on: date
    parts: tuple[Part, ...]
    learnt: str = ""
    keep: str = ""
    change: str = ""

    @property
    def ends_on(self) -> date:
        return self.begins_on + timedelta(days=6)

    @property
    def answers(self) -> tuple[tuple[str, str, str], ...]:
        """The key, the heading and the words of each of the three answers, given or not."""
        given = (self.learnt, self.keep, self.change)
        titles = told("review")["answers"]
        return tuple((key, titles[key], said) for key, said in zip(ANSWERS, given, strict=True))


def review_week(
    happenings: Iterable[Happening],
    *,
    begins_on: date,
    learnt: str = "",
    keep: str = "",
    change: str = "",
    runs: bool = False,
) -> Review:
    """Sort what happened in the seven days from `begins_on` under the four headings.

    Of a week that still runs an empty part says so: it is not over yet.
    """
    within = [one for one in happenings if begins_on <= one.on < begins_on + SEVEN_DAYS]
    parts = tuple(_part(heading, within, runs=runs) for heading in Heading)
    return Review(begins_on, parts, learnt.strip(), keep.strip(), change.strip())


def all_keys(review: Review) -> frozenset[str]:
    """Everything that can be chosen, for a print of one's own."""
    return frozenset([*ANSWERS, *(line.key for part in review.parts for line in part.lines)])


def chosen_at_first(review: Review) -> frozenset[str]:
    """What is ticked before anybody ticks: nothing private, and none of the three answers."""
    lines = (line for part in review.parts for line in part.lines)
    return frozenset(line.key for line in lines if not line.private)


def as_text(
    review: Review, chosen: Collection[str], *, written: Callable[[date], str] = str
) -> str:
    """The chosen lines and answers as plain text, and nothing else.

    `chosen` holds keys of lines, and "learnt", "keep", "change"; `written` puts a day in words.
    """
    title = phrase(
        "review",
        "text",
        "title",
        begins_on=written(review.begins_on),
        ends_on=written(review.ends_on),
    )
    blocks = [title]
    for part in review.parts:
        lines = [f"- {line.words}" for line in part.lines if line.key in chosen]
        if lines:
            blocks.append("\n".join([part.title, *lines]))
    blocks += [
        f"{heading}: {words}" for key, heading, words in review.answers if words and key in chosen
    ]
    return "\n\n".join(blocks) + "\n"


def _part(heading: Heading, happenings: list[Happening], *, runs: bool) -> Part:
    lines = tuple(
        line
        for kind in HappeningKind
        if told("review")["kinds"][kind]["heading"] == heading
        for line in _lines(kind, [one for one in happenings if one.kind is kind])
    )
    empty = "" if lines else phrase("review", "empty_so_far" if runs else "empty", heading)
    return Part(heading, phrase("review", "headings", heading), lines, empty)


def _lines(kind: HappeningKind, happenings: list[Happening]) -> list[Line]:
    """Each in a line, or all in one: where they are many, where only their number is told, or none."""
    if not happenings:
        return []
    rules = told("review")["kinds"][kind]
    private = rules.get("private", False)
    in_order = sorted(happenings, key=lambda one: (one.on, one.words, one.leads_to))
    named = [one for one in in_order if one.words.strip()]
    listed = rules["told"] == "each" and len(in_order) == len(named)
    if listed and len(named) <= told("review")["limits"]["listed"]:
        return [
            Line(f"{kind}-{nth}", " ".join(one.words.split()), one.leads_to, private)
            for nth, one in enumerate(named, 1)
        ]
    one, several = rules["several"]
    words = one if len(in_order) == 1 else several.format(n=len(in_order))
    return [Line(str(kind), words, "", private)]
