"""A no, and the way back from the last change."""

from argparse import Namespace

from django.core.exceptions import ValidationError
from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, day, short_day
from onward.recovery import services as recovery
from onward.recovery.facts import step_facts
from onward.recovery.models import Step
from onward.recovery.today import card_of
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application


def no(given: Namespace, owner: User) -> int:
    """Keep a no and show the plan it sets in motion."""
    at = clock.now(owner)
    try:
        received = recovery.hear(
            owner,
            None,
            at=at,
            named={"employer": given.employer, "role": given.role or ""},
            on=given.on or at.date(),
            decided_by=given.decided_by,
            furthest=given.stage,
            words=given.words,
        )
    except tracker.WhichOne as several:
        raise Refusal(which_one(several.candidates, "--role")) from None
    except tracker.EndedBefore as ended:
        raise Refusal(f"{ended.application} has ended already; correct it on its page.") from None
    except tracker.AlreadyEnded:
        raise Refusal(f"{given.employer} has ended already; correct it on its page.") from None
    except tracker.InTheFuture:
        raise Refusal(f"{day(given.on)} has not come yet; give the day the no came.") from None
    except ValidationError as wrong:
        raise Refusal(" ".join(wrong.messages)) from None
    return _show_no(given, received)


def _show_no(given: Namespace, received: recovery.Received) -> int:
    kept, application = received.no, received.no.application
    steps = Step.objects.owned_by(kept.owner).open().filter(plan__isnull=False).by_day()
    cards = [card_of(step) for step in steps.select_related("application__employer", "owner")]
    document = {
        "id": kept.pk,
        "url": reverse("application", args=[application.pk]),
        "application": application.pk,
        "employer": application.employer.name,
        "role": application.role,
        "on": kept.event.happened_on,
        "decided_by": kept.decided_by,
        "furthest": kept.furthest,
        "plan": received.plan.shape if received.plan else None,
        "steps": [step_facts(card) for card in cards],
    }
    lines = [f"Noted for {application}.", ""]
    lines += [f"{short_day(card.due_on)}  {card.title} ({card.minutes} min)" for card in cards]
    return answer(given, document, lines)


def undo(given: Namespace, owner: User) -> int:
    """Take back the last change."""
    try:
        undone = tracker.undo(owner, at=clock.now(owner))
    except changes.NothingToUndo:
        raise Refusal("There is nothing left to take back; undo reaches back 30 days.") from None
    except changes.AddedSince:
        raise Refusal(
            "Something was added to it since. Take that out first, on its page."
        ) from None
    except changes.CannotUndo:
        raise Refusal("What this belonged to is gone; bring that back first.") from None
    return answer(given, {"undone": undone}, [f"Taken back: {undone}"])


def application_meant(owner: User, written: str) -> Application:
    """The application of that number, or the only one whose employer and role hold the words."""
    mine = Application.objects.owned_by(owner).select_related("employer")
    if written.isascii() and written.isdigit():
        found = list(mine.filter(pk=int(written[:18])))
    else:
        found = list(mine.naming(written).order_by("pk")[:20]) if written.strip() else []
    if not found:
        raise Refusal(f"There is no application “{written}”.")
    if len(found) > 1:
        raise Refusal(which_one(found, "its number"))
    return found[0]


def which_one(candidates: list[Application], way_out: str) -> str:
    listed = "\n".join(f"  {one.pk}  {one}" for one in candidates)
    return f"Several could be meant; say which one with {way_out}:\n{listed}"
