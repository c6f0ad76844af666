"""The room for looking back, filled for a long search: a fifth of its applications looked back on."""

import json
import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from onward.accounts.models import User
from onward.engine.reviewing import anchor_keys
from onward.engine.themes import Theme
from onward.feedback.models import Remark
from onward.reflection.models import (
    Card,
    Criterion,
    Debrief,
    Experiment,
    FitRating,
    Prediction,
    Question,
    Story,
    Telling,
)
from onward.tracker.models import Application, Interview

QUESTIONS_A_ROUND = 5
WAYS_TO_ASK = (
    "Tell us about",
    "What would you do about",
    "How did you come to",
    "Why did you choose",
)
ASKED_ABOUT = (
    "a plan that did not hold", "a colleague who disagreed", "a number nobody believed", "this craft",
    "a day with too much in it", "a mistake that was yours", "a team without a lead", "this town",
    "a tool that broke", "a promise to a customer", "a rule that made no sense", "working alone",
)  # fmt: skip
LOOKED_FOR = (
    ("Home by six", "conditions"), ("Pay I can live on", "conditions"), ("Room to learn", "growth"),
    ("Somebody to ask", "culture"), ("Work that does some good", "values"), ("Planning", "skills"),
    ("The tools I know", "skills"), ("Problems worth a thought", "interests"), ("Near", "conditions"),
)  # fmt: skip
KINDS = ("behavioural", "situational", "technical", "motivation", "")
WORDS = "It went as far as it went, and I would begin with the number next time. " * 4


class LookingBack:
    """Rows in bulk, as somebody would have who looked back on a fifth of a long search."""

    def __init__(self, owner: User, *, at: datetime) -> None:
        self.owner, self.at = owner, at
        self.draw = random.Random(11)

    def fill(self, applications: int) -> None:
        wanted = applications // 5
        held = Interview.objects.filter(owner=self.owner, event__happened_on__lte=self.at.date())
        rounds = list(held.select_related("event__application").order_by("pk")[: wanted * 2])
        debriefs = Debrief.objects.bulk_create(self._debriefs(rounds[:wanted]))
        stories = Story.objects.bulk_create(self._stories(30))
        questions = Question.objects.bulk_create(self._questions(debriefs, stories))
        Card.objects.bulk_create(self._cards(questions[:: len(questions) // 100 or 1]))
        Telling.objects.bulk_create(self._tellings(stories, rounds[:wanted]))
        Prediction.objects.bulk_create(self._predictions(rounds[wanted:]))
        self._fit(wanted)
        self._remarks(wanted // 2, rounds)
        Experiment.objects.bulk_create(self._experiments(4))

    def _private(self) -> dict[str, object]:
        return {"owner": self.owner, "seal": uuid.UUID(int=self.draw.getrandbits(128), version=4)}

    def _debriefs(self, rounds: list[Interview]) -> Iterator[Debrief]:
        for one in rounds:
            then = self.at - timedelta(days=(self.at.date() - one.event.happened_on).days)
            yield Debrief(
                **self._private(), application=one.event.application, interview=one, facts=WORDS,
                intended=WORDS, happened=WORDS, in_my_control=WORDS, outside=WORDS, keep=WORDS,
                change_one="Say the number first", begun_at=then, changed_at=then, finished_at=then,
            )  # fmt: skip

    def _stories(self, wanted: int) -> Iterator[Story]:
        for nth in range(wanted):
            yield Story(
                **self._private(), title=f"The rota of month {nth}", situation=WORDS, task=WORDS,
                action=WORDS, result=WORDS, made_at=self.at, changed_at=self.at - timedelta(days=nth),
            )  # fmt: skip

    def _questions(self, debriefs: list[Debrief], stories: list[Story]) -> Iterator[Question]:
        for debrief in debriefs:
            for position in range(QUESTIONS_A_ROUND):
                way, what = (
                    self.draw.randrange(len(WAYS_TO_ASK)),
                    self.draw.randrange(len(ASKED_ABOUT)),
                )
                levels = {key: self.draw.randint(1, 5) for key in anchor_keys()}
                yield Question(
                    **self._private(), debrief=debrief, application=debrief.application,
                    story=self.draw.choice(stories), position=position,
                    words=f"{WAYS_TO_ASK[way]} {ASKED_ABOUT[what]}?", kind=self.draw.choice(KINDS),
                    said=WORDS, better=WORDS, likeness=f"{way}-{what}",
                    rated=json.dumps({"anchors": levels, "self": self.draw.randint(1, 5)}),
                    added_at=debrief.begun_at, changed_at=debrief.begun_at,
                )  # fmt: skip

    def _cards(self, questions: list[Question]) -> Iterator[Card]:
        for nth, question in enumerate(questions):
            due = self.at.date() + timedelta(days=nth % 20 - 3)
            yield Card(**self._private(), question=question, due_on=due, made_at=self.at)

    def _tellings(self, stories: list[Story], rounds: list[Interview]) -> Iterator[Telling]:
        landed = ("well", "unclear", "poorly", "")
        for nth, one in enumerate(rounds):
            yield Telling(
                **self._private(), story=stories[nth % len(stories)], interview=one,
                application=one.event.application, told_on=one.event.happened_on,
                landed=landed[nth % len(landed)],
            )  # fmt: skip

    def _predictions(self, rounds: list[Interview]) -> Iterator[Prediction]:
        for one in rounds:
            said = str(self.draw.randint(0, 100))
            yield Prediction(**self._private(), interview=one, said=said, made_at=self.at)

    def _fit(self, wanted: int) -> None:
        criteria = Criterion.objects.bulk_create(
            Criterion(
                **self._private(), words=words, group=group, position=nth, added_at=self.at,
                dealbreaker=not nth,
            )
            for nth, (words, group) in enumerate(LOOKED_FOR)
        )  # fmt: skip
        rated = Application.objects.owned_by(self.owner).order_by("pk")[:wanted]
        FitRating.objects.bulk_create(
            FitRating(
                **self._private(), application=one, criterion=criterion,
                before=self.draw.choice((None, 1, 2, 3, 4, 5)), before_on=self.at.date(),
            )
            for one in rated
            for criterion in criteria
        )  # fmt: skip

    def _remarks(self, wanted: int, rounds: list[Interview]) -> None:
        sources = ("interviewer_written", "interviewer_spoken", "recruiter", "mentor_observed")
        rows = (
            Remark(
                **self._private(), application=one.event.application, source=sources[nth % 4],
                verbatim="Your examples stayed general; say what came of it, in a number.",
                said_on=one.event.happened_on, direction="gap" if nth % 3 else "strength",
                themes=json.dumps([self.draw.choice(list(Theme)).value]), kept_at=self.at,
            )
            for nth, one in enumerate(islice(rounds, wanted))
        )  # fmt: skip
        Remark.objects.bulk_create(rows)

    def _experiments(self, wanted: int) -> Iterator[Experiment]:
        for nth in range(wanted):
            began = self.at.date() - timedelta(days=90 * (wanted - nth))
            yield Experiment(
                **self._private(), words="Begin with the number", step="later", began_on=began,
                ended_on=began + timedelta(days=60) if nth < wanted - 1 else None, made_at=self.at,
            )  # fmt: skip
