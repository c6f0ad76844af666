"""The letters that keep somebody in touch, begun with what there is to give or to ask."""

from datetime import datetime

from onward.engine.giving_first import Idea
from onward.engine.keeping_in_touch import monday_of
from onward.engine.kit import ask
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.network import contacts
from onward.network import services as network
from onward.network.models import Suggestion
from onward.recovery import giving
from onward.tracker import changes
from onward.tracker.models import Person

# What a letter is told, by what it is to give.
TOLD = {Idea.THANKS: "followed", Idea.TRIED: "news"}


def write(person: Person, *, at: datetime) -> Letter:
    """Open the letter for this week's name, begun with what was proposed to give.

    Beginning to write is no change to take back; that the name is being written to is.
    """
    today = at.date()
    last = contacts.last_days(person.owner, [person.pk], today=today)
    proposed = {row.person_id: row.idea for row in person.suggestions.of_week(monday_of(today))}
    gift = giving.gifts(person.owner, last, today=today, before=proposed)[person.pk]
    told = {TOLD[gift.idea]: gift.told} if gift.idea in TOLD else {}
    kind = Letter.Kind.STAY_IN_TOUCH
    letter = feedback.draft(person.owner, kind=kind, person=person, at=at, told=told)
    with changes.recording(person.owner, at=at, words=""):
        network.settle(person, Suggestion.Outcome.WRITING, at=at)
    return letter


def ask_for_a_talk(person: Person, *, at: datetime) -> Letter:
    """Open a mail that asks for twenty minutes; a letter that was written on keeps its words."""
    letter = feedback.draft(person.owner, kind=Letter.Kind.STAY_IN_TOUCH, person=person, at=at)
    if letter.changed_at == letter.begun_at:
        asks = ask(name=person.first_name, signed_as=person.owner.signs_as)
        words = {"to": letter.to, "subject": asks.subject, "body": asks.body}
        letter = feedback.keep(letter, at=at, began_from=None, **words)
    return letter
