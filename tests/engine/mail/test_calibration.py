"""Confidence is measured: recounted here over the labelled tables, and refused when it no longer fits."""

import tomllib
from collections import Counter
from pathlib import Path

from onward.engine.mail import calibration
from onward.engine.mail.calibration import Level, corrected, reliability, wilson
from onward.engine.mail.message import read_message
from onward.engine.mail.verdict import judge

TABLES = Path(__file__).parent / "tables"


def recount() -> tuple[Counter[Level], Counter[Level]]:
    """Read every mail of the tables, triage aside: how many at each level, how many of them right."""
    level_of = {one.confidence: level for level, one in calibration.measured().items()}
    seen: Counter[Level] = Counter()
    right: Counter[Level] = Counter()
    for path in sorted(TABLES.glob("*.toml")):
        for mail in tomllib.loads(path.read_text("utf-8"))["mail"]:
            verdict = judge(read_message(mail["text"].lstrip("\n").encode()))
            level = level_of.get(verdict.confidence)
            if level:
                seen[level] += 1
                right[level] += verdict.kind == mail["verdict"]
    return seen, right


def test_the_tables_are_counted_as_they_are_read():
    seen, right = recount()
    lines = [
        f"[levels.{level}]\ntable_n = {seen[level]}\ntable_right = {right[level]}\n"
        for level in calibration.measured()
    ]

    counted = {level: (seen[level], right[level]) for level in calibration.measured()}
    stated = {
        level: (one.table_n, one.table_right) for level, one in calibration.measured().items()
    }
    assert counted == stated, "calibration.toml should now say:\n\n" + "\n".join(lines)


def test_each_stated_confidence_follows_from_the_figures_beside_it():
    for level, known in calibration.measured().items():
        assert known.confidence == corrected(known.blind_right, known.blind_n), level


def test_no_two_levels_share_a_confidence():
    stated = [one.confidence for one in calibration.measured().values()]

    assert set(calibration.measured()) == set(Level)
    assert len(set(stated)) == len(stated)


def test_the_reliability_table_counts_what_was_right_at_each_level():
    table = reliability([(0.9, True), (0.9, False), (0.4, True)])

    assert [(one.level, one.n, one.right, one.share) for one in table] == [
        (0.9, 2, 1, 0.5),
        (0.4, 1, 1, 1.0),
    ]
    assert all(one.low < one.share <= one.high for one in table)


def test_few_cases_prove_little():
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(33, 33)
    assert (round(low, 2), high) == (0.9, 1.0)
    assert corrected(3, 3) == 0.8
