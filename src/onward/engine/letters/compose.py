"""A first draft from what is known. It invents nothing and shows no gap as finished."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onward.engine.letters.facts import LetterFacts, Tone, context_of
from onward.engine.letters.kinds import LetterKind, measure_of
from onward.engine.letters.lint import lint
from onward.engine.letters.material import Material, gather, known_facts
from onward.engine.letters.pack import pack_for
from onward.engine.letters.phrasebook import LetterPlan, NotWrittenYet, PartPlan, Way, plan_for
from onward.engine.letters.readability import syllables_in
from onward.engine.letters.sheet import WORD, lay_out
from onward.engine.letters.wording import asks_in

__all__ = ["Draft", "Missing", "NotWrittenYet", "Part", "compose"]

SUBJECT_LENGTH = 60
# Of one sentence alone: a whole letter's length and thanks are no fault of it. That it is nothing
# particular (W11) is.
WHOLE_LETTER = frozenset({"W9", "W10"})
# The facts in a person's own words, and how many of them a sentence can carry.
FREE_FACTS = {"moment": 14, "criterion": 8}
SYLLABLES_PER_WORD = 2.6
OUTSIDE_BODY = frozenset({"greeting", "closing"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact the letter would be better for, and the one line that asks for it."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a draft, said in two or three ways; `chosen` is the one that stands."""

    name: str
    alternatives: tuple[str, ...]
    chosen: int
    opens_paragraph: bool

    @property
    def text(self) -> str:
        return self.alternatives[self.chosen]


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to begin from; `missing` asks for what would make it better."""

    kind: LetterKind
    subject: str
    parts: tuple[Part, ...]
    missing: tuple[Missing, ...]

    @property
    def text(self) -> str:
        paragraphs: list[list[str]] = []
        for part in self.parts:
            if part.opens_paragraph or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(part.text)
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"

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
    sayable = _without_faults(kind, facts)
    material = gather(sayable, book)
    again = known_facts(facts) - known_facts(sayable)
    known = known_facts(sayable)
    missing = tuple(
        Missing(one.fact, book.questions[f"{one.fact}_again" if one.fact in again else one.fact])
        for one in plan.recommended
        if one.fact not in known and one.is_worth_asking(material.situation, known)
    )
    return Draft(kind, _subject(plan, material), _parts(kind, plan, material, facts.tone), missing)


def _without_faults(kind: LetterKind, facts: LetterFacts) -> LetterFacts:
    """The facts without those of the person's own words that would make the letter lint."""
    known = known_facts(facts)
    if "criterion" in known and not _is_sayable(kind, facts, "criterion"):
        facts = replace(facts, criterion=None)
    if "moment" in known and not (_is_sayable(kind, facts, "moment") and _sits_well(kind, facts)):
        facts = replace(facts, moment=None)
    return facts


def _sits_well(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether the letter stays in its range, whichever way each part is said, and lints as before."""
    book, plan = plan_for(kind, facts.language)
    words = measure_of(kind).words
    parts = _parts(kind, plan, gather(facts, book), facts.tone)
    if words and sum(map(_most_words, parts)) > words[1]:
        return False
    return _is_clean(kind, facts, Draft(kind, "", parts, ()).text)


def _is_sayable(kind: LetterKind, facts: LetterFacts, fact: str) -> bool:
    said = WORD.findall(getattr(facts, fact))
    heavy = sum(map(syllables_in, said)) > SYLLABLES_PER_WORD * len(said)
    if not said or len(said) > FREE_FACTS[fact] or heavy:
        return False
    sentences = list(_holding(kind, facts, fact))
    quiet = fact != "moment" or not any(_asks(facts, sentence) for sentence in sentences)
    return quiet and all(_is_clean(kind, facts, sentence) for sentence in sentences)


def _holding(kind: LetterKind, facts: LetterFacts, fact: str) -> Iterator[str]:
    """Every sentence of the letter that would hold this fact."""
    book, plan = plan_for(kind, facts.language)
    material = gather(facts, book)
    for part in plan.parts:
        way = _way(part.ways, material)
        if way and {fact, fact.capitalize()} & way.slots:
            yield from _said(way, material)


def _is_clean(kind: LetterKind, facts: LetterFacts, text: str) -> bool:
    findings = lint(kind, text, context=context_of(facts), language=facts.language)
    return all(finding.code in WHOLE_LETTER for finding in findings)


def _asks(facts: LetterFacts, sentence: str) -> bool:
    # The letter has its one ask already, and room for one exclamation mark in all.
    asks = asks_in(lay_out(sentence, context_of(facts)), pack_for(facts.language))
    return bool(asks.count or asks.question_marks) or "!" in sentence


def _parts(kind: LetterKind, plan: LetterPlan, material: Material, tone: Tone) -> tuple[Part, ...]:
    made = {part.name: _part(part, material, tone) for part in plan.parts}
    bare = [made[part.name] for part in plan.parts if not part.filler]
    low = (measure_of(kind).words or (0, 0))[0]
    short = sum(_fewest_words(part) for part in bare if part) < low
    kept = (made[part.name] for part in plan.parts if short or not part.filler)
    return tuple(part for part in kept if part)


def _part(plan: PartPlan, material: Material, tone: Tone) -> Part | None:
    way = _way(plan.ways, material)
    if way is None:
        return None
    said = _said(way, material)
    alternatives = tuple(dict.fromkeys(said))
    chosen = alternatives.index(said[list(Tone).index(tone)])
    return Part(plan.name, alternatives, chosen, plan.opens_paragraph)


def _way(ways: tuple[Way, ...], material: Material) -> Way | None:
    slots = material.slots[Tone.PLAIN]
    return next((way for way in ways if way.fits(material.situation, slots)), None)


def _said(way: Way, material: Material) -> list[str]:
    return [way.said[tone].format_map(material.slots[tone]) for tone in Tone]


def _fewest_words(part: Part) -> int:
    return min(_lengths(part))


def _most_words(part: Part) -> int:
    return max(_lengths(part))


def _lengths(part: Part) -> list[int]:
    if part.name in OUTSIDE_BODY:
        return [0]
    return [len(WORD.findall(sentence)) for sentence in part.alternatives]


def _subject(plan: LetterPlan, material: Material) -> str:
    fitting = (
        way.said[Tone.PLAIN].format_map(material.slots[Tone.PLAIN])
        for way in plan.subjects
        if way.fits(material.situation, material.slots[Tone.PLAIN])
    )
    return next(subject for subject in fitting if len(subject) <= SUBJECT_LENGTH)
