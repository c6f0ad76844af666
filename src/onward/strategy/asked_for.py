"""One ad: what it asks for, beside a version of the CV and what the person said of each thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b

from onward.engine.coverage.covering import cover
from onward.engine.coverage.stuffing import Stuffed, stuffing
from onward.engine.coverage.unstated import Told, Unstated, unstated
from onward.engine.cvs.records import Cv
from onward.engine.occupations import could_show
from onward.engine.postings.phrases import LANGUAGES, language_of
from onward.engine.postings.records import Cover, Covered, Requirement, RequirementKind
from onward.engine.postings.requirements import requirements_in
from onward.strategy.models import Claim, Learning
from onward.tracker.models import Posting
from onward.tracker.models.naming import key_of as name_key_of


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing an ad asks for."""

    key: str
    requirement: Requirement
    # None where no CV was laid beside it.
    covered: Covered | None
    claim: Claim | None
    # What is learnt of it already.
    learning: Learning | None = None
    # A sentence of the person's own that shows it.
    elsewhere: Unstated | None = None

    @property
    def line(self) -> str:
        """The line of the ad, without the dash of its list; empty where it says nothing besides."""
        line = self.requirement.line.strip(" \t-•*–·")
        return "" if line == self.requirement.words else line

    @property
    def is_terms(self) -> bool:
        """Shifts or travel are agreed to; a CV has no place for them."""
        return self.requirement.kind is RequirementKind.TERMS

    @property
    def state(self) -> str:
        if self.covered is None or (self.is_terms and self.covered.cover is Cover.MISSING):
            return ""
        return self.covered.cover.value

    @property
    def is_open(self) -> bool:
        """There is something to ask the person about it."""
        return self.state in ("partly", "missing")

    @property
    def is_to_learn(self) -> bool:
        """It could be learnt: the CV does not show all of it, and the person has not settled it."""
        return self.is_open and (self.claim is None or self.claim.answer not in Claim.SETTLED)

    @property
    def show(self) -> str:
        """What one could show, once it is learnt."""
        return could_show(self.requirement.kind)


@dataclass(frozen=True)
class Beside:
    """An ad beside a CV. Counted, and never made into a share."""

    things: tuple[Thing, ...]
    stuffed: tuple[Stuffed, ...] = ()
    # False where the language of the ad is not read, so that nothing was picked out.
    is_read: bool = True

    @cached_property
    def musts(self) -> tuple[Thing, ...]:
        return tuple(one for one in self.things if one.requirement.must)

    @cached_property
    def unsaid(self) -> tuple[Thing, ...]:
        return tuple(one for one in self.things if one.requirement.must is None)

    @cached_property
    def nice(self) -> tuple[Thing, ...]:
        return tuple(one for one in self.things if one.requirement.must is False)

    @cached_property
    def compared(self) -> int:
        return sum(bool(one.state) for one in self.things)

    def _number(self, cover: Cover) -> int:
        return sum(one.state == cover.value for one in self.things)

    @property
    def shown(self) -> int:
        return self._number(Cover.COVERED)

    @property
    def partly(self) -> int:
        return self._number(Cover.PARTLY)


def key_of(requirement: Requirement) -> str:
    """The same thing in the same ad has the same key, however the ad is spaced."""
    words = " ".join(requirement.words.casefold().split())
    return blake2b(f"{requirement.kind}:{words}".encode(), digest_size=16).hexdigest()


def requirements_of(posting: Posting) -> tuple[Requirement, ...]:
    return requirements_in(posting.text, posting.language)


def beside(posting: Posting, cv: Cv | None, *, today: date, told: Iterable[Told] = ()) -> Beside:
    """What the ad asks for, each thing beside the lines that show it.

    `told` are texts of the person's own; what only they show is named as such.
    """
    asked = requirements_of(posting)
    claims = {
        one.key: one for one in Claim.objects.owned_by(posting.owner).filter(posting=posting)
    }
    learnt = Learning.objects.owned_by(posting.owner).by_name() if cv and asked else {}
    things = tuple(_things(asked, cv, claims, learnt, today))
    if cv:
        things = tuple(_told_elsewhere(things, cv, tuple(told)))
    is_read = bool(asked) or posting.language in LANGUAGES or bool(language_of(posting.text))
    return Beside(things, stuffing(cv, asked) if cv else (), is_read)


def _things(
    asked: tuple[Requirement, ...],
    cv: Cv | None,
    claims: Mapping[str, Claim],
    learnt: Mapping[str, Learning],
    today: date,
) -> Iterator[Thing]:
    found: tuple[Covered | None, ...] = (
        cover(cv, asked, today=today) if cv else (None,) * len(asked)
    )
    for requirement, covered in zip(asked, found, strict=True):
        key = key_of(requirement)
        learning = learnt.get(name_key_of(requirement.words))
        yield Thing(key, requirement, covered, claims.get(key), learning)


def _told_elsewhere(things: tuple[Thing, ...], cv: Cv, told: tuple[Told, ...]) -> Iterator[Thing]:
    """Name the sentence of a story that shows what this CV never says."""
    wanted = [
        one.requirement.words
        for one in things
        if one.is_open and not one.claim and one.requirement.kind is RequirementKind.SKILL
    ]
    found = {one.skill: one for one in unstated(cv, told, wanted)} if told else {}
    for one in things:
        yield replace(one, elsewhere=found.get(one.requirement.words))


def thing_asked(posting: Posting, key: str) -> Requirement | None:
    """The thing of that key; None where the ad does not ask for it."""
    return next((one for one in requirements_of(posting) if key_of(one) == key), None)
