"""One row of every kind, all of one person and all with the same number: whoever guesses, guesses right."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver

from onward.accounts.models import User

NUMBER = 7077
# Stands in every free text of the world, so that a page which shows it shows what is ada's.
MARK = "Tallow and Reed"
# What only a careers service has is between several people, and is walked in tests/shared.
ELSEWHERE = "onward.careers."
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("onward.") and not model.__module__.startswith(ELSEWHERE)
]

# A questionnaire as its file, with one question that is about nothing.
SHEET = f"""
format = 1
key = "tallow"
name = "{MARK}"
language = "en"
period = "the last week"
licence = "{MARK}"
source = "{MARK}"
answers = [{{ value = 0, words = "No" }}, {{ value = 1, words = "Yes" }}]
items = [{{ id = "one", words = "{MARK}" }}]
scores = [{{ id = "all", name = "{MARK}", how = "sum" }}]
help = [{{ score = "all", at_least = 1, show = "first" }}]
"""
# Words that the program itself writes there, and relies on.
WRITTEN = {
    "tracker.Application.ended_by": "no",
    "recovery.Step.kind": "patterns",
    "recovery.Plan.shape": "standard",
    "feelings.CheckIn.felt": f'{{"intensity": 5, "words": ["{MARK}"], "energy": 3, "note": "{MARK}"}}',
    "feelings.Exercise.kind": "writing",
    "feelings.Exercise.told": f'{{"before": 5, "after": 4, "helped": 2, "name": "{MARK}"}}',
    "feelings.Activity.told": f'{{"words": "{MARK}", "when": "{MARK}", "pleasure": 5}}',
    "feelings.Questionnaire.file": SHEET,
    "feelings.AnswerSheet.told": f'{{"questionnaire": "tallow", "name": "{MARK}", "answers": {{"one": 1}}}}',
    "tracker.Change.entries": "[]",
    "intake.Mapping.told": "{}",
    "intake.Appointment.told": f'''{{"uid": "{MARK}", "on": "2026-11-20", "minutes": 30, "sequence": 0,
        "cancelled": false, "title": "{MARK}", "place": "{MARK}", "note": "{MARK}", "organiser": null,
        "attendees": [["{MARK}", "guest@elsewhere.example"]], "many": false, "wanted": false}}''',
    "intake.Correction.told": "{}",
    "intake.Correction.was": "rejection",
    "intake.Correction.became": "interview",
    "intake.Correction.likeness": "{}",
    "intake.Message.content": f'{{"from": "{MARK}", "subject": "{MARK}", "text": "{MARK}", "html": "{MARK}"}}',
    "intake.Proposal.told": f'{{"employer": "{MARK}", "words": "{MARK}"}}',
    "intake.Reading.facts": f'{{"sentence": "{MARK}", "employer": "{MARK}"}}',
    "recovery.Step.draft": f'{{"written": "{MARK}"}}',
    "intake.Conversation.names": f'{{"employer": "{MARK}", "role": "{MARK}"}}',
    "feedback.Review.pieces": f'[{{"name": "{MARK}", "text": "{MARK}"}}]',
    "feedback.Review.questions": f'["{MARK}"]',
    "feedback.Review.left_out": f'{{"name": ["{MARK}"]}}',
    "feedback.Review.told": "",
    "feedback.Review.file": "JVBERi0x",
    "feedback.Reply.ratings": '{"structure": 3}',
    "feedback.Remark.themes": f'["{MARK}"]',
    "recovery.Plan.notes": [],
    "reflection.Prior.mean": 0.5,
    "reflection.Prior.low": 0.25,
    "reflection.Prior.high": 0.75,
    "reflection.Debrief.how": '{"nerves": 5}',
    "reflection.Prediction.said": "40",
    "reflection.Question.rated": '{"anchors": {"structure": 3}, "self": 3}',
    "reflection.Question.competency": "",
    "reflection.Story.shows": "[]",
    "reflection.Rep.rated": '{"structure": 3}',
    "reflection.Experiment.theme": "",
    "intake.Reading.verdict": "rejection",
    "intake.Message.digest": "d" * 64,
    "intake.Bringing.so_far": "{}",
    "intake.Unreadable.raw": "",
    "strategy.Profile.resume": f'{{"basics": {{"name": "{MARK}"}}, "work": [{{"name": "{MARK}"}}]}}',
    "tracker.Person.email": "reed@tallow.example",
    "tracker.Person.profile_url": "https://tallow.example/reed",
}


def fill(owner: User) -> None:
    """Give this person one row of every kind."""
    for model in OURS:
        if model is not User:
            _row(model, owner)


def owned() -> list[type[models.Model]]:
    """The kinds of rows that belong to a person."""
    return [m for m in OURS if any(field.name == "owner" for field in m._meta.concrete_fields)]


def rows_of(owner: User) -> dict[str, list[dict[str, Any]]]:
    """Everything that belongs to this person, as the database holds it, to be compared with later."""
    with connection.cursor() as cursor:
        return {model._meta.label: _rows(cursor, model, owner) for model in owned()}


def _rows(cursor: Any, model: type[models.Model], owner: User) -> list[dict[str, Any]]:
    table, key = model._meta.db_table, model._meta.pk.column
    cursor.execute(f"SELECT * FROM {table} WHERE owner_id = %s ORDER BY {key}", [owner.pk])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def ties_to_others(owner: User) -> list[str]:
    """Which of a person's rows point to a row of somebody else; there must be none."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in owned()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in owned()
        if model._base_manager.filter(owner=owner)
        .exclude(**{field.name: None})
        .exclude(**{f"{field.name}__owner": owner})
        .exists()
    ]


def _row(model: type[models.Model], owner: User) -> models.Model:
    there = model._base_manager.filter(pk=NUMBER).first()
    if there is not None:
        return there
    values = {field.name: _value(field, owner) for field in _to_fill(model)}
    row = model(pk=NUMBER, **values)
    row.save(force_insert=True)
    return row


def _to_fill(model: type[models.Model]) -> Iterator[Any]:
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name == "seal":
            continue
        if field.is_relation or not field.null:
            yield field


def _value(field: Any, owner: User) -> Any:
    if field.is_relation:
        return owner if field.related_model is User else _row(field.related_model, owner)
    known = WRITTEN.get(f"{field.model._meta.label}.{field.name}")
    if known is not None:
        return known
    if field.choices:
        return field.get_default() or field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2026, 11, 20)
    if isinstance(field, models.BooleanField | models.JSONField):
        return field.get_default() or {} if isinstance(field, models.JSONField) else False
    if isinstance(field, models.IntegerField | models.FloatField):
        return 1
    return MARK[: field.max_length or 200]


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of Onward with its name; numbers and words in it are filled in."""
    for pattern, name in _patterns(get_resolver(), ""):
        filled = re.sub(r"<int:\w+>", str(NUMBER), pattern).replace("<str:kind>", "thanks")
        filled = (
            filled.replace("<str:about>", "new")
            .replace("<str:step>", "later")
            .replace("<str:key>", "tallow")
        )
        filled = filled.replace("<str:part>", "work").replace("<str:day>", "2026-11-20")
        filled = filled.replace("<str:token>", "token").replace("<path:path>", "v1/today")
        yield "/" + filled, name


def routes() -> list[str]:
    """Every address as the papers write it."""
    return [
        "/" + re.sub(r"<(?:str|int|path):(\w+)>", r"<\1>", pattern.replace("<int:pk>", "<number>"))
        for pattern, _ in _patterns(get_resolver(), "")
    ]


def _patterns(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, str(entry.name)
        else:
            yield from _patterns(entry, route)
