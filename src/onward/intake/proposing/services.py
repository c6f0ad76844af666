"""A proposal is laid into the tray, taken, or declined."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.proposals import ProposalKind, read_proposal
from onward.intake.models import Proposal
from onward.intake.models.proposals import WAITS
from onward.intake.proposing.doing import DO, Done
from onward.tracker import changes
from onward.tracker.models import Application

# A program that runs in a circle fills no tray.
MOST_WAITING = 20


class TooManyWait(Exception):
    """So many wait already: the person answers first."""


@transaction.atomic
def propose(
    owner: User,
    kind: ProposalKind,
    told: Mapping[str, Any],
    *,
    client: str,
    at: datetime,
    application: Application | None = None,
) -> Proposal:
    """Lay it into the tray; what waits there already is given again, and not a second time.

    Raises `NotProposable` or `TooManyWait`.
    """
    kept = read_proposal(kind, told, about_one=application is not None)
    changes.lock(owner)
    Proposal.objects.owned_by(owner).filter(proposed_at__lte=at - WAITS).delete()
    there = list(Proposal.objects.owned_by(owner))
    about = application.pk if application else None
    for one in there:
        if (one.kind, one.application_id, one.facts) == (kind, about, kept):
            return one
    if len(there) >= MOST_WAITING:
        raise TooManyWait
    made = Proposal(
        owner=owner,
        client=client,
        kind=kind,
        told=json.dumps(kept, ensure_ascii=False),
        application=application,
        proposed_at=at,
    )
    made.full_clean()
    made.save()
    return made


def take(proposal: Proposal, *, at: datetime, application: Application | None = None) -> Done:
    """Do what it proposes, all of it or nothing; undo brings both back.

    `application` says which one is meant where several could be. Raises what the room raises that it
    goes to: `doing.REFUSALS`; `Proposal.DoesNotExist` where it was answered meanwhile.
    """
    kind, about = ProposalKind(proposal.kind), application or proposal.application
    words = _("Took what %s proposed") % proposal.client
    with changes.recording(proposal.owner, at=at, words=words) as change:
        changes.lock(proposal)
        done = DO[kind](proposal.owner, proposal.facts, about, at)
        change.delete(proposal)
    return done


def decline(proposal: Proposal, *, at: datetime) -> None:
    """Let it go. Raises `Proposal.DoesNotExist` where it was answered meanwhile."""
    words = _("Declined what %s proposed") % proposal.client
    with changes.recording(proposal.owner, at=at, words=words) as change:
        changes.lock(proposal)
        change.delete(proposal)
