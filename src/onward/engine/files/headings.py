"""Which heading is which field: by the program that wrote the table, by its words, or as chosen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count

from onward.engine import lexicon
from onward.engine.files import dates
from onward.engine.files.folding import folded, meanings, unhumped, words_of
from onward.engine.files.records import Sensitive
from onward.engine.files.shapes import Column, Noun, Sureness
from onward.engine.files.words import say

# What a column can be, for a person to choose from.
FIELDS: dict[Noun, tuple[str, ...]] = {
    Noun.PEOPLE: (
        "name", "first_name", "middle_name", "last_name", "email", "other_emails", "phone",
        "profile_url", "employer", "position", "kind", "tie", "met_how", "met_on", "topics",
        "last_contact_on", "note",
    ),
    Noun.APPLICATIONS: (
        "employer", "role", "url", "place", "channel", "saved_on", "applied_on", "status", "status_on",
        "interview_on", "offer_on", "no_on", "note", "document", "answers", "salary", "contact_name",
        "contact_email", "contact_phone",
    ),
}  # fmt: skip
DATES = frozenset(
    {
        "met_on", "last_contact_on", "saved_on", "applied_on", "status_on", "interview_on", "offer_on",
        "no_on", "own_last_on",
    }
)  # fmt: skip
# Several columns may say these.
MANY = frozenset({"note", "phone", "other_emails"})
SENSITIVE = {
    "phone": Sensitive.PHONES,
    "contact_phone": Sensitive.PHONES,
    "answers": Sensitive.ANSWERS,
    "salary": Sensitive.SALARY,
}
# What only one of the two has.
MARKS = {
    Noun.PEOPLE: {
        "first_name", "last_name", "email", "met_on", "met_how", "tie", "last_contact_on", "kind",
    },
    Noun.APPLICATIONS: {
        "applied_on", "status", "saved_on", "status_on", "interview_on", "no_on", "document", "salary",
    },
}  # fmt: skip
NEEDED = {Noun.PEOPLE: {"name", "first_name", "last_name"}, Noun.APPLICATIONS: {"employer"}}
# A row of headings has this many that are known.
FEWEST_KNOWN = 2
LOOKED_AT = 40
# What stands further out is no heading that anybody could choose by.
MOST_COLUMNS = 500
# More than all tables of one file have; a file made to last has others in every line.
REMEMBERED = 8 * MOST_COLUMNS

_LOOKS_LIKE_CONTENT = re.compile(r"@|://|^[\d.,+\s-]+$")


@dataclass(frozen=True, slots=True)
class Program:
    """What writes tables with headings that are known beforehand."""

    name: str
    noun: Noun
    verified: bool
    needs: frozenset[str]
    fields: Mapping[str, str]
    day_first: bool | None = None
    exact: bool = False


@cache
def programs() -> tuple[Program, ...]:
    """Those with the most headings to know them by come first."""
    read = [
        Program(
            name=entry["name"],
            noun=Noun(entry["noun"]),
            verified=entry["verified"],
            needs=frozenset(folded(heading) for heading in entry["needs"]),
            fields={folded(heading): field for heading, field in entry["fields"].items()},
            day_first=entry.get("day_first"),
            exact=entry.get("exact", False),
        )
        for entry in lexicon.read("columns/programs")["program"]
    ]
    return tuple(sorted(read, key=lambda program: -len(program.needs)))


def program_of(headings: Iterable[str]) -> Program | None:
    """Who wrote a table with these headings."""
    there = {key for heading in headings for key in _keys(heading)}
    return next((program for program in programs() if program.needs <= there), None)


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings under which each column can be spoken of: no two alike, none empty."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = base = " ".join(cell.split()) or say("places", "unnamed", n=number)
        again = count(2)
        while name in names:
            name = f"{base} ({next(again)})"
        names[name] = None
    return tuple(names)


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows has the headings; None where none looks like it."""
    known = [known_in(row) for row in rows[:LOOKED_AT]]
    most = max(known, default=0)
    if most >= FEWEST_KNOWN:
        return known.index(most)
    for number, row in enumerate(rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= FEWEST_KNOWN:
            return None if any(_is_content(cell) for cell in filled) else number
    return None


def noun_of(headings: Iterable[str]) -> Noun | None:
    """What the rows are, by their headings; None where it could be either."""
    found = {noun: {_alias(heading, noun) for heading in headings} - {""} for noun in Noun}
    usable = [noun for noun in Noun if found[noun] & NEEDED[noun]]
    if len(usable) == 1:
        return usable[0]
    scores = {noun: (len(found[noun] & MARKS[noun]), len(found[noun])) for noun in Noun}
    people, applications = scores[Noun.PEOPLE], scores[Noun.APPLICATIONS]
    if people == applications:
        return None
    return Noun.PEOPLE if people > applications else Noun.APPLICATIONS


def columns_of(
    headings: Sequence[str],
    noun: Noun | None,
    *,
    program: Program | None = None,
    chosen: Mapping[str, str],
) -> tuple[Column, ...]:
    """Each heading with its field: as chosen, else by the program, else by its words."""
    allowed = FIELDS[noun] if noun else ()
    taken = {chosen[heading] for heading in headings if chosen.get(heading)}
    columns = []
    for heading in headings:
        if heading in chosen:
            field, sure = chosen[heading], Sureness.CHOSEN
            field = field if field in allowed else ""
        else:
            field, sure = _field(heading, noun, program)
            if field == "email" and "email" in taken:
                field = "other_emails"
            if field in taken and field not in MANY:
                field, sure = "", Sureness.UNKNOWN
        taken.add(field)
        columns.append(Column(heading, field, sure, sensitive=_sensitive(heading, field)))
    return tuple(columns)


def _field(heading: str, noun: Noun | None, program: Program | None) -> tuple[str, Sureness]:
    if program:
        sure = Sureness.KNOWN if program.verified else Sureness.GUESS
        for key in _keys(heading):
            if key in program.fields:
                return program.fields[key], sure
        if program.verified:
            return "", Sureness.UNKNOWN
    if noun is None:
        return "", Sureness.UNKNOWN
    if field := _alias(heading, noun):
        return field, Sureness.ALIAS
    guesses = meanings("guess", noun.value)
    guess = next((guesses[key] for key in _keys(heading) if key in guesses), "")
    return guess, Sureness.GUESS if guess else Sureness.UNKNOWN


def _alias(heading: str, noun: Noun) -> str:
    known = meanings(noun.value)
    return next((known[key] for key in _keys(heading) if key in known), "")


def _sensitive(heading: str, field: str) -> Sensitive | None:
    """By its field, or by its words where a person makes a note of it."""
    if field in SENSITIVE:
        return SENSITIVE[field]
    if not field:
        return None
    aliases = (_alias(heading, noun) for noun in Noun)
    return next((SENSITIVE[alias] for alias in aliases if alias in SENSITIVE), None)


@lru_cache(REMEMBERED)
def _keys(heading: str) -> tuple[str, ...]:
    """How a heading may stand in the lexicon: as it is, as words, with any number."""
    # A second "Notes" is called "Notes (2)" here, and is a note all the same.
    bare = re.sub(r" \(\d+\)$", "", heading)
    keys = [folded(heading), folded(bare), folded(unhumped(bare))]
    keys.append(re.sub(r"\b\d+\b", "#", keys[0]))
    # Forms say what must be filled in: "Company*", "Company (required)".
    keys.append(folded(re.sub(r"\([^)]*\)", "", bare)))
    return tuple(dict.fromkeys(keys))


def known_in(row: Sequence[str]) -> int:
    """How many cells of a row are headings known here."""
    words = known_headings()
    return len(
        {
            key
            for cell in row[:MOST_COLUMNS]
            if len(cell) < 60
            for key in _keys(cell)[:3]
            if key in words
        }
    )


@cache
def known_headings() -> frozenset[str]:
    """Every heading that means something to us, folded."""
    known = {
        word for noun in Noun for word in (*meanings(noun.value), *meanings("guess", noun.value))
    }
    return frozenset(known.union(*(program.needs for program in programs())))


@lru_cache(REMEMBERED)
def is_plain_note(heading: str) -> bool:
    """Whether it only says that it is a note, so that it need not be named beside its words."""
    return bool(set(_keys(heading)) & set(words_of("people", "note")))


def _is_content(cell: str) -> bool:
    return bool(_LOOKS_LIKE_CONTENT.search(cell)) or dates.read(cell) != dates.NONE
