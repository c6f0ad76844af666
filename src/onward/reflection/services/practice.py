"""Practice cards: made from a question or from what a debrief wants to change, said, and put away."""

import json
from collections.abc import Mapping
from datetime import date, datetime, tzinfo

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine import practice
from onward.engine.practice import Went
from onward.reflection.models import Card, Debrief, Question, Rep
from onward.tracker import changes

# Nobody speaks longer to one question; a timer left running says nothing.
LONGEST_SECONDS = 3_600


class NothingToSay(Exception):
    """There are no words to practise yet; write them first."""


class SaidMeanwhile(Exception):
    """This card was said already, from another window or by a second click."""


class PutAway(Exception):
    """This card was put away; take it up again first."""


def practise(
    owner: User, *, at: datetime, question: Question | None = None, debrief: Debrief | None = None
) -> Card:
    """Make a card from a question or from a debrief's one change; one that is there is taken up.

    A debrief may name its day; any other card comes today. Raises `NothingToSay`.
    """
    words = question.words if question else debrief.change_one if debrief else ""
    if not words.strip():
        raise NothingToSay
    planned = debrief.practise_on if debrief else None
    due_on = max(planned or at.date(), at.date())
    with changes.recording(owner, at=at, words="") as change:
        # A second click while the first is on its way finds its card.
        User.objects.select_for_update().get(pk=owner.pk)
        known = Card.objects.owned_by(owner).filter(question=question, debrief=debrief).first()
        if known:
            return take_up(known, at=at)
        change.words = change.words or _("A card to practise")
        return change.create(
            Card, owner=owner, question=question, debrief=debrief, due_on=due_on, made_at=at
        )


def say(
    card: Card,
    *,
    went: Went,
    at: datetime,
    seconds: int | None = None,
    anchors: Mapping[str, int] | None = None,
    was_due_on: date | None = None,
) -> Rep:
    """Note that a card was said aloud, and when it comes back.

    `was_due_on` is the day the page knew. Raises `SaidMeanwhile` where the card has moved on since,
    and `PutAway`.
    """
    words = _("Said aloud: %s") % name_of(card)
    with changes.recording(card.owner, at=at, words=words) as change:
        changes.lock(card)
        if card.stopped_at is not None:
            raise PutAway
        if was_due_on not in {None, card.due_on}:
            raise SaidMeanwhile
        then = practice.after(as_value(card, zone=at.tzinfo), went, on=at.date())
        rep = change.create(
            Rep,
            owner=card.owner,
            card=card,
            done_at=at,
            went=went.value,
            seconds=seconds if seconds and seconds <= LONGEST_SECONDS else None,
            rated=json.dumps(dict(anchors)) if anchors else "",
        )
        change.update(card, place=then.place, due_on=then.due_on)
        return rep


def put_away(card: Card, *, at: datetime) -> Card:
    """Stop practising a card; its reps stay, and it can be taken up again."""
    with changes.recording(card.owner, at=at, words=_("Put away: a card")) as change:
        changes.lock(card)
        return change.update(card, stopped_at=card.stopped_at or at)


def take_up(card: Card, *, at: datetime) -> Card:
    """Practise a card again; it comes today, at the place it had."""
    with changes.recording(card.owner, at=at, words=_("Taken up again: a card")) as change:
        changes.lock(card)
        if card.stopped_at is None:
            return card
        return change.update(card, stopped_at=None, due_on=at.date())


def as_value(card: Card, *, zone: tzinfo | None, near: bool = False) -> practice.Card:
    """A card as the engine plans it; one that was loaded `with_last_rep` needs no look for that."""
    last: datetime | None
    if hasattr(card, "last_done_at"):
        last = card.last_done_at
    else:
        last = card.reps.order_by("-done_at").values_list("done_at", flat=True).first()
    return practice.Card(
        id=card.pk,
        due_on=card.due_on,
        place=card.place,
        said_on=last.astimezone(zone).date() if last else None,
        near=near,
    )


def name_of(card: Card) -> str:
    """The first words of a card, for a line."""
    return " ".join(card.words.split()[:12])
