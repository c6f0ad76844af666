"""Which facts in a person's own words a letter can hold without a finding or too many words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onward.engine.letters.facts import LetterFacts, Tone, context_of
from onward.engine.letters.kinds import LetterKind, measure_of
from onward.engine.letters.lint import lint
from onward.engine.letters.material import all_said, gather
from onward.engine.letters.pack import Pack, pack_for
from onward.engine.letters.parts import (
    Part,
    first_way,
    longest,
    most_words,
    parts_of,
    said_in,
    text_of,
)
from onward.engine.letters.phrasebook import LetterPlan, Phrasebook
from onward.engine.letters.readability import syllables_in
from onward.engine.letters.sheet import WORD, lay_out
from onward.engine.letters.wording import asks_in

# Of one sentence alone: a whole letter's length and thanks are no fault of it.
WHOLE_LETTER = frozenset({"W9", "W10"})
# That it is nothing particular (W11) is a fault only of what was to be the particular thing.
NOT_PARTICULAR = "W11"
SYLLABLES_PER_WORD = 2.6


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A fact in the person's own words: how many a sentence can carry, and how strictly it is read."""

    fact: str
    most_words: int
    particular: bool = False
    may_ask: bool = False


# What a letter can best do without comes first: where there is no room, it goes first.
OWN_WORDS = (
    OwnWords("moment", 14, particular=True),
    OwnWords("because", 8),
    OwnWords("why", 16),
    OwnWords("criterion", 8, particular=True),
    OwnWords("attached", 14),
    OwnWords("followed", 14),
    OwnWords("identity", 14),
    OwnWords("controller", 10),
    OwnWords("goal", 10),
    OwnWords("met", 10),
    OwnWords("news", 36),
    OwnWords("changes", 18),
    OwnWords("questions", 20, may_ask=True),
)
PARTICULAR = ("news", "followed", "met", "why", "changes")
# Where a place takes so many characters and no more, these go too.
NAMES = ("role", "recipient_full", "signed_as", "recipient_name")


def sayable(
    kind: LetterKind, facts: LetterFacts, book: Phrasebook, plan: LetterPlan
) -> LetterFacts:
    """The facts without those of the person's own words that would make the letter lint."""
    desk = Desk(kind, book, plan, pack_for(facts.language))
    for own in OWN_WORDS:
        if own.fact in plan.facts:
            facts = desk.without_faults(facts, own)
    return desk.with_something_particular(desk.with_room(facts))


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one letter is tried out."""

    kind: LetterKind
    book: Phrasebook
    plan: LetterPlan
    pack: Pack | None

    def without_faults(self, facts: LetterFacts, own: OwnWords) -> LetterFacts:
        told = getattr(facts, own.fact)
        if isinstance(told, tuple):
            kept = tuple(
                one
                for one in all_said(told)
                if self.can_hold(_telling(facts, own.fact, (one,)), own, one)
            )
            return _telling(facts, own.fact, kept)
        if told and not self.can_hold(facts, own, told):
            return _without(facts, own.fact)
        return facts

    def can_hold(self, facts: LetterFacts, own: OwnWords, told: str) -> bool:
        words = WORD.findall(told)
        if not words or len(words) > own.most_words or self._is_heavy(words, own):
            return False
        passed = WHOLE_LETTER if own.particular else WHOLE_LETTER | {NOT_PARTICULAR}
        return all(
            self._is_quiet(facts, own, sentence) and self._is_clean(facts, sentence, passed)
            for sentence in self._holding(facts, own.fact)
        )

    def with_room(self, facts: LetterFacts) -> LetterFacts:
        """Take facts out until the letter stays in its range, whichever way each part is said."""
        limited = measure_of(self.kind).limit(premium=facts.premium) is not None
        own = [one.fact for one in OWN_WORDS if one.fact in self.plan.facts]
        order = ["talked_on", *own, *NAMES] if limited else own
        while not self._sits_well(facts):
            goes = [fact for fact in order if getattr(facts, fact)]
            if not goes:
                break
            enough = (one for one in goes if self._sits_well(_without(facts, one)))
            facts = _without(facts, next(enough, goes[0]))
        return facts

    def with_something_particular(self, facts: LetterFacts) -> LetterFacts:
        """Take out what was to be particular and is not, so that it is asked for again."""
        text = text_of(self._parts(facts))
        told = [fact for fact in PARTICULAR if fact in self.plan.facts and getattr(facts, fact)]
        if told and not self._is_clean(facts, text, WHOLE_LETTER):
            return _telling(facts, told[0], () if told[0] == "changes" else None)
        return facts

    def _is_heavy(self, words: list[str], own: OwnWords) -> bool:
        graded = self.pack is not None and self.pack.hardest_grade is not None
        heavy = SYLLABLES_PER_WORD * len(words)
        return graded and own.particular and sum(map(syllables_in, words)) > heavy

    def _is_quiet(self, facts: LetterFacts, own: OwnWords, sentence: str) -> bool:
        # The letter has its one ask already, and room for one exclamation mark in all.
        if "!" in sentence and own.fact != "criterion":
            return False
        asks = asks_in(lay_out(sentence, context_of(facts)), self.pack)
        return own.may_ask or own.fact == "criterion" or not (asks.count or asks.question_marks)

    def _holding(self, facts: LetterFacts, fact: str) -> Iterator[str]:
        """Every sentence of the letter that would hold this fact."""
        material = gather(facts, self.book)
        for part in self.plan.parts:
            way = first_way(part.ways, material)
            if way and {fact, fact.capitalize()} & way.slots:
                yield from said_in(way, material)

    def _sits_well(self, facts: LetterFacts) -> bool:
        parts = self._parts(facts)
        measure = measure_of(self.kind)
        if measure.words and sum(map(most_words, parts)) > measure.words[1]:
            return False
        limit = measure.limit(premium=facts.premium)
        if limit and len(longest(parts).strip()) > limit:
            return False
        tones = (self._parts(replace(facts, tone=tone)) for tone in Tone)
        passed = WHOLE_LETTER | {NOT_PARTICULAR}
        return all(self._is_clean(facts, text_of(said), passed) for said in tones)

    def _parts(self, facts: LetterFacts) -> tuple[Part, ...]:
        return parts_of(self.kind, self.plan, gather(facts, self.book), facts.tone)

    def _is_clean(self, facts: LetterFacts, text: str, passed: frozenset[str]) -> bool:
        findings = lint(
            self.kind,
            text,
            context=context_of(facts),
            language=facts.language,
            premium=facts.premium,
        )
        return all(finding.code in passed for finding in findings)


def _without(facts: LetterFacts, fact: str) -> LetterFacts:
    told = getattr(facts, fact)
    return _telling(facts, fact, told[:-1] if isinstance(told, tuple) else None)


def _telling(facts: LetterFacts, fact: str, told: Any) -> LetterFacts:
    changed: dict[str, Any] = {fact: told}
    return replace(facts, **changed)
