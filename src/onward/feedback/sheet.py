"""The page a mentor sees: one shape for the link, the preview and the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onward.engine.reviewing import LEVELS, Anchor, anchors, passages
from onward.feedback.forms.mentor import PASSAGE, field_of
from onward.feedback.models import Reply, Review


@dataclass(frozen=True, slots=True)
class Box:
    """Where something can be typed; `quoted` where it is about a part of a passage."""

    field: str
    words: str = ""
    wrong: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with the boxes under it."""

    number: int
    start: int
    words: str
    boxes: tuple[Box, ...]

    @property
    def open(self) -> bool:
        return any(box.words or box.wrong for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Piece:
    number: int
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    anchor: Anchor
    levels: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Question:
    asked: str
    box: Box


@dataclass(frozen=True, slots=True)
class Sheet:
    review: Review
    pieces: tuple[Piece, ...]
    questions: tuple[Question, ...]
    ratings: tuple[Rating, ...]
    first: Box
    whole: Box
    name: Box


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, and what is wrong with some."""

    words: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, int] = field(default_factory=dict)

    def box(self, name: str, quoted: str = "") -> Box:
        return Box(name, self.words.get(name, ""), self.wrong.get(name, ""), quoted)


def typed_in(reply: Reply | None) -> Typed:
    """What a mentor has written so far."""
    if reply is None:
        return Typed()
    words = {field_of(one): one.words for one in reply.comments.all()}
    return Typed({**words, "name": reply.name}, {}, reply.rated)


def sheet_of(review: Review, typed: Typed | None = None) -> Sheet:
    """The whole page, with what is typed so far."""
    typed = typed or Typed()
    return Sheet(
        review,
        tuple(_piece(number, piece, typed) for number, piece in enumerate(review.texts)),
        tuple(
            Question(asked, typed.box(f"question-{number}"))
            for number, asked in enumerate(review.asked)
        ),
        tuple(_rating(anchor, typed) for anchor in anchors(spoken=review.spoken)),
        *map(typed.box, ("first", "whole", "name")),
    )


def _rating(anchor: Anchor, typed: Typed) -> Rating:
    chosen = typed.ratings.get(anchor.key)
    return Rating(anchor, tuple((level, level == chosen) for level in LEVELS))


def _piece(number: int, piece: Mapping[str, str], typed: Typed) -> Piece:
    text = piece["text"]
    marked = sorted(_marked(number, typed))
    lines = []
    for one in passages(text):
        inside = [place for place in marked if one.start <= place[0] < one.end]
        boxes = [typed.box(f"said-{number}-{one.start}-{one.end}")]
        boxes += [
            typed.box(f"said-{number}-{start}-{end}", text[start:end])
            for start, end in inside
            if (start, end) != (one.start, one.end)
        ]
        lines.append(Line(one.number, one.start, one.words, tuple(boxes)))
    return Piece(number, piece["name"], tuple(lines))


def _marked(number: int, typed: Typed) -> Iterator[tuple[int, int]]:
    """The places in one piece that something is typed about."""
    for name in {*typed.words, *typed.wrong}:
        found = PASSAGE.fullmatch(name)
        if found and int(found[1]) == number and (typed.words.get(name) or name in typed.wrong):
            yield int(found[2]), int(found[3])


def rated(review: Review, reply: Reply) -> list[dict[str, Any]]:
    """A mentor's ratings with the words they chose."""
    return [
        {"name": anchor.name, "level": level, "words": anchor.said(level)}
        for anchor in anchors(spoken=review.spoken)
        if (level := reply.rated.get(anchor.key))
    ]
