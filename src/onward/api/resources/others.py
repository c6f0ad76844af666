"""People, letters, steps, check-ins: what else a program may see, or note."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from onward.accounts import vault
from onward.api.asking import asked, own
from onward.api.coming_in import PRIVATE, READ, WRITE
from onward.api.cursors import part_of
from onward.api.problems import Problem, declared
from onward.api.resources.applications import ON_A_PART, Limit, Line
from onward.api.resources.day import step_of
from onward.api.shapes import (
    CheckInsOut,
    ClientOut,
    LettersOut,
    PeopleOut,
    StepOut,
)
from onward.feedback.models import Letter
from onward.feelings.models import CheckIn
from onward.recovery import steps
from onward.recovery.models import Step
from onward.recovery.today import card_of
from onward.tracker.models import Person

router = Router(auth=READ)
CHECK_INS_SHOWN = 60


class Part(Schema):
    after: Line = ""
    limit: Limit = ON_A_PART


class Named(Part):
    q: Line = ""


@router.get("client", tags=["you"], response={200: ClientOut, **declared()})
def client(request: HttpRequest) -> dict[str, Any]:
    """Who you are here, and what you may do."""
    who = asked(request).client
    return {"name": who.name, "scopes": who.scopes, "sensitive_until": who.sensitive_until}


@router.get("people", tags=["people"], response={200: PeopleOut, **declared()})
def people(request: HttpRequest, look: Query[Named]) -> dict[str, Any]:
    """The people of the search, the latest contact first."""
    rows = Person.objects.owned_by(asked(request).owner).light().naming(look.q)
    part, after = part_of(rows, "last_contact_on", after=look.after, limit=look.limit)
    items = [
        {
            "id": one.pk,
            "name": one.name,
            "kind": one.kind,
            "position": one.position,
            "employer": one.employer.name if one.employer else None,
            "last_contact_on": one.last_contact_on,
            "url": reverse("person", args=[one.pk]),
        }
        for one in part
    ]
    return {"items": items, "after": after}


@router.get("letters", tags=["letters"], response={200: LettersOut, **declared()})
def letters(request: HttpRequest, look: Query[Part]) -> dict[str, Any]:
    """The letters: what each is for, and whether it is sent. Their words stay here."""
    rows = Letter.objects.owned_by(asked(request).owner).select_related("owner")
    part, after = part_of(rows, "sent_on", after=look.after, limit=look.limit)
    items = [
        {
            "id": one.pk,
            "kind": one.kind,
            "application": one.application_id,
            "subject": one.subject,
            "state": one.state,
            "sent_on": one.sent_on,
            "url": reverse("letter", args=[one.pk]),
        }
        for one in part
    ]
    return {"items": items, "after": after}


@router.post(
    "steps/{number}/done",
    tags=["the day"],
    auth=WRITE,
    response={200: StepOut, **declared(404, 409)},
)
def done(request: HttpRequest, number: int) -> dict[str, Any]:
    """A step of a plan is done."""
    by = asked(request)
    return _settled(lambda row: steps.finish(row, at=by.at), by, number)


@router.post(
    "steps/{number}/later",
    tags=["the day"],
    auth=WRITE,
    response={200: StepOut, **declared(404, 409)},
)
def later(request: HttpRequest, number: int) -> dict[str, Any]:
    """A step is put off to the next day with room for it."""
    by = asked(request)
    return _settled(lambda row: steps.put_off(row, at=by.at), by, number)


def _settled(settle: Any, by: Any, number: int) -> dict[str, Any]:
    mine = Step.objects.owned_by(by.owner).select_related("owner", "application__employer")
    row = own(mine, number)
    if row.state != Step.State.OPEN:
        raise Problem(409, "This step is not open any more.")
    try:
        settle(row)
    except steps.NotOpen:
        raise Problem(409, "This step is not open any more.") from None
    return step_of(card_of(own(mine, number)))


@router.get(
    "check-ins",
    tags=["the private room"],
    auth=PRIVATE,
    response={200: CheckInsOut, **declared(423)},
)
def check_ins(request: HttpRequest) -> dict[str, Any]:
    """How it felt lately, the latest first; only while the private room is open."""
    by = asked(request)
    if vault.is_locked(by.owner.pk):
        raise Problem(423, "The private room is locked. It is opened in Onward alone.")
    rows = CheckIn.objects.owned_by(by.owner).select_related("owner").order_by("-felt_at", "-pk")
    return {
        "items": [
            {
                "id": one.pk,
                "at": one.felt_at,
                "intensity": one.intensity,
                "words": list(one.words_in_order),
                "energy": one.energy,
            }
            for one in rows[:CHECK_INS_SHOWN]
        ]
    }
