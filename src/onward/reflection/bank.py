"""The question bank as it is read: each question once, with where it was asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.engine.debrief import competencies
from onward.engine.questions.phrases import plain
from onward.reflection.models import Question
from onward.reflection.models.questions import QuestionQuerySet


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
    def competency(self) -> str:
        return competency_name(self.question.competency)


def competency_name(key: str) -> str:
    """The plain name of what a question asks about; empty where nobody said."""
    return next((one.name for one in competencies() if one.key == key), "")


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
    rows = Question.objects.filter(pk__in=numbers).beside()
    shown = {row.pk: row for row in rows}
    found = [shown[number] for number in numbers if number in shown]
    owners = {row.owner_id for row in found}
    same = Question.objects.filter(owner__in=owners, likeness__in={row.likeness for row in found})
    places: dict[str, list[Question]] = defaultdict(list)
    for row in same.beside().order_by("-pk"):
        places[row.likeness].append(row)
    return [_banked(row, places[row.likeness]) for row in found]


def same_as(question: Question) -> Banked:
    """One question with every place it was asked in."""
    [found] = banked([question.pk])
    return found


def _banked(question: Question, same: Iterable[Question]) -> Banked:
    asked = [row for row in same if row.debrief_id]
    places = tuple(
        Place(row.pk, row.application.employer.name if row.application else "", _held_on(row))
        for row in asked
    )
    employers = {row.application.employer_id for row in asked if row.application}
    return Banked(question, places, len({row.debrief_id for row in asked}), len(employers))


def _held_on(row: Question) -> date | None:
    interview = row.debrief.interview if row.debrief else None
    return interview.event.happened_on if interview else None


def _holding(rows: QuestionQuerySet, words: str) -> list[int]:
    wanted = plain(words).split()
    if not wanted:
        return []
    looked_at = rows.only("owner", "seal", "words")
    return [row.pk for row in looked_at if all(word in plain(row.words) for word in wanted)]
