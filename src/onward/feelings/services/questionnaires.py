"""Questionnaires a person brings, and what they answer: for them alone, and never read by a plan."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine import confidence
from onward.engine.questionnaires import (
    Questionnaire,
    Result,
    help_due,
    plain,
    read,
    results,
)
from onward.engine.questionnaires.pacing import Wait
from onward.feelings import models
from onward.feelings.questionnaires import rest, sheets, shelf
from onward.tracker import changes


class AddedAlready(Exception):
    """There is a questionnaire with this key; remove that one first."""


class NothingAnswered(Exception):
    """Not one question was answered, so there is nothing to keep."""


class NoSuchAnswer(Exception):
    """That is none of the answers that can be given."""


class NotYet(Exception):
    """It was answered too lately, or a no is too fresh; `wait` says until when."""

    def __init__(self, wait: Wait) -> None:
        super().__init__(str(wait.until))
        self.wait = wait


def add_questionnaire(owner: User, raw: bytes, *, at: datetime) -> models.Questionnaire:
    """Keep a file, once it is understood; raises `NotTaken` or `AddedAlready`."""
    file = read(raw)
    with changes.recording(owner, at=at, words=_("Added a questionnaire")) as change:
        _hold(owner)
        if shelf(owner).find(file.key):
            raise AddedAlready
        text = raw.decode("utf-8-sig")
        return change.create(models.Questionnaire, owner=owner, file=text, added_at=at)


def remove_questionnaire(row: models.Questionnaire, *, at: datetime) -> None:
    """Let the file go; what was answered stays, with the words it had."""
    with changes.recording(row.owner, at=at, words=_("Removed a questionnaire")) as change:
        change.delete(row)


def keep_answers(
    owner: User, file: Questionnaire, answers: Mapping[str, int], *, at: datetime
) -> models.AnswerSheet:
    """Keep one sheet with what it came to; raises `NothingAnswered`, `NoSuchAnswer` or `NotYet`."""
    for id, value in answers.items():
        item = file.item(id)
        if item is None or value not in {choice.value for choice in item.choices}:
            raise NoSuchAnswer
    told = {
        "name": file.name,
        "answers": dict(answers),
        "scores": [_told(result) for result in results(file, answers)],
        "help": help_due(file, answers).name.lower(),
    }
    return _keep(owner, file.key, told, at=at)


def keep_confidence(
    owner: User, answers: Mapping[str, int], *, at: datetime
) -> models.AnswerSheet:
    """Keep how sure somebody feels, where they said so; raises what `keep_answers` does."""
    known = {slider.id for slider in confidence.sliders()}
    for id, value in answers.items():
        if id not in known or not confidence.LOWEST <= value <= confidence.HIGHEST:
            raise NoSuchAnswer
    return _keep(owner, confidence.KEY, {"answers": dict(answers)}, at=at)


def delete_answers(sheet: models.AnswerSheet, *, at: datetime) -> None:
    with changes.recording(sheet.owner, at=at, words=_("Deleted your answers")) as change:
        change.delete(sheet)


def _keep(owner: User, key: str, told: dict[str, Any], *, at: datetime) -> models.AnswerSheet:
    if not told["answers"]:
        raise NothingAnswered
    with changes.recording(owner, at=at, words=_("Kept your answers")) as change:
        # Two clicks are one sheet: the second waits here, and then comes too early.
        _hold(owner)
        wait = rest(owner, last=next(iter(sheets(owner, key)), None), at=at)
        if wait:
            raise NotYet(wait)
        told = {"questionnaire": key, **told}
        return change.create(
            models.AnswerSheet, owner=owner, answered_at=at, told=json.dumps(told)
        )


def _hold(owner: User) -> None:
    """Let nobody else add or keep for this person until this is done."""
    User.objects.select_for_update().get(pk=owner.pk)


def _told(result: Result) -> dict[str, Any]:
    score = result.score
    told: dict[str, Any] = {
        "id": score.id,
        "name": score.name,
        "lowest": plain(score.lowest),
        "highest": plain(score.highest),
        "asked": len(score.items),
        "missing": result.missing,
    }
    if result.value is not None:
        told["value"] = plain(result.value)
    if result.band:
        told |= {"words": result.band.words, "source": result.band.source}
    return told
