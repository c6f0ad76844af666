"""The public lists of job boards: which board a document is from, and its jobs.

The layouts are facts of the boards' public interfaces [K]; each is known by its shape, never by its name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from onward.engine.postings import board_layouts as layouts
from onward.engine.postings.records import AdRecord, Taken
from onward.engine.postings.refusals import left_out, refusal
from onward.engine.postings.values import inner, rows, word

MOST_JOBS = 20_000

Job = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Board:
    """One board: where its jobs stand in a document, what marks one of them, and how it is read."""

    name: str
    jobs: Callable[[object], object]
    marks: tuple[str, ...]
    reads: Callable[[Job], AdRecord]
    public: Callable[[Job], bool] = lambda job: True


def _under(name: str, document: object) -> object:
    return inner(document, name)


def _itself(document: object) -> object:
    return document


# A board is taken where the first of its jobs carries all these names, so the fuller set comes first.
BOARDS = (
    Board("greenhouse", partial(_under, "jobs"), ("absolute_url", "title"), layouts.greenhouse),
    Board("greenhouse", _itself, ("absolute_url", "title", "content"), layouts.greenhouse),
    Board("lever", _itself, ("hostedUrl", "text"), layouts.lever),
    Board(
        "ashby",
        partial(_under, "jobs"),
        ("jobUrl", "title"),
        layouts.ashby,
        lambda job: job.get("isListed") is not False,
    ),
    Board(
        "recruitee",
        partial(_under, "offers"),
        ("careers_url", "title"),
        layouts.recruitee,
        lambda job: job.get("status", "published") == "published",
    ),
    Board("recruitee", partial(_under, "offer"), ("careers_url", "title"), layouts.recruitee),
    Board("smartrecruiters", partial(_under, "content"), ("name", "releasedDate"), layouts.smartrecruiters),
    Board("smartrecruiters", _itself, ("jobAd", "name"), layouts.smartrecruiters),
    Board("workable", partial(_under, "jobs"), ("shortcode", "title"), layouts.workable),
    Board("personio", partial(_under, "position"), ("name", "id"), layouts.personio),
)  # fmt: skip


def from_document(document: object, employer: str = "") -> Taken:
    """Read the jobs of a board's document. Raises `NotAnAd` where the shape is of no board that is known."""
    board = next((one for one in BOARDS if _fits(one, document)), None)
    if board is None:
        if _is_empty(document):
            return Taken(())
        raise refusal("unknown_list")
    left: list[str] = []
    named = employer or word(inner(document, "name"))
    ads = tuple(replace(ad, employer=ad.employer or named) for ad in _ads(board, document, left))
    silent = sum(not ad.text for ad in ads)
    if silent:
        left.append(left_out("without_words", count=silent))
    return Taken(ads, board.name, tuple(left), layouts.next_page(document))


def _fits(board: Board, document: object) -> bool:
    jobs = [one for one in rows(board.jobs(document))[:50] if isinstance(one, Mapping)]
    return any(all(mark in job for mark in board.marks) for job in jobs)


def _is_empty(document: object) -> bool:
    """A board without an open job is none the less a board."""
    if document == []:
        return True
    return any(inner(document, name) == [] for name in ("jobs", "offers", "content", "position"))


def _ads(board: Board, document: object, left: list[str]) -> Iterator[AdRecord]:
    jobs = rows(board.jobs(document))
    for number, job in enumerate(jobs[:MOST_JOBS], 1):
        if not isinstance(job, Mapping):
            left.append(left_out("not_a_job", place=number))
        elif not board.public(job):
            left.append(left_out("closed", place=number))
        else:
            ad = board.reads(job)
            if ad.title:
                yield replace(ad, where=f"{board.name} {number}", board=board.name)
            else:
                left.append(left_out("untitled", place=number))
    if len(jobs) > MOST_JOBS:
        left.append(left_out("too_many", most=MOST_JOBS))
