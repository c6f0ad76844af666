"""What a table looks like before it is read: what is known of it, and what only a person can say."""

from dataclasses import dataclass
from enum import StrEnum

from onward.engine.files.records import Found, Sensitive


class Noun(StrEnum):
    """What the rows of a table are."""

    PEOPLE = "people"
    APPLICATIONS = "applications"


class Sureness(StrEnum):
    """How a heading came to its field."""

    # The file has exactly the headings of a program that was looked at.
    KNOWN = "known"
    # It is one of the words that stand for the field in some language.
    ALIAS = "alias"
    # A program is said to write it so; nobody here has seen such a file.
    GUESS = "guess"
    CHOSEN = "chosen"
    # No field: only the person can say what it is.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what it is taken for, and a value of it."""

    # As it stands in the file, made unique: a second "Notes" is "Notes (2)", an empty one "Column 4".
    # `Choices.columns` speaks of columns by this.
    heading: str
    # One of `headings.FIELDS` of the noun; "" is left out.
    field: str
    sure: Sureness
    example: str = ""
    # Comes in only where it is chosen in `Choices.with_sensitive`.
    sensitive: Sensitive | None = None
    # A date of it that could be either, where no value of the whole column decides; "" where none is.
    either_day: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is taken for. Nothing here is final: the person may choose otherwise."""

    # Which program wrote it, such as "linkedin.connections", "google", "outlook", "onward.people".
    dialect: str
    # None: it could be either, and the person says what its rows are (`Choices.noun`).
    noun: Noun | None
    columns: tuple[Column, ...]
    # The first rows as they will become.
    first: tuple[Found, ...] = ()
    encoding: str = "utf-8"
    # "" for a workbook.
    separator: str = ""
    # Where the headings stand, counted from 1; None where the table has none.
    heading_line: int | None = 1
    sheet: str = ""
    # What a person should know of it before it comes in, in whole sentences.
    remarks: tuple[str, ...] = ()

    @property
    def asks_day_first(self) -> str:
        """A date that could be either, for the question; "" where nothing needs to be asked."""
        return next((column.either_day for column in self.columns if column.either_day), "")

    @property
    def asks_columns(self) -> bool:
        """Whether it cannot be read before a person says which heading is what."""
        fields = {column.field for column in self.columns}
        needed = {
            Noun.PEOPLE: ({"name"}, {"first_name"}, {"last_name"}),
            Noun.APPLICATIONS: ({"employer"},),
        }
        return self.noun is None or not any(one <= fields for one in needed[self.noun])

    @property
    def sensitive(self) -> frozenset[Sensitive]:
        return frozenset(column.sensitive for column in self.columns if column.sensitive)
