"""How two names may be names of one person, as far as names can tell."""

from enum import StrEnum

from onward.engine.people import words
from onward.engine.people.names import Name, sound_of

LONG_ENOUGH_TO_SOUND = 4


class Likeness(StrEnum):
    """From the same name to one that only may be."""

    SAME = "same_name"
    SPELLING = "spelling"
    ORDER = "order"
    SHORT = "short"
    INITIAL = "initial"
    LONGER = "longer"
    FAMILY = "family"


EQUAL = frozenset({Likeness.SAME, Likeness.SPELLING, Likeness.ORDER})


def likeness(one: Name, other: Name) -> Likeness | None:
    """None for two names that are no names of one person: another first name, or father and son."""
    if not (one.family and other.family) or one.generation != other.generation:
        return None
    if one.parts == other.parts:
        return _equal(one, other)
    if not middles_agree(one, other):
        return None
    if families_agree(one, other):
        return _by_given(one, other)
    if _one_holds_the_other(one, other):
        return Likeness.LONGER
    return Likeness.FAMILY if given_agree(one, other) else None


def _equal(one: Name, other: Name) -> Likeness:
    if (one.given, one.family) != (other.given, other.family):
        return Likeness.ORDER
    return Likeness.SAME if one.written == other.written else Likeness.SPELLING


def _by_given(one: Name, other: Name) -> Likeness | None:
    if one.given == other.given:
        if one.family != other.family:
            return Likeness.SPELLING
        return Likeness.LONGER
    if is_initial_of(one.given, other.given) or is_initial_of(other.given, one.given):
        return Likeness.INITIAL
    if _besides(one, other) or short_for(one.given, other.given):
        return Likeness.SHORT
    if _sound_alike(one.given, other.given):
        return Likeness.SPELLING
    return None


def given_agree(one: Name, other: Name) -> bool:
    same = one.given == other.given or short_for(one.given, other.given)
    return len(one.given) > 1 and len(other.given) > 1 and (same or _besides(one, other))


def _besides(one: Name, other: Name) -> bool:
    return other.given in one.besides or one.given in other.besides


def families_agree(one: Name, other: Name) -> bool:
    return one.family == other.family or _sound_alike(one.family, other.family)


def _sound_alike(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= LONG_ENOUGH_TO_SOUND
    return long and sound_of(one) == sound_of(other)


def is_initial_of(short: str, long: str) -> bool:
    return len(short) == 1 and long.startswith(short) and len(long) > 1


def short_for(one: str, other: str) -> bool:
    groups = words.short_forms()
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


def middles_agree(one: Name, other: Name) -> bool:
    """ "John A. Smith" and "John B. Smith" are two."""
    if not (one.middles and other.middles):
        return True
    pairs = zip(one.middles, other.middles, strict=False)
    return all(a == b or is_initial_of(a, b) or is_initial_of(b, a) for a, b in pairs)


def _one_holds_the_other(one: Name, other: Name) -> bool:
    """ "Lucia Vega" and "Lucia Vega Montalban": some people have two family names."""
    shorter, longer = sorted((one.parts, other.parts), key=len)
    return one.given == other.given and len(shorter) < len(longer) and set(shorter) <= set(longer)
