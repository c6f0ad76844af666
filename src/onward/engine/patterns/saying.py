"""Patterns, and what is missing, in sentences; each carries its counts."""

from collections.abc import Iterator

from onward.engine.patterns.kinds import Aside, Found, Missing, Pattern
from onward.engine.patterns.views import Difference
from onward.engine.patterns.words import aside_words, counted, sentence


def say_pattern(pattern: Pattern) -> str:
    """How many of how many employers said it, who else, and who said the opposite."""
    return " ".join(_of_pattern(pattern))


def say_missing(found: Found, *, theme: str) -> str:
    """That it is too early, with the counts and what the nearest theme lacks; `theme` is its name."""
    comments = counted("comments", found.comments)
    employers = counted("employers", found.employers)
    said = sentence("not_enough", comments=comments, employers=employers)
    needs = _needs(found.missing) if found.missing and found.missing.theme else ""
    return f"{said} {sentence('nearest', theme=theme, needs=needs)}" if needs else said


def say_difference(one: Difference) -> str:
    """What either side sees, with the number of views behind it."""
    return sentence(
        "own",
        own=_level(one.own),
        own_times=counted("times", one.own_views),
        other=_level(one.other),
        other_times=counted("times", one.other_views),
    )


def say_asides(found: Found) -> tuple[tuple[Aside, str, int], ...]:
    """What stays out, by its reason, in words and with its number; what the person can act on first."""
    return tuple(
        (aside, aside_words(aside), found.asides[aside])
        for aside in reversed(Aside)
        if aside in found.asides
    )


def _of_pattern(pattern: Pattern) -> Iterator[str]:
    side = pattern.direction.value
    yield sentence(side, naming=pattern.naming, reasoned=pattern.reasoned)
    if pattern.beside:
        yield sentence("beside_one" if pattern.beside == 1 else "beside", beside=pattern.beside)
    if pattern.against:
        yield sentence(f"{side}_against", against=pattern.against)
    if pattern.disputed:
        yield sentence(
            "disputed",
            disputed=pattern.disputed,
            comments=counted("comments", len(pattern.comments)),
        )


def _needs(missing: Missing) -> str:
    needs = []
    if missing.employers:
        needs.append(counted("need_employers", missing.employers))
    if missing.kinds:
        needs.append(counted("need_kinds", missing.kinds))
    # Whoever comes next brings weight; it is asked for only where nothing else is missing.
    if missing.weight and not needs:
        needs.append(sentence("need_weight"))
    return sentence("need_join").join(needs)


def _level(mean: float) -> str:
    """A mean of 1 to 5 as it is said: whole where it is whole, else with one digit."""
    return f"{mean:.1f}".removesuffix(".0")
