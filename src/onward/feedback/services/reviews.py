"""Reviews: chosen, frozen, looked at, and only then on their way to a mentor.

Links are no changes that undo knows: taking back "ended" would open a door that somebody closed.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User, digest_of, new_token
from onward.feedback.freezing import Choice, frozen
from onward.feedback.models import Comment, Remark, Review
from onward.feedback.services.remarks import keep_remark
from onward.tracker import changes
from onward.tracker.models import Person
from onward.tracker.models.naming import key_of

DAYS_OPEN = 14
LONGEST_OPEN = 30
MOST_FILES = 20


class GoneOut(Exception):
    """This review is with somebody already and stays as it is; begin a new one."""


def begin_review(owner: User, choice: Choice, *, at: datetime) -> Review:
    """Freeze what was chosen; nobody can see it before a link or a file is made."""
    with changes.recording(owner, at=at, words=_("Chose what to show a mentor")) as change:
        return change.create(Review, owner=owner, made_at=at, **frozen(owner, choice))


def choose_again(review: Review, choice: Choice, *, at: datetime) -> Review:
    """Freeze it anew. Raises `GoneOut` once a link or a file was made."""
    words = _("Changed what to show a mentor")
    with changes.recording(review.owner, at=at, words=words) as change:
        changes.lock(review)
        if review.has_gone_out:
            raise GoneOut
        return change.update(review, **frozen(review.owner, choice))


@transaction.atomic
def make_link(review: Review, *, at: datetime, days: int = DAYS_OPEN) -> str:
    """A new way in, told this once; the one before ends. It works through the last day, where they are."""
    changes.lock(review)
    token = new_token()
    review.token_digest = digest_of(token)
    review.expires_at = end_of_day(at, days=min(max(days, 1), LONGEST_OPEN))
    review.revoked_at = None
    review.told = ""
    review.save(update_fields=["token_digest", "expires_at", "revoked_at", "told"])
    return token


def end_of_day(at: datetime, *, days: int) -> datetime:
    """The midnight after that many more days, where the person is."""
    return datetime.combine(at.date() + timedelta(days=days + 1), time.min, tzinfo=at.tzinfo)


@transaction.atomic
def end_link(review: Review, *, at: datetime) -> None:
    """Close the way in for good: even its digest goes, so nothing can bring it back."""
    changes.lock(review)
    if review.token_digest:
        review.token_digest, review.revoked_at = None, at
        review.save(update_fields=["token_digest", "revoked_at"])


@transaction.atomic
def make_file(review: Review) -> str:
    """The secret for one more file; what comes back proves with it that it is ours."""
    changes.lock(review)
    secret = new_token()
    known = [*review.file_digests.split(), digest_of(secret)]
    review.file_digests = " ".join(known[-MOST_FILES:])
    review.told = ""
    review.save(update_fields=["file_digests", "told"])
    return secret


def remove_review(review: Review, *, at: datetime) -> None:
    """Take it away with what was written to it; undo brings it back without its link."""
    with changes.recording(review.owner, at=at, words=_("Removed a review")) as change:
        end_link(review, at=at)
        change.delete(review)


def resolve(comment: Comment, *, at: datetime) -> Comment:
    """Note that this is dealt with; the first time stands."""
    with changes.recording(comment.owner, at=at, words=_("Resolved a comment")) as change:
        changes.lock(comment)
        return change.update(comment, resolved_at=comment.resolved_at or at)


def keep_comment(comment: Comment, *, at: datetime) -> Remark:
    """Keep a comment as a remark, word for word; the same one is given again, not a second."""
    reply = comment.reply
    review = reply.review
    with changes.recording(comment.owner, at=at, words=_("Kept a comment")) as change:
        changes.lock(comment)
        if comment.remark:
            return comment.remark
        seen = Remark.Source.MENTOR_OBSERVED if review.spoken else Remark.Source.MENTOR_DOCS
        said_at = (reply.handed_in_at or reply.changed_at).astimezone(at.tzinfo)
        remark = keep_remark(
            comment.owner,
            verbatim=comment.words,
            source=seen,
            said_on=said_at.date(),
            at=at,
            application=review.application,
            person=_known(comment.owner, reply.name),
        )
        change.update(comment, remark=remark)
        return remark


def _known(owner: User, name: str) -> Person | None:
    """A person who is here by that name; a signature alone makes nobody new."""
    return Person.objects.owned_by(owner).filter(name_key=key_of(name)).first() if name else None
