"""What `lexicon/plan.toml` rules: thresholds, windows, and the rows of each kind of no."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onward.engine.plan.kinds import StepKind, is_send


@dataclass(frozen=True, slots=True)
class Thresholds:
    heavy_from: int
    ready_to: int
    writing_blocked_from: int
    heavy_words: frozenset[str]
    numbers_hidden_hours: int
    old_after_days: int
    sends_per_day: int
    steps_per_day: int
    outcomes_for_patterns: int
    batch_noes: int
    batch_days: int
    support_noes: int
    support_days: int
    statistics_pause_days: int
    long_search_months: int


@dataclass(frozen=True, slots=True)
class SilenceRules:
    """How long to wait for a word: calendar days after applying, business days after a talk."""

    application_follow_up_days: int
    application_follow_ups: int
    application_closed_days: int
    after_promise: int
    after_interview: int
    after_follow_up: int
    interview_follow_ups: int
    interview_closed: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a kind of step, and how long after the no it is due."""

    kind: StepKind
    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    months_if_invited: int | None = None
    minutes: int | None = None
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BatchRules:
    others: frozenset[StepKind]
    others_if_interviewed: frozenset[StepKind]
    day_off: Row
    support: Row


@dataclass(frozen=True, slots=True)
class Rules:
    thresholds: Thresholds
    silence: SilenceRules
    shapes: Mapping[str, tuple[Row, ...]]
    window_of_sends: int
    window_of_others: int
    # Business days after a no, the first and the last, for a note to connect.
    connecting_days: tuple[int, int]
    not_performance_drops: frozenset[StepKind]
    not_performance_turns: Mapping[StepKind, StepKind]
    discrimination_keeps: frozenset[StepKind]
    discrimination_adds: tuple[Row, ...]
    confidential_drops: frozenset[StepKind]
    old_keeps: frozenset[StepKind]
    batch: BatchRules

    def window(self, kind: StepKind) -> int:
        """Say how many business days an untouched step stays, before it lapses."""
        return self.window_of_sends if is_send(kind) else self.window_of_others


@cache
def lexicon() -> dict[str, Any]:
    """Read the data file once; a page that shows no plan never pays for it."""
    text = files("onward.engine").joinpath("lexicon", "plan.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rules() -> Rules:
    told = lexicon()
    thresholds = told["thresholds"]
    return Rules(
        thresholds=Thresholds(
            **{**thresholds, "heavy_words": frozenset(thresholds["heavy_words"])}
        ),
        silence=SilenceRules(**told["silence"]),
        shapes={shape: _rows(rows) for shape, rows in told["shapes"].items()},
        window_of_sends=told["windows"]["send"],
        window_of_others=told["windows"]["other"],
        connecting_days=(told["connection"]["from_days"], told["connection"]["until_days"]),
        not_performance_drops=_kinds(told["not_performance"]["drop"]),
        not_performance_turns={
            StepKind(old): StepKind(new) for old, new in told["not_performance"]["replace"].items()
        },
        discrimination_keeps=_kinds(told["discrimination"]["keep"]),
        discrimination_adds=_rows(told["discrimination"]["add"]),
        confidential_drops=_kinds(told["confidential"]["drop"]),
        old_keeps=_kinds(told["old"]["keep"]),
        batch=BatchRules(
            others=_kinds(told["batch"]["others"]),
            others_if_interviewed=_kinds(told["batch"]["others_if_interviewed"]),
            day_off=_row(told["batch"]["day_off"]),
            support=_row(told["batch"]["support"]),
        ),
    )


def _kinds(names: list[str]) -> frozenset[StepKind]:
    return frozenset(StepKind(name) for name in names)


def _rows(rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(_row(row) for row in rows)


def _row(row: dict[str, Any]) -> Row:
    return Row(**{**row, "kind": StepKind(row["kind"]), "needs": frozenset(row.get("needs", ()))})
