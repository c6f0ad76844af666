"""A first draft from what is known. It invents nothing and shows no gap as finished."""

from dataclasses import dataclass, replace

from onward.engine.letters.facts import LetterFacts, Tone
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.material import Material, gather, known_facts
from onward.engine.letters.parts import Part, parts_of, text_of
from onward.engine.letters.phrasebook import LetterPlan, NotWrittenYet, plan_for
from onward.engine.letters.sayable import sayable

__all__ = ["Draft", "Missing", "NotWrittenYet", "Part", "compose"]

SUBJECT_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact the letter would be better for, and the one line that asks for it."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to begin from; `missing` asks for what would make it better."""

    kind: LetterKind
    subject: str
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]

    @property
    def text(self) -> str:
        return text_of(self.parts)

    def saying(self, name: str, chosen: int) -> "Draft":
        """The draft with another way to say one part."""
        parts = tuple(
            replace(part, chosen=chosen % len(part.alternatives)) if part.name == name else part
            for part in self.parts
        )
        return replace(self, parts=parts)


def compose(kind: LetterKind, facts: LetterFacts) -> Draft:
    """A draft of a letter; raises NotWrittenYet where no sentences for it exist.

    A fact that a sentence cannot carry is left out and asked for again.
    """
    book, plan = plan_for(kind, facts.language)
    kept = sayable(kind, facts, book, plan)
    material = gather(kept, book)
    known = known_facts(kept)
    again = {fact for fact in known_facts(facts) - known if f"{fact}_again" in book.questions}
    missing = tuple(
        Missing(one.fact, book.questions[f"{one.fact}_again" if one.fact in again else one.fact])
        for one in plan.recommended
        if one.fact not in known and one.is_worth_asking(material.situation, known)
    )
    return Draft(
        kind, _subject(plan, material), parts_of(kind, plan, material, facts.tone), missing
    )


def _subject(plan: LetterPlan, material: Material) -> str:
    fitting = (
        way.said[Tone.PLAIN].format_map(material.slots[Tone.PLAIN])
        for way in plan.subjects
        if way.fits(material.situation, material.slots[Tone.PLAIN])
    )
    return next(subject for subject in fitting if len(subject) <= SUBJECT_LENGTH)
