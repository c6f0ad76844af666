"""What a page shows of a file before it comes in: what it asks, and the first rows as they will become."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.formats import date_format

from onward.accounts.models import User
from onward.engine.files import headings
from onward.engine.files.interviews import Likeness
from onward.engine.files.records import ApplicationRecord, OwnRow, PersonRecord, ResumeRecord
from onward.engine.files.shapes import Shape, Sureness
from onward.intake.files import asking
from onward.intake.files.bringing import Looked
from onward.intake.reckoning import Brought
from onward.intake.taking import batch, meetings
from onward.intake.taking.hand import Hand

FIRST_SHOWN = 5
MOST_MEETINGS = 200


def questions(looked: Looked) -> dict[str, Any]:
    return {
        "day": asking.day_question(looked.shapes),
        "unclear": bool(asking.unclear_tables(looked.shapes)),
        "tables": [_table(name, shape) for name, shape in looked.shapes],
        "sensitive": sorted(asking.sensitive_in(looked.shapes)),
    }


def _table(name: str, shape: Shape) -> dict[str, Any]:
    return {
        "name": name,
        "noun": shape.noun.value if shape.noun else "",
        "remarks": list(shape.remarks),
        "sure": all(column.sure is not Sureness.UNKNOWN for column in shape.columns),
        "columns": [
            {
                "heading": column.heading,
                "field": column.field,
                "example": column.example,
                "unknown": column.sure is Sureness.UNKNOWN,
            }
            for column in shape.columns
        ],
        "fields": list(headings.FIELDS[shape.noun]) if shape.noun else [],
    }


def preview(
    owner: User, looked: Looked, records: batch.Gathered, brought: Brought, *, at: datetime
) -> dict[str, Any]:
    people = [_person(one) for one in islice(records.people, FIRST_SHOWN)]
    applications = [_application(one) for one in islice(records.applications, FIRST_SHOWN)]
    return {
        "ready": True,
        "first": [*people, *applications, *map(_resume, records.resumes), *_own(records.own)],
        "new": brought.new,
        "merged": brought.merged,
        "skipped": [one.as_json() for one in brought.skipped],
        "skipped_count": brought.skipped_count,
        "unreadable": [one.as_json() for one in brought.unreadable],
        "unreadable_count": brought.unreadable_count,
        "sensitive": sorted(
            {*asking.sensitive_in(looked.shapes), *_sensitive_in(records), *looked.said.sensitive}
        ),
        "meetings": list(_meetings(owner, looked, records, at=at)),
    }


def _sensitive_in(records: batch.Gathered) -> Iterator[str]:
    """What the records themselves hold of it, where no table said so."""
    phones = any(one.phone for one in records.people)
    if phones or any(one.contact_phone for one in records.applications):
        yield "phones"
    if any(one.answers for one in records.applications):
        yield "answers"
    if any(one.salary for one in records.applications):
        yield "salary"


def _meetings(
    owner: User, looked: Looked, records: batch.Gathered, *, at: datetime
) -> Iterator[dict[str, Any]]:
    choices = asking.choices_of(owner, looked.said, at=at)
    hand = Hand(owner, None, looked.file.kind, "", at, choices)
    shown = [
        one
        for one in meetings.judged(hand, records.meetings)
        if one.likeness is not Likeness.OTHER and not one.meeting.cancelled
    ]
    for one in shown[:MOST_MEETINGS]:
        mark = meetings.mark_of(one.meeting, hand)
        likely = one.likeness is Likeness.LIKELY
        ticked = looked.said.ticked
        yield {
            "mark": mark,
            "title": one.meeting.title,
            "on": date_format(one.meeting.on, "j F Y"),
            "employer": one.employer,
            "reason": one.reason,
            "ticked": likely if ticked is None else mark in ticked,
        }


def _person(one: PersonRecord) -> dict[str, str]:
    beside = _beside((one.position, one.employer, one.email))
    return {"noun": "person", "what": one.name, "beside": beside}


def _application(one: ApplicationRecord) -> dict[str, str]:
    day = date_format(one.applied_on, "j F Y") if one.applied_on else ""
    beside = _beside((one.employer if one.role else "", one.place, day))
    return {"noun": "application", "what": one.role or one.employer, "beside": beside}


def _own(rows: Iterable[OwnRow]) -> list[dict[str, str]]:
    """The first of an export that have a name to show."""
    told = (_told(one.table, one.values) for one in rows)
    return list(islice((one for one in told if one["what"]), FIRST_SHOWN))


def _told(table: str, values: Mapping[str, object]) -> dict[str, str]:
    said = {name: value for name, value in values.items() if isinstance(value, str)}
    employer = said.get("employer", "")
    if table == "people":
        beside = _beside((said.get("position", ""), employer))
        return {"noun": "person", "what": said.get("name", ""), "beside": beside}
    if table == "applications":
        role = said.get("role", "")
        beside = _beside((employer if role else "", said.get("place", "")))
        return {"noun": "application", "what": role or employer, "beside": beside}
    return {"noun": "", "what": "", "beside": ""}


def _resume(one: ResumeRecord) -> dict[str, str]:
    return {"noun": "document", "what": one.name, "beside": ""}


def _beside(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))
