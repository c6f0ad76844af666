"""Efforts -> one table of words, the same for the page, the paper and the file."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from onward.engine.proof.efforts import Column, Effort, EffortKind
from onward.engine.proof.habits import Period
from onward.engine.proof.words import Words

_CELLS: dict[Column, Callable[[Effort, Words], str]] = {
    Column.ON: lambda one, words: words.day(one.on),
    Column.WHAT: lambda one, words: words.kind(one.kind),
    Column.EMPLOYER: lambda one, _: one.employer,
    Column.PLACE: lambda one, _: one.place,
    Column.PERSON: lambda one, _: one.person,
    Column.ROLE: lambda one, _: one.role,
    Column.HOW: lambda one, words: words.channel(one.channel),
    Column.RESULT: lambda one, words: words.came(one.came) if one.came else "",
}


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    between: str
    # "12 applications, 3 interviews"; empty where there is nothing.
    counted: str
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: Words

    def sheet(self, *, name: str) -> dict[str, Any]:
        """As the typesetter takes it."""
        told = {key: self.words[key] for key in ("yours", "number", "signed", "nothing", "page")}
        return {
            **told,
            "name": name,
            "title": self.title,
            "language": self.words.language,
            "between": self.between,
            "counted": self.counted,
            "columns": list(self.columns),
            "headings": list(self.headings),
            "rows": [list(row) for row in self.rows],
        }


def report(
    efforts: Iterable[Effort], period: Period, columns: Collection[Column], words: Words
) -> Report:
    """By day; of one day in the order given. What lies outside the period is left out."""
    told = sorted((one for one in efforts if one.on in period), key=lambda one: one.on)
    shown = tuple(one for one in Column if one in columns)
    numbers = Counter(one.kind for one in told)
    return Report(
        title=words["title"],
        between=words["between"].format(
            first=words.day(period.first), last=words.day(period.last)
        ),
        counted=", ".join(
            words.counted(kind, numbers[kind]) for kind in EffortKind if numbers[kind]
        ),
        columns=shown,
        headings=tuple(map(words.column, shown)),
        rows=tuple(tuple(_CELLS[column](one, words) for column in shown) for one in told),
        words=words,
    )
