"""What was done to find work, written for an office that asks."""

import importlib
from argparse import Namespace
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, answer, day

ENDINGS = (".pdf", ".csv")


def proof(given: Namespace, owner: Any) -> int:
    """Write the report of a time; without one, of the last that is usual to hand in."""
    reading = importlib.import_module("onward.recovery.proof")
    engine = importlib.import_module("onward.engine.proof")
    typesetting = importlib.import_module("onward.strategy.typesetting")
    whole = importlib.import_module("onward.accounts.whole")
    at = importlib.import_module("onward.accounts.clock").now(owner)
    to = _target(given.file)
    habit = engine.habit_of(owner.country)
    usual = engine.periods(habit, today=at.date())[0]
    period = engine.Period(given.since or usual.first, given.until or usual.last)
    if period.last < period.first:
        raise Refusal("--until lies before --since.")
    columns = habit.columns if given.columns is None else given.columns
    also = habit.also if given.also is None else given.also
    told = reading.proof_of(
        owner, period, columns=columns, also=also, language=given.language or habit.language, at=at
    )
    try:
        made = reading.as_csv(told) if to.suffix == ".csv" else reading.as_pdf(told, owner)
        with whole.replacing(to) as file:
            file.write(made)
    except typesetting.NotDrawn as refusal:
        letters = " ".join(refusal.letters)
        raise Refusal(f"No typeface here has {letters}. A .csv file takes them.") from refusal
    except typesetting.NotSet as refusal:
        raise Refusal("The paper could not be made. Try a shorter time.") from refusal
    except OSError as refusal:
        raise Refusal(f"{to} was not written: {refusal.strerror}.") from refusal
    document = {
        "path": str(to),
        "bytes": len(made),
        "from": period.first,
        "until": period.last,
        "language": told.words.language,
        "counted": told.counted,
        "rows": [dict(zip(told.columns, row, strict=True)) for row in told.rows],
    }
    lines = [
        f"Wrote {to}: {day(period.first)} to {day(period.last)}.",
        f"{told.counted or told.words['nothing']}",
    ]
    return answer(given, document, lines)


def _target(path: Path) -> Path:
    if path.suffix not in ENDINGS:
        raise Refusal(f"{path}: give a name that ends in .pdf or .csv.")
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the name of a file to write.")
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.")
    return path.absolute()
