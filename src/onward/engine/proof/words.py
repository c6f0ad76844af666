"""The words of the report in the languages an office may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onward.engine import lexicon
from onward.engine.proof.efforts import Came, Column, EffortKind

LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    said: Mapping[str, Any]

    def __getitem__(self, name: str) -> str:
        return str(self.said[name])

    def day(self, on: date) -> str:
        months = self.said.get("months")
        written = {"d": on.day, "dd": f"{on.day:02}", "mm": f"{on.month:02}", "year": on.year}
        return self["day"].format(**written, month=months[on.month - 1] if months else "")

    def column(self, column: Column) -> str:
        return str(self.said["columns"][column])

    def kind(self, kind: EffortKind) -> str:
        return str(self.said["kinds"][kind][2])

    def counted(self, kind: EffortKind, number: int) -> str:
        return f"{number} {self.said['kinds'][kind][0 if number == 1 else 1]}"

    def channel(self, channel: str) -> str:
        return str(self.said["channels"].get(channel, ""))

    def came(self, came: Came) -> str:
        told = str(self.said["results"][came.result])
        return told.format(day=self.day(came.on)) if came.on else told


def words_in(language: str) -> Words:
    """English for a language that is not spoken here."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return Words(spoken, lexicon.read(f"proof/{spoken}"))
