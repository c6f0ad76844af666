"""How one language words what it is told: roles, days, and names in a row."""

from collections.abc import Iterator
from datetime import date

from onward.engine.letters.phrasebook import Phrasebook

# More names than this in one sentence read like a list.
NAMED = 3


def in_sentences(role: str, book: Phrasebook) -> Iterator[tuple[str, str]]:
    """A role with all that goes before it: "the Nurse role", "der Stelle als …", "du poste d’…"."""
    named = "_named" if names_a_role(role, book) else ""
    for slot in book.lists:
        if slot.endswith("_role"):
            yield slot, book.lists[f"{slot}{named}"].format(role=role, of=of(role, book))


def of(word: str, book: Phrasebook) -> str:
    """What leads up to a word where a language binds the two: "de " or "d’"; else nothing."""
    if "of" not in book.lists:
        return ""
    elided = book.elided_before is not None and book.elided_before.match(word)
    return book.lists["of_elided" if elided else "of"]


def names_a_role(role: str, book: Phrasebook) -> bool:
    """Whether a role says itself that it is one, such as "summer internship"."""
    return book.role_words.fullmatch(role) is not None


def day_in_words(day: date, book: Phrasebook) -> str:
    way = "first_day" if day.day == 1 and "first_day" in book.lists else "day"
    return book.lists[way].format(day=day.day, month=book.months[day.month - 1])


def date_in_words(day: date, book: Phrasebook) -> str:
    return book.lists["date"].format(day=day_in_words(day, book), year=day.year)


def month_in_words(day: date, book: Phrasebook) -> str:
    return book.lists["month"].format(month=book.months[day.month - 1], year=day.year)


def listed(names: tuple[str, ...], book: Phrasebook) -> str | None:
    """Names in a row; too many end in "and everyone else"."""
    if len(names) < 2:
        return names[0] if names else None
    if len(names) > NAMED:
        names = (*names[:NAMED], book.lists["others"])
    if len(names) == 2:
        return book.lists["two"].format(first=names[0], last=names[1])
    return book.lists["many"].format(firsts=", ".join(names[:-1]), last=names[-1])


def numbered(items: tuple[str, ...]) -> str | None:
    if len(items) < 2:
        return items[0] if items else None
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def bulleted(items: tuple[str, ...]) -> str | None:
    return "\n".join(f"- {item}" for item in items) or None
