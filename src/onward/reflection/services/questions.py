"""Questions of rounds: kept, answered, and told apart from those that were asked before."""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.engine.questions import MOST_QUESTIONS, Likeness, guess, likeness_of
from onward.reflection.models import Debrief, Question
from onward.reflection.services import typed
from onward.tracker import changes
from onward.tracker.models import Application

LONGEST_QUESTION = 2_000
# What a person says of one question.
KEPT = ("words", "kind", "competency", "said", "evidence", "better", "ratings")


class TooMany(Exception):
    """A round holds up to 300 questions; leave some out."""


class NoWords(Exception):
    """A question needs words."""


def add_questions(
    debrief: Debrief, asked: Iterable[str], *, at: datetime, mine: Iterable[str] = ()
) -> list[Question]:
    """Keep these as questions of a round, after those it has; `mine` are what the person asked them.

    What is there already is left out, and so is what was pasted, now that it is read. Raises `TooMany`.
    """
    with changes.recording(debrief.owner, at=at, words="") as change:
        # Two windows that keep the same at once keep it once.
        changes.lock(debrief)
        there = debrief.questions.owned_by(debrief.owner)
        known = {" ".join(one.words.split()) for one in there}
        own = _new(mine, known)
        new = {**_new(asked, {*known, *own}), **own}
        if len(known) + len(new) > MOST_QUESTIONS:
            raise TooMany
        words = ngettext("Kept %(n)s question", "Kept %(n)s questions", len(new))
        change.words = change.words or words % {"n": len(new)}
        bank = _Bank(debrief.owner)
        last = there.aggregate(last=Max("position"))["last"] or 0
        rows = [
            _question(
                bank,
                said,
                at=at,
                kind=Question.Kind.THEIR_QUESTIONS if said in own else "",
                debrief=debrief,
                application=debrief.application,
                position=last + number,
            )
            for number, said in enumerate(new, start=1)
        ]
        change.create_all(rows)
        if debrief.pasted:
            change.update(debrief, pasted="", changed_at=typed.after(debrief, at))
    return rows


def add_question(
    owner: User,
    *,
    words: str,
    at: datetime,
    kind: str = "",
    competency: str = "",
    application: Application | None = None,
) -> Question:
    """Keep a question of one's own, without a round. Raises `NoWords`."""
    if not words.strip():
        raise NoWords
    with changes.recording(owner, at=at, words=_("Kept a question")) as change:
        row = _question(
            _Bank(owner), words, at=at, kind=kind, competency=competency, application=application
        )
        change.create_all([row])
    return row


@transaction.atomic
def keep_question(
    question: Question, *, at: datetime, began_from: datetime | None = None, **told: Any
) -> Question:
    """Save what is typed about a question: any of `KEPT`; `ratings` as `{"anchors": …, "self": …}`.

    Raises `typed.ChangedSince` and `NoWords`.
    """
    changes.lock(question)
    if not told.get("words", "said").strip():
        raise NoWords
    if "ratings" in told:
        told["rated"] = _as_stored(told.pop("ratings"))
    news = typed.news_in(question, told, began_from=began_from)
    if "words" in news:
        news["likeness"] = _Bank(question.owner, but=question).token(news["words"])
    typed.save(question, news, at=at)
    return question


def remove_question(question: Question, *, at: datetime) -> None:
    with changes.recording(question.owner, at=at, words=_("Removed: a question")) as change:
        change.delete(question)


def _new(asked: Iterable[str], known: Iterable[str]) -> dict[str, None]:
    """Each on one line, once, and none that is there already."""
    lines = (" ".join(said.split())[:LONGEST_QUESTION] for said in asked)
    return {said: None for said in lines if said and said not in known}


def _question(bank: "_Bank", words: str, **facts: Any) -> Question:
    """A question with what its words propose, where the person did not say."""
    at = facts.pop("at")
    proposed = guess(words)
    facts["kind"] = facts.get("kind") or proposed.kind or ""
    facts["competency"] = facts.get("competency") or proposed.competency or ""
    return Question(
        owner=bank.owner,
        words=words,
        likeness=bank.token(words),
        added_at=at,
        changed_at=at,
        **facts,
    )


def _as_stored(ratings: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in ratings.items() if value}
    return json.dumps(kept, sort_keys=True) if kept else ""


class _Bank:
    """The questions so far, by what they are compared by; opens each of them once."""

    def __init__(self, owner: User, *, but: Question | None = None) -> None:
        self.owner = owner
        self._but = but
        self._known: list[tuple[Likeness, str]] | None = None

    def token(self, words: str) -> str:
        """What this question shares with the same one in other words; a new token where there is none."""
        like = likeness_of(words)
        known = self._all()
        alike = [one for one in known if one[0].is_like(like)]
        if alike:
            token = max(alike, key=lambda one: one[0].share(like))[1]
        else:
            token = secrets.token_hex(8)
        known.append((like, token))
        return token

    def _all(self) -> list[tuple[Likeness, str]]:
        if self._known is None:
            rows = Question.objects.owned_by(self.owner).order_by("pk")
            if self._but:
                rows = rows.exclude(pk=self._but.pk)
            rows = rows.only("owner", "seal", "words", "likeness")
            self._known = [(likeness_of(row.words), row.likeness) for row in rows]
        return self._known
