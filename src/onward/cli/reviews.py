"""`onward review`: what is with a mentor, and the file that one sent back."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.engine.mentor_answer import LARGEST_FILE, NotAnAnswer
from onward.feedback import services
from onward.feedback.models import Review

STATES = {
    "preview": "not shown yet",
    "open": "link open",
    "file": "out as a file",
    "expired": "link over",
    "ended": "link ended",
}


def review(given: Namespace, owner: User) -> int:
    """List the reviews, or bring in an answer that came back as a file."""
    if given.action == "import":
        return _bring_in(given, owner)
    if given.file:
        raise Refusal("Only import takes a file: onward review import FILE")
    at = clock.now(owner)
    mine = Review.objects.owned_by(owner).light().order_by("-pk")
    handed_in = Q(replies__handed_in_at__isnull=False)
    counted = mine.annotate(answers=Count("replies", filter=handed_in))
    answers = dict(counted.values_list("pk", "answers"))
    rows = [
        {
            "id": one.pk,
            "url": reverse("review", args=[one.pk]),
            "title": str(one),
            "goal": one.goal,
            "state": one.state_at(at),
            "answers": answers[one.pk],
            "opened": one.view_count,
        }
        for one in mine
    ]
    return answer(given, rows, map(_line, rows) if rows else ["Nothing is with a mentor yet."])


def _line(row: dict[str, Any]) -> str:
    counted = "1 answer" if row["answers"] == 1 else f"{row['answers']} answers"
    return f"{row['id']}  {row['title']}, {row['goal']}: {STATES[row['state']]}, {counted}"


def _bring_in(given: Namespace, owner: User) -> int:
    if given.file is None:
        raise Refusal("Name the file that came back: onward review import FILE")
    try:
        with Path(given.file).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as refusal:
        raise Refusal(f"{given.file} cannot be read: {refusal.strerror}.") from refusal
    try:
        reply, is_new = services.take_in(owner, content, at=clock.now(owner))
    except NotAnAnswer as refusal:
        raise Refusal(f"{given.file} was not brought in. {refusal.words}") from None
    except services.TooMany:
        raise Refusal("This review has more answers than can be kept.") from None
    comments = reply.comments.count()
    document = {
        "id": reply.review_id,
        "url": reverse("review", args=[reply.review_id]),
        "from": reply.name or None,
        "comments": comments,
        "new": is_new,
    }
    said = "Their answer is here" if is_new else "That answer was here already"
    counted = "1 comment" if comments == 1 else f"{comments} comments"
    return answer(given, document, [f"{said}: {counted}."])
