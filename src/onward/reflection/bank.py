"""The question bank as it is read: each question once, with where it was asked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.accounts.sealed import opened
from onward.engine.debrief import competencies
from onward.engine.questions.phrases import plain
from onward.engine.themes.words import folded
from onward.reflection.models import Question
from onward.reflection.models.questions import QuestionQuerySet

# What is asked in every round would fill a list with its places; the rest stands on its page.
PLACES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question was asked."""

    question: int
    employer: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Banked:
    """One question, the latest wording of it, and every place it was asked in."""

    question: Question
    places: tuple[Place, ...]
    rounds: int
    employers: int

    @property
    def repeats(self) -> str:
        """ "asked in 3 rounds at 2 employers"; empty for one that was asked once."""
        if self.rounds < 2:
            return ""
        rounds = ngettext("%(n)s round", "%(n)s rounds", self.rounds) % {"n": self.rounds}
        employers = ngettext("%(n)s employer", "%(n)s employers", self.employers)
        at = {"rounds": rounds, "employers": employers % {"n": self.employers}}
        return _("asked in %(rounds)s at %(employers)s") % at

    @property
    def latest_places(self) -> tuple[Place, ...]:
        return self.places[:PLACES_SHOWN]

    @property
    def further(self) -> int:
        """How many places are not among the latest."""
        return len(self.places) - len(self.latest_places)

    @property
    def competency(self) -> str:
        return competency_name(self.question.competency)


def competency_name(key: str) -> str:
    """The plain name of what a question asks about; empty where nobody said."""
    return next((one.name for one in competencies() if one.key == key), "")


def asked_in_it() -> Coalesce:
    """How many questions a look back holds, counted beside its row: a join would sort all its words."""
    counted = Question.objects.filter(debrief=OuterRef("pk")).values("debrief")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


def latest_of_each(
    owner: User, *, words: str = "", kind: str = "", repeats: bool = False
) -> list[int]:
    """The newest wording of each question that fits, the newest first, by number.

    Words are looked for in every wording; that opens each question once.
    """
    mine = Question.objects.owned_by(owner)
    if kind:
        mine = mine.filter(kind=kind)
    if words.strip():
        mine = mine.filter(pk__in=_holding(mine, words))
    each = mine.values("likeness").annotate(
        latest=Max("pk"), rounds=Count("debrief", distinct=True)
    )
    if repeats:
        each = each.filter(rounds__gt=1)
    return list(each.order_by("-latest").values_list("latest", flat=True))


def banked(numbers: Sequence[int]) -> list[Banked]:
    """These questions with all their places; two queries, however many there are."""
    rows = Question.objects.filter(pk__in=numbers)
    shown = {row.pk: row for row in rows.defer("said", "evidence", "better", "rated")}
    found = [shown[number] for number in numbers if number in shown]
    asked: dict[str, list[_Asked]] = defaultdict(list)
    same = Question.objects.filter(
        owner__in={row.owner_id for row in found},
        likeness__in={row.likeness for row in found},
        debrief__isnull=False,
    )
    # Plain values: a question that was asked forty times needs no forty rows with their rounds.
    for one in same.order_by("-pk").values_list(*_Asked._fields):
        told = _Asked(*one)
        asked[told.likeness].append(told)
    return [_banked(row, asked[row.likeness]) for row in found]


def same_as(question: Question) -> Banked:
    """One question with every place it was asked in."""
    [found] = banked([question.pk])
    return found


def _banked(question: Question, asked: Sequence["_Asked"]) -> Banked:
    places = tuple(
        Place(
            one.pk,
            one.application__employer__name or "",
            one.debrief__interview__event__happened_on,
        )
        for one in asked
    )
    employers = {one.application__employer for one in asked} - {None}
    return Banked(question, places, len({one.debrief for one in asked}), len(employers))


class _Asked(NamedTuple):
    """One time a question was asked, as the database gives it."""

    likeness: str
    pk: int
    debrief: int
    application__employer: int | None
    application__employer__name: str | None
    debrief__interview__event__happened_on: date | None


def _holding(rows: QuestionQuerySet, words: str) -> list[int]:
    wanted = plain(words).split()
    if not wanted:
        return []
    return [pk for said, pk in opened(rows, ["words"], ["pk"]) if _holds(folded(said), wanted)]


def _holds(said: str, wanted: Sequence[str]) -> bool:
    return all(word in said for word in wanted)
