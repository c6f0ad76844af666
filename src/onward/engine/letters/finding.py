"""What a rule has to say about a letter, and about which words."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from onward.engine.letters.pack import structure
from onward.engine.letters.sheet import Sheet, Span

# A gap or a cut-off note cannot be meant; everything else the person may overrule.
FIRM = frozenset({"E6", "E7"})


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` are exactly `text[start:end]`; empty where the whole letter, or an absence, is meant."""

    code: str
    level: Level
    start: int
    end: int
    words: str
    reason: str
    better: str | None
    overridable: bool
    title: str

    @property
    def key(self) -> str:
        """The same for the same finding about the same words, wherever in the letter they stand."""
        said = "\n".join((self.code, self.title, " ".join(self.words.split()).casefold()))
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def found(
    sheet: Sheet, span: Span, *, code: str, title: str, reason: str, better: str | None = None
) -> Finding:
    return Finding(
        code=code,
        level=Level.ERROR if code.startswith("E") else Level.WARNING,
        start=span.start,
        end=span.end,
        words=sheet.text[span.start : span.end],
        reason=reason,
        better=better,
        overridable=code not in FIRM,
        title=title,
    )


def found_by(
    sheet: Sheet, span: Span, key: str, *, better: str | None = None, **facts: str | int
) -> Finding:
    """A finding whose words stand in structure.toml; `facts` fill its reason."""
    words = structure().findings[key]
    return found(
        sheet,
        span,
        code=words.code,
        title=words.title,
        reason=words.reason.format(**facts),
        better=better if words.better is None or "{" in words.better else words.better,
    )
