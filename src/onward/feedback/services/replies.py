"""What mentors write: each in a half of their own, saved half-way or handed in.

None of it is a change of the person's: undo takes back what they did, never what a mentor wrote.
"""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from onward.accounts import rows
from onward.accounts.models import User, digest_of
from onward.engine import mentor_answer
from onward.engine.mentor_answer import About, Answer, Said
from onward.feedback.models import Comment, Reply, Review
from onward.tracker import changes

MOST_REPLIES = 40
# More of a passage than any page shows; hundreds of comments on the whole text would fill a disk.
LONGEST_QUOTE = 1_000
TICK = timedelta(microseconds=1)


class SavedElsewhere(Exception):
    """This was saved in another window meanwhile; nothing of that was overwritten."""


class HandedIn(Exception):
    """It is handed in, and belongs to the person who asked."""


class TooMany(Exception):
    """More people than can be wrote to this link."""


class OtherReview(mentor_answer.NotAnAnswer):
    words = "This file answers another review. Bring it in on that one’s page."


class UnknownReview(mentor_answer.NotAnAnswer):
    words = "The review that this file answers is not here, or was removed."


class NotOurFile(mentor_answer.NotAnAnswer):
    words = "This file does not prove that it came from this review."


def shared(token: str, *, at: datetime) -> Review | None:
    """The review behind a link; None alike for a wrong, an expired and an ended one."""
    digest = digest_of(token)
    open_ones = Review.objects.select_related("owner").defer("file", "told")
    with rows.known_by(digest):
        return open_ones.filter(token_digest=digest, revoked_at=None, expires_at__gt=at).first()


def note_look(review: Review, *, at: datetime) -> None:
    """Count that the link was opened. Nothing about who opened it is kept."""
    Review.objects.filter(pk=review.pk).update(
        view_count=F("view_count") + 1, last_seen_on=at.date()
    )


def reply_of(review: Review, key: str) -> Reply | None:
    """The half that a key opens."""
    mine = Reply.objects.filter(review=review, key_digest=_digest(review, key))
    return mine.select_related("owner").prefetch_related("comments").first()


def _digest(review: Review, key: str) -> str:
    """Each review has its own: whoever takes a key along to another one begins a new half there."""
    return digest_of(f"{review.seal}.{key}")


@transaction.atomic
def keep_answer(
    review: Review,
    *,
    key: str,
    answer: Answer,
    at: datetime,
    began_from: datetime | None = None,
    hand_in: bool = False,
) -> Reply:
    """Save one mentor's half as it is now. Raises `SavedElsewhere`, `HandedIn` or `TooMany`."""
    changes.lock(review)
    known = reply_of(review, key)
    if known and known.handed_in_at:
        raise HandedIn
    if known and known.changed_at != began_from and not _is_same(known, answer):
        raise SavedElsewhere
    return _write(review, known, key, answer, at=at, hand_in=hand_in)


@transaction.atomic
def take_in(
    owner: User, content: bytes, *, at: datetime, review: Review | None = None
) -> tuple[Reply, bool]:
    """Bring in a file that came back, and say whether anything in it was new.

    Raises a `NotAnAnswer`; its `words` say what is wrong.
    """
    returned = mentor_answer.read(content)
    found = Review.objects.owned_by(owner).filter(seal=returned.review).first()
    if review is not None and (found is None or found.pk != review.pk):
        raise OtherReview
    if found is None:
        raise UnknownReview
    changes.lock(found)
    if digest_of(returned.secret) not in found.file_digests.split():
        raise NotOurFile
    texts = [piece["text"] for piece in found.texts]
    answer = mentor_answer.placed(returned.answer, texts=texts, questions=len(found.asked))
    key = f"{returned.secret}.{returned.copy}"
    known = reply_of(found, key)
    if known and known.handed_in_at and _is_same(known, answer):
        return known, False
    return _write(found, known, key, answer, at=at, hand_in=True), True


def _is_same(reply: Reply, answer: Answer) -> bool:
    written = {one.place: one.words for one in reply.comments.all()}
    said = {one.place: one.words for one in answer.said}
    return (reply.name, reply.rated, written) == (answer.name, dict(answer.ratings), said)


def _write(
    review: Review,
    reply: Reply | None,
    key: str,
    answer: Answer,
    *,
    at: datetime,
    hand_in: bool,
) -> Reply:
    if reply is None:
        if review.replies.count() >= MOST_REPLIES:
            raise TooMany
        reply = Reply(
            owner=review.owner,
            review=review,
            key_digest=_digest(review, key),
            begun_at=at,
            changed_at=at,
        )
    else:
        # Each state of a half has an instant of its own, even where the clock stands still.
        reply.changed_at = max(at, reply.changed_at + TICK)
    reply.name = answer.name
    reply.ratings = json.dumps(dict(answer.ratings))
    reply.handed_in_at = reply.handed_in_at or (at if hand_in else None)
    reply.save()
    _write_comments(review, reply, answer, at=at)
    return reply


def _write_comments(review: Review, reply: Reply, answer: Answer, *, at: datetime) -> None:
    """What the person resolved or kept stays as they found it."""
    known = {one.place: one for one in reply.comments.all()}
    for said in answer.said:
        comment = known.pop(said.place, None)
        if comment is None:
            _comment_on(review, reply, said, at=at).save()
        elif not comment.is_used and comment.words != said.words:
            comment.words, comment.written_at = said.words, at
            comment.save(update_fields=["words", "written_at"])
    for gone in known.values():
        if not gone.is_used:
            gone.delete()


def _comment_on(review: Review, reply: Reply, said: Said, *, at: datetime) -> Comment:
    comment = Comment(owner=review.owner, reply=reply, about=said.about, written_at=at)
    comment.number, comment.start, comment.end = said.number, said.start, said.end
    comment.quoted, comment.words = _quoted(review, said), said.words
    return comment


def _quoted(review: Review, said: Said) -> str:
    """The words a comment is about: out of what was frozen, never out of what came back."""
    if said.number is None:
        return ""
    if said.about == About.QUESTION:
        return review.asked[said.number]
    return review.texts[said.number]["text"][said.start : said.end][:LONGEST_QUOTE]
