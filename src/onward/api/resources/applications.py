"""Applications and everything that happened to them; noted, where a program may."""

from datetime import date
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router, Schema, Status

from onward.api.asking import Asked, asked, own_application
from onward.api.coming_in import READ, WRITE
from onward.api.cursors import part_of
from onward.api.models import Client
from onward.api.problems import Problem, declared
from onward.api.shapes import ApplicationOut, ApplicationsOut, EventOut, HistoryOut, foreign
from onward.api.told import AS_SEEN, ON_ONE_LINE, Day
from onward.engine.history import Decider, EventKind, Stage
from onward.recovery import services as recovery
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event

router = Router(tags=["applications"], auth=READ)
ON_A_PART = 50

Line = Annotated[str, Field(max_length=200), ON_ONE_LINE]
Place = Annotated[str, Field(max_length=120), ON_ONE_LINE]
Limit = Annotated[int, Field(ge=1, le=100)]


class Look(Schema):
    q: Line = ""
    state: Literal["open", "ended", "all"] = "open"
    after: Line = ""
    limit: Limit = ON_A_PART


class NewApplication(Schema):
    employer: Annotated[str, Field(min_length=1, max_length=200), ON_ONE_LINE]
    role: Line = ""
    place: Place = ""
    channel: Literal["", "cold", "referral", "recruiter"] = ""
    applied_on: Day | None = None


class Facts(Schema):
    role: Line | None = None
    place: Place | None = None
    channel: Literal["", "cold", "referral", "recruiter"] | None = None


class NewEvent(Schema):
    """`interview` notes a round; a no and a silence have their own ways in."""

    kind: Literal["applied", "acknowledged", "assessment", "interview", "offer"]
    on: Day


class NewNo(Schema):
    """Either the number of an application, or an employer and maybe a role."""

    application: int | None = None
    employer: Line = ""
    role: Line = ""
    on: Day
    decided_by: Decider = Decider.EMPLOYER
    stage: Stage | None = None
    words: Annotated[str, Field(max_length=10_000), AS_SEEN] = ""
    reason_stated: Annotated[str, Field(max_length=2_000), AS_SEEN] = ""


@router.get("applications", response={200: ApplicationsOut, **declared()})
def applications(request: HttpRequest, look: Query[Look]) -> dict[str, Any]:
    """The applications, the latest news first."""
    rows = Application.objects.owned_by(asked(request).owner).light().naming(look.q)
    if look.state != "all":
        rows = rows.open() if look.state == "open" else rows.ended()
    part, after = part_of(rows, "last_on", after=look.after, limit=look.limit)
    return {"items": [application_of(one) for one in part], "after": after}


@router.post("applications", auth=WRITE, response={201: ApplicationOut, **declared(400)})
def add(request: HttpRequest, told: NewApplication) -> "Status[dict[str, Any]]":
    """Note an application."""
    by = asked(request)
    _not_ahead(told.applied_on, by)
    facts = told.dict(exclude={"employer"})
    made = _noted(
        lambda: tracker.add_application(by.owner, employer=told.employer, at=by.at, **facts)
    )
    return Status(201, application_of(made))


@router.get("applications/{number}", response={200: ApplicationOut, **declared(404)})
def application(request: HttpRequest, number: int) -> dict[str, Any]:
    """One application."""
    return application_of(own_application(asked(request), number))


@router.patch(
    "applications/{number}", auth=WRITE, response={200: ApplicationOut, **declared(400, 404)}
)
def edit(request: HttpRequest, number: int, told: Facts) -> dict[str, Any]:
    """Set its facts right. What happened is set right on its page."""
    by = asked(request)
    row = own_application(by, number)
    facts = {
        name: value for name, value in told.dict(exclude_unset=True).items() if value is not None
    }
    _noted(lambda: tracker.edit_application(row, at=by.at, **facts))
    return application_of(own_application(by, number))


@router.get("applications/{number}/history", response={200: HistoryOut, **declared(404)})
def history(request: HttpRequest, number: int) -> dict[str, Any]:
    """Everything that happened to it, in order. Words of others come with the scope `mail` alone."""
    by = asked(request)
    events = own_application(by, number).events.in_order()
    related = ("owner", "interview", "no")
    return {"items": [event_of(one, by.client) for one in events.select_related(*related)]}


@router.post(
    "applications/{number}/events", auth=WRITE, response={201: EventOut, **declared(400, 404, 409)}
)
def happened(request: HttpRequest, number: int, told: NewEvent) -> "Status[dict[str, Any]]":
    """Note that something happened to it."""
    by = asked(request)
    row = own_application(by, number)
    kind = EventKind(told.kind)
    if kind is EventKind.INTERVIEW:
        made = _noted(lambda: tracker.record_interview(row, on=told.on, at=by.at).event)
    else:
        _not_ahead(told.on, by)
        made = _noted(lambda: tracker.record(row, kind=kind, on=told.on, at=by.at))
    return Status(201, event_of(made, by.client))


@router.post("noes", auth=WRITE, response={201: EventOut, **declared(400, 404, 409)})
def no(request: HttpRequest, told: NewNo) -> "Status[dict[str, Any]]":
    """Note a no. Its plan appears, as from the page."""
    by = asked(request)
    if told.application is None and not told.employer:
        raise Problem(
            422, "Say which application, or which employer.", [("employer", "is needed")]
        )
    row = None if told.application is None else own_application(by, told.application)
    named = {"employer": told.employer, "role": told.role}
    received = _noted(
        lambda: recovery.hear(
            by.owner, row, at=by.at, named=named, on=told.on, decided_by=told.decided_by,
            furthest=told.stage, words=told.words, reason_stated=told.reason_stated,
        )
    )  # fmt: skip
    return Status(201, event_of(received.no.event, by.client))


def _noted(note: Any) -> Any:
    """What a service made; its refusals as problems."""
    try:
        return note()
    except tracker.InTheFuture:
        raise Problem(422, "That day is still ahead.", [("on", "not before it came")]) from None
    except tracker.WhichOne as several:
        which = [("application", f"{one.pk}: {one}") for one in several.candidates]
        raise Problem(409, "Several applications could be meant. Say which.", which) from None
    except tracker.AlreadyEnded:
        raise Problem(409, "That application has ended already.") from None
    except ValidationError as wrong:
        fields = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
        told = [(name, " ".join(words)) for name, words in fields.items()]
        raise Problem(422, "That cannot be kept like this.", told) from None


def _not_ahead(on: date | None, by: Asked) -> None:
    if on is not None and on > by.at.date():
        raise Problem(422, "That day is still ahead.", [("on", "not before it came")])


def application_of(row: Application) -> dict[str, Any]:
    names = (
        "role",
        "channel",
        "place",
        "stage",
        "furthest",
        "open",
        "ended_by",
        "applied_on",
        "last_on",
    )
    told = {name: getattr(row, name) for name in names}
    return {
        "id": row.pk,
        "employer": row.employer.name,
        **told,
        "url": reverse("application", args=[row.pk]),
    }


def event_of(row: Event, client: Client) -> dict[str, Any]:
    interview, no = getattr(row, "interview", None), getattr(row, "no", None)
    return {
        "id": row.pk,
        "kind": row.kind,
        "on": row.happened_on,
        "stage": row.stage,
        "source": row.source,
        "round": interview.kind if interview else None,
        "sentence": foreign(client, row.sentence),
        "no": {
            "decided_by": no.decided_by,
            "furthest": no.furthest,
            "about_performance": no.about_performance,
            "words": foreign(client, no.words),
            "reason_stated": foreign(client, no.reason_stated),
        }
        if no
        else None,
    }
