"""What two people share beside their names, whether that is enough to ask, and how it is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onward.engine.people import words
from onward.engine.people.likeness import EQUAL, Likeness, likeness
from onward.engine.people.names import Name
from onward.engine.people.reached import page_key, personal, phone_key


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one person. Employers are given by their plain names."""

    key: int
    name: str
    employers: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    position: str = ""

    @property
    def everywhere(self) -> frozenset[str]:
        return self.employers | self.former

    @property
    def phone_keys(self) -> frozenset[str]:
        return frozenset(filter(None, map(phone_key, self.phones)))

    @property
    def mail_keys(self) -> frozenset[str]:
        return frozenset(filter(None, map(personal, self.mails)))

    @property
    def page_keys(self) -> frozenset[str]:
        return frozenset(filter(None, map(page_key, self.pages)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What only the whole book knows: nobody else has that name, or could be meant by the short one."""

    alone: bool = True
    only_one_fits: bool = True
    # How an employer is written, by its plain name.
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one, and why. `sure` shares an address or a page, and the name."""

    one: int
    other: int
    reasons: tuple[str, ...]
    sure: bool


def judged(one: Card, name: Name, other: Card, called: Name, evidence: Evidence) -> Pair | None:
    """The pair, where enough speaks for it; None where it does not, or something speaks against it."""
    how = likeness(name, called)
    if how is None:
        return None
    shared = _shared(one, other, evidence.written)
    if not _enough(how, shared, _Two(one, name, other, called), evidence):
        return None
    reasons = (*_said_of_names(how, name, called), *shared.values())
    if not shared:
        told = words.sentences("alike")
        reasons += (told["rare"], told["unknown"])
    sure = how in EQUAL and bool({"mail", "page"} & shared.keys())
    return Pair(one.key, other.key, reasons, sure)


@dataclass(frozen=True, slots=True)
class _Two:
    one: Card
    name: Name
    other: Card
    called: Name

    @property
    def common(self) -> bool:
        return self.name.common or self.called.common

    @property
    def family_is_common(self) -> bool:
        return self.name.family_is_common or self.called.family_is_common

    @property
    def says_the_earlier_name(self) -> bool:
        return self.name.earlier == self.called.family or self.called.earlier == self.name.family

    @property
    def one_is_without_employer(self) -> bool:
        return not (self.one.everywhere and self.other.everywhere)

    @property
    def told_apart(self) -> bool:
        """Nobody has two pages in one place, or two numbered addresses of one employer."""
        return _other_page(self.one, self.other) or _numbered(self.one, self.other)

    @property
    def differ_somewhere(self) -> bool:
        """Each has an address, a page or a phone, and they are not the same."""
        sides = ("mail_keys", "page_keys", "phone_keys")
        return any(getattr(self.one, side) and getattr(self.other, side) for side in sides)

    @property
    def same_position(self) -> bool:
        return bool(self.one.position) and (
            self.one.position.casefold() == self.other.position.casefold()
        )


def _shared(one: Card, other: Card, written: Mapping[str, str]) -> dict[str, str]:
    """What both have, each with its sentence."""
    told = words.sentences("alike")
    found: dict[str, str] = {}
    for what, mine, theirs in (
        ("mail", one.mail_keys, other.mail_keys),
        ("page", one.page_keys, other.page_keys),
        ("phone", one.phone_keys, other.phone_keys),
        ("employer", one.everywhere, other.everywhere),
    ):
        if both := mine & theirs:
            found[what] = told[what].format(value=written.get(min(both), min(both)))
    return found


def _enough(how: Likeness, shared: dict[str, str], two: _Two, evidence: Evidence) -> bool:
    if "mail" in shared or "page" in shared:
        return True
    if two.told_apart or (how is Likeness.FAMILY and not two.says_the_earlier_name):
        return False
    if "phone" in shared:
        return True
    if "employer" in shared:
        return _enough_at_work(how, two, evidence)
    rare = not (two.family_is_common or two.common)
    return how in EQUAL and rare and evidence.alone and two.one_is_without_employer


def _enough_at_work(how: Likeness, two: _Two, evidence: Evidence) -> bool:
    if how in EQUAL:
        return not two.common or (two.same_position and not two.differ_somewhere)
    if how in {Likeness.LONGER, Likeness.FAMILY}:
        return not two.common
    return not two.family_is_common and evidence.only_one_fits


def _other_page(one: Card, other: Card) -> bool:
    hosts = [{key.partition("/")[0] for key in card.page_keys} for card in (one, other)]
    return bool(hosts[0] & hosts[1]) and not one.page_keys & other.page_keys


def _numbered(one: Card, other: Card) -> bool:
    plain = [{re.sub(r"\d+(?=@)", "", key) for key in card.mail_keys} for card in (one, other)]
    return bool(plain[0] & plain[1]) and not one.mail_keys & other.mail_keys


def _said_of_names(how: Likeness, name: Name, called: Name) -> tuple[str, ...]:
    shorter, longer = sorted((name.given, called.given), key=len)
    told = words.sentences("alike")[how.value]
    return (told.format(one=shorter.capitalize(), other=longer.capitalize()),)
