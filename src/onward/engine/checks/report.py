"""All that the checks found, and how it is said in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from onward.engine.checks.finding import Finding, Level
from onward.engine.checks.words import said

MOST_NAMED = 3
LEVELS = (Level.ERROR, Level.WARNING, Level.HINT)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in order; what was not checked, and why. There is no score."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[str, ...] = ()
    # How many were left out because the person had dismissed them.
    dismissed: int = 0

    @property
    def summary(self) -> str:
        """The whole in two or three sentences."""
        return summary_of(self.findings)

    def of(self, level: Level) -> tuple[Finding, ...]:
        """The findings of one level."""
        return tuple(one for one in self.findings if one.level is level)


def report_of(
    findings: Iterable[Finding], dismissed: frozenset[str], unchecked: tuple[str, ...] = ()
) -> Report:
    """Weightier first, then by place; each said once, and never what was dismissed."""
    once: dict[str, Finding] = {}
    for finding in findings:
        once.setdefault(finding.key, finding)
    kept = [finding for key, finding in once.items() if key not in dismissed]
    kept.sort(key=lambda one: (LEVELS.index(one.level), _number(one.code), one.line))
    return Report(tuple(kept), unchecked, len(once) - len(kept))


def summary_of(findings: tuple[Finding, ...]) -> str:
    """What weighs most, named; small hints counted."""
    if not findings:
        return said("summary", "nothing")
    sentences = [
        _named(f"{level.value}s", [one for one in findings if one.level is level])
        for level in (Level.ERROR, Level.WARNING)
    ]
    hints = sum(one.level is Level.HINT for one in findings)
    if hints:
        sentences.append(said("summary", "hints_one" if hints == 1 else "hints", count=hints))
    sentences.append(said("summary", "closing_one" if len(findings) == 1 else "closing"))
    return " ".join(sentence for sentence in sentences if sentence)


def _named(key: str, findings: list[Finding]) -> str:
    if not findings:
        return ""
    titles = list(dict.fromkeys(one.title for one in findings))[:MOST_NAMED]
    named = "; ".join(title[0].lower() + title[1:] for title in titles)
    return said(
        "summary", f"{key}_one" if len(findings) == 1 else key, count=len(findings), titles=named
    )


def _number(code: str) -> int:
    return int(code[1:])
