"""What a program proposes: it waits in the tray, and happens only after a yes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema, Status

from onward.api.asking import asked, own_application
from onward.api.coming_in import PROPOSE
from onward.api.problems import Problem, declared
from onward.api.shapes import ProposalOut, ProposalsOut
from onward.engine.proposals import NotProposable, ProposalKind
from onward.intake.models import Proposal
from onward.intake.proposing import services

router = Router(tags=["proposals"], auth=PROPOSE)


class NewProposal(Schema):
    """`told` holds the fields of its kind; docs/api.md names them."""

    kind: ProposalKind
    application: int | None = None
    told: dict[str, str | int | None]


@router.get("proposals", response={200: ProposalsOut, **declared()})
def proposals(request: HttpRequest) -> dict[str, Any]:
    """What you proposed and nobody has answered yet."""
    by = asked(request)
    mine = Proposal.objects.owned_by(by.owner).waiting(at=by.at).filter(client=by.client.name)
    return {"items": [_told(one) for one in mine.order_by("-proposed_at", "-pk")]}


@router.post("proposals", response={201: ProposalOut, **declared(400, 404, 409)})
def propose(request: HttpRequest, told: NewProposal) -> "Status[dict[str, Any]]":
    """Lay something into the tray. The same twice waits once."""
    by = asked(request)
    about = None if told.application is None else own_application(by, told.application)
    try:
        made = services.propose(
            by.owner, told.kind, told.told, client=by.client.name, at=by.at, application=about
        )
    except NotProposable as refusal:
        wrong = [(refusal.field, refusal.words)]
        raise Problem(422, "That cannot be proposed like this.", wrong) from None
    except services.TooManyWait:
        words = f"{services.MOST_WAITING} proposals wait already. Let the person answer first."
        raise Problem(409, words) from None
    return Status(201, _told(made))


def _told(row: Proposal) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "application": row.application_id,
        "proposed_at": row.proposed_at,
        "url": reverse("proposal", args=[row.pk]),
    }
