"""What a person has told about a no, made fit to stand in a letter; nothing is added to it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.engine.history import NOT_PERFORMANCE, Decider, Stage
from onward.engine.letters.access import Law, Scope
from onward.engine.letters.context import LintContext
from onward.engine.letters.masking import is_slot, plain_role

NAME_WORDS, NAME_LENGTH = 5, 50
ROLE_WORDS = 8
CONTROLLER_WORDS = 10
# A question to somebody who gave no answer, or whom one turned down, cannot be about one's answers;
# nor can one about a requirement such as a licence (evidence §4).
NOT_ABOUT_ME = NOT_PERFORMANCE | {Decider.KNOCKOUT, Decider.ME}
UNTOLD = frozenset({Decider.NOBODY, Decider.ME})


class Tone(StrEnum):
    PLAIN = "plain"
    WARM = "warm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a draft may use; None is what nobody has said yet."""

    signed_as: str | None = None
    recipient_name: str | None = None
    recipient_full: str | None = None
    employer: str | None = None
    role: str | None = None
    stage: Stage | None = None
    decided_by: Decider | None = None
    human_contact: bool | None = None
    moment: str | None = None
    others_met: tuple[str, ...] = ()
    no_on: date | None = None
    applied_on: date | None = None
    talked_on: date | None = None
    promised_on: date | None = None
    asked_before: bool = False
    criterion: str | None = None
    open_to_future: bool | None = None
    goal: str | None = None
    attached: str | None = None
    questions: tuple[str, ...] = ()
    met: str | None = None
    followed: str | None = None
    news: str | None = None
    changes: tuple[str, ...] = ()
    why: str | None = None
    because: str | None = None
    law: Law | None = None
    controller: str | None = None
    scope: frozenset[Scope] = frozenset()
    identity: str | None = None
    premium: bool = False
    familiar: bool = False
    tone: Tone = Tone.PLAIN
    language: str = "en"

    @property
    def ending(self) -> Decider:
        return self.decided_by or Decider.EMPLOYER

    @property
    def answered(self) -> bool:
        """Whether a no has come, of whatever kind; until then there is only silence."""
        return self.decided_by is not None

    @property
    def has_application(self) -> bool:
        """Whether the letter is about one application, or only to a person."""
        return any((self.employer, self.role, self.stage, self.applied_on))

    @property
    def told(self) -> bool:
        """Whether somebody brought the news; silence and one's own no bring none."""
        return self.ending not in UNTOLD

    @property
    def about_me(self) -> bool:
        """Whether advice on one's own answers can be asked for at all."""
        return self.ending not in NOT_ABOUT_ME


def context_of(facts: LetterFacts) -> LintContext:
    """What the linter may know of a letter made from these facts; add the clock with `replace`."""
    told = (facts.moment, facts.met, facts.followed, facts.news, facts.why, *facts.changes)
    topics = tuple(topic for topic in (facts.criterion,) if topic)
    controller = controller_of(facts.controller)
    days = (facts.no_on, facts.applied_on, facts.talked_on, facts.promised_on)
    return LintContext(
        recipient_name=name_of(facts.recipient_name),
        recipient_full=name_of(facts.recipient_full),
        signed_as=name_of(facts.signed_as),
        person_names=others_of(facts),
        employer=facts.employer,
        role=facts.role,
        places=(controller,) if controller else (),
        moments=tuple(moment for moment in told if moment),
        topics=topics,
        dates=tuple(day for day in days if day),
    )


def name_of(said: str | None) -> str | None:
    """A name as it can stand after "Dear"; None for a gap, a list of titles or a whole sentence."""
    if not said or is_slot(said):
        return None
    first = re.split(r"[,;:!?()|/\n\"]", unicodedata.normalize("NFC", said).strip())[0]
    # Blanks first: one that does not break would be left out, and glue two names together.
    spaced = " ".join(first.split())
    name = " ".join("".join(filter(_is_in_names, spaced)).split()).strip(" .-'’")
    fits = len(name) <= NAME_LENGTH and len(name.split()) <= NAME_WORDS
    return name if fits and any(map(str.isalpha, name)) else None


def role_of(said: str | None) -> str | None:
    """A role as one says it in a sentence; None where it is a gap or too long to say."""
    if not said:
        return None
    role = plain_role(said)
    if is_slot(role) or len(role.split()) > ROLE_WORDS or not any(map(str.isalpha, role)):
        return None
    return role


def controller_of(said: str | None) -> str | None:
    """Who holds the data, as a letter can name them; None for a gap or a whole sentence."""
    name = " ".join((said or "").split())
    fits = 0 < len(name.split()) <= CONTROLLER_WORDS and any(map(str.isalpha, name))
    return name if fits and not is_slot(name) else None


def others_of(facts: LetterFacts) -> tuple[str, ...]:
    """The colleagues met, once each, without the person the letter is for."""
    to = {name_of(facts.recipient_name), name_of(facts.recipient_full)}
    names = (name_of(other) for other in facts.others_met)
    return tuple(dict.fromkeys(name for name in names if name and name not in to))


def _is_in_names(letter: str) -> bool:
    return letter in " .'’-" or unicodedata.category(letter)[0] in "LM"
