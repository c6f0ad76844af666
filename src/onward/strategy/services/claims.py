"""What the person says of the things an ad asks for."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.strategy.models import Claim
from onward.tracker import changes
from onward.tracker.models import Posting


def say(
    posting: Posting, *, key: str, asked: str, answer: str, proof: str = "", at: datetime
) -> Claim:
    """Keep an answer in the place of an earlier one."""
    owner = posting.owner
    words = _("Said of “%s”") % asked
    told = {"answer": answer, "proof": proof, "said_at": at}
    with changes.recording(owner, at=at, words=words) as change:
        known = Claim.objects.owned_by(owner).filter(posting=posting, key=key).first()
        if known is not None:
            return change.update(known, in_cv_on=None, **told)
        short = asked[:300]
        return change.create(Claim, owner=owner, posting=posting, key=key, asked=short, **told)


def take_back(claim: Claim, *, at: datetime) -> None:
    with changes.recording(claim.owner, at=at, words=_("Took an answer back")) as change:
        change.delete(claim)


def note_in_cv(claim: Claim, *, at: datetime) -> None:
    """Its words stand in the CV now."""
    words = _("In the CV now: %s") % claim.asked
    with changes.recording(claim.owner, at=at, words=words) as change:
        change.update(claim, in_cv_on=at.date())
