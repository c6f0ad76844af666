"""What a mentor typed, field by field: one that cannot be kept keeps no other back."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from onward.engine.mentor_answer import (
    LONGEST_COMMENT,
    LONGEST_NAME,
    MOST_COMMENTS,
    About,
    Answer,
    NoSuchPlace,
    Said,
    placed,
)
from onward.engine.redaction import tidied
from onward.engine.reviewing import LEVELS, anchor_keys
from onward.feedback.models import Review

# A place in a text, or the number of a question; without leading zeros, so that each has one name.
N = r"(0|[1-9]\d{0,6})"
PASSAGE = re.compile(rf"said-{N}-{N}-{N}", re.ASCII)
QUESTION = re.compile(rf"question-{N}", re.ASCII)
NAMED = {"first": About.FIRST, "whole": About.WHOLE}


def field_of(said: Any) -> str:
    """The name of the field for a place: of a comment, or of something said."""
    if said.about == About.PASSAGE:
        return f"said-{said.number}-{said.start}-{said.end}"
    return f"question-{said.number}" if said.about == About.QUESTION else str(said.about)


class MentorForm:
    """The fields of the page; `wrong` says what could not be kept, and why."""

    def __init__(
        self, data: Mapping[str, str], *, review: Review, so_far: Mapping[str, str]
    ) -> None:
        self.typed: dict[str, str] = {}
        self.wrong: dict[str, str] = {}
        self._review = review
        # What cannot be kept leaves what was kept before it.
        self._so_far = so_far
        name = self._read(data, "name", LONGEST_NAME)
        said = [one for one in self._all_said(data) if self._has_its_place(one)]
        self.ratings = self._ratings(data)
        self.answer = Answer(" ".join(name.split()), tuple(said), self.ratings)
        self.began_from = _instant(data.get("changed_at", ""))
        self.hands_in = data.get("do") == "hand_in"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that could help anybody."""
        return not self.answer.said and not self.ratings

    def _all_said(self, data: Mapping[str, str]) -> Iterator[Said]:
        """Of more places than anybody writes to, the rest is not looked at."""
        fields = sorted(data, key=lambda field: field not in NAMED)
        placed_fields = ((field, place) for field in fields if (place := _place_of(field)))
        written = ((field, place) for field, place in placed_fields if data[field].strip())
        for field, (about, numbers) in islice(written, MOST_COMMENTS):
            words = self._read(data, field, LONGEST_COMMENT)
            if words:
                yield Said(about, words, *numbers)

    def _read(self, data: Mapping[str, str], field: str, longest: int) -> str:
        words = data.get(field, "")
        # Some letters become three when they are tidied.
        tidy = tidied(words).strip() if len(words) <= longest else words
        if len(tidy) > longest:
            self.typed[field] = words[:longest]
            self.wrong[field] = _(
                "Longer than %(longest)s letters. Its beginning stands here, and is not kept yet."
            ) % {"longest": f"{longest:,}"}
            return self._so_far.get(field, "")
        self.typed[field] = words
        return tidy

    def _has_its_place(self, said: Said) -> bool:
        texts = [piece["text"] for piece in self._review.texts]
        try:
            placed(Answer("", (said,), {}), texts=texts, questions=len(self._review.asked))
        except NoSuchPlace:
            return False
        return True

    def _ratings(self, data: Mapping[str, str]) -> dict[str, int]:
        levels = {str(level): level for level in LEVELS}
        given = {key: levels.get(data.get(f"rating-{key}", "")) for key in anchor_keys()}
        return {key: level for key, level in given.items() if level}


def _place_of(field: str) -> tuple[About, tuple[int, ...]] | None:
    if field in NAMED:
        return NAMED[field], ()
    for about, pattern in ((About.PASSAGE, PASSAGE), (About.QUESTION, QUESTION)):
        found = pattern.fullmatch(field)
        if found:
            return about, tuple(map(int, found.groups()))
    return None


def _instant(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
