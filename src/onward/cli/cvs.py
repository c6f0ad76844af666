"""`onward cv`: a CV in a file, read in a process of its own. Only `check` opens what is kept, for own words."""

import importlib
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, answer, shortened
from onward.cli.reading import refuse_unreadable
from onward.engine.checks.finding import Finding
from onward.engine.cvs.difference import Change, ChangeKind, difference
from onward.engine.cvs.records import Cv, Item, Moment, NotReadable
from onward.engine.cvs.seen import Seen, SeenEntry, seen
from onward.engine.cvs.words import limit
from onward.engine.postings.reading import NotAnAd, read_ads
from onward.engine.postings.records import AdRecord
from onward.engine.postings.requirements import requirements_in
from onward.strategy.apart import Made, read_apart, read_to_check

LONGEST_AD = 5_000_000
CHANGED = {
    ChangeKind.ADDED: "new", ChangeKind.REMOVED: "gone", ChangeKind.REWORDED: "reworded",
    ChangeKind.MOVED: "moved",
}  # fmt: skip


def cv(given: Namespace, owner: Any = None) -> int:
    """Do what the verb says with the files given."""
    if given.verb == "check":
        return _check(given, owner)
    return _diff(given) if given.verb == "diff" else _see(given)


def _see(given: Namespace) -> int:
    read = _read(given.file, read_apart)
    told = seen(read)
    document = {
        "file": str(given.file),
        "format": read.paper.format.value,
        "pages": read.paper.pages,
        "columns": read.paper.columns,
        "language": read.language,
        "details": [asdict(one) for one in told.details if one.text],
        "entries": [asdict(one) for one in told.entries],
        "skills": [one.text for one in read.skills],
        "languages": [asdict(one) for one in read.languages],
        "certificates": [one.text for one in read.certificates],
        "sections": [
            {"kind": one.kind, "heading": one.heading, "first": one.first, "last": one.last}
            for one in told.sections
        ],
        "lines": [asdict(one) for one in told.order],
        "lost": [
            {"place": one.place, "lines": [line.number for line in one.lines]} for one in told.lost
        ],
        "straight": told.straight,
        "hidden": [line.number for line in told.hidden],
        "left_out": told.left_out,
    }
    return answer(given, document, _seen_lines(told, read))


def _seen_lines(told: Seen, read: Cv) -> Iterator[str]:
    yield from (f"{one.what}: {one.text}" for one in told.details if one.text)
    for entry in told.entries:
        at = " at ".join(filter(None, (entry.title, entry.at)))
        yield f"{entry.kind.value}: {at}  {_dates(entry)}".rstrip()
    if read.skills:
        yield "skills: " + ", ".join(one.text for one in read.skills)
    if read.languages:
        yield "languages: " + ", ".join(map(_with_about, read.languages))
    if read.certificates:
        yield "certificates: " + "; ".join(one.text for one in read.certificates)
    for lost in told.lost:
        yield f"In a {lost.place.value.replace('_', ' ')}, where some programs do not look:"
        yield from (f"  {_apart(line.text)}" for line in lost.lines)
    yield from told.left_out
    yield "In the order it was read:"
    yield from (f"{line.number:4}  {_apart(line.text)}" for line in told.order)


def _with_about(item: Item) -> str:
    return f"{item.text} ({item.about})" if item.about else item.text


def _apart(text: str) -> str:
    """What stands far apart on a line, on a terminal that is shown no tabs."""
    return text.replace("\t", "   ")


def _dates(entry: SeenEntry) -> str:
    end = "today" if entry.ongoing else _month(entry.end)
    return " to ".join(filter(None, (_month(entry.start), end)))


def _month(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.year}-{moment.month:02}" if moment.month else str(moment.year)


def _diff(given: Namespace) -> int:
    found = difference(_read(given.old, read_apart), _read(given.new, read_apart))
    document = {
        "old": str(given.old),
        "new": str(given.new),
        "kept": found.kept,
        "changes": [asdict(one) for one in found.changes],
    }
    lines = [_change_line(one) for one in found.changes] or ["Nothing that it says has changed."]
    return answer(given, document, lines)


def _change_line(change: Change) -> str:
    words = change.after or change.before
    before = f" (was: {change.before})" if change.kind is ChangeKind.REWORDED else ""
    return f"{CHANGED[change.kind]} in {change.part.value}: {words}{before}"


def _check(given: Namespace, owner: Any) -> int:
    checking = importlib.import_module("onward.strategy.checking")
    clock = importlib.import_module("onward.accounts.clock")
    asked = checking.Asked()
    if given.posting:
        ad = _ad_in(given.posting)
        asked = checking.Asked(ad.title, requirements_in(ad.text, ad.language))
    read, slips = _read(given.file, read_to_check)
    around = checking.around_cv(
        owner, read, slips, today=clock.today(owner), asked=asked, file_name=given.file.name
    )
    report = checking.check_cv(read, around)
    document = {
        "file": str(given.file),
        "summary": report.summary,
        "findings": [{**asdict(one), "key": one.key} for one in report.findings],
        "unchecked": report.unchecked,
        "asked": len(asked.requirements),
    }
    return answer(
        given, document, _report_lines(report.summary, report.findings, report.unchecked)
    )


def _report_lines(
    summary: str, findings: Iterable[Finding], unchecked: Iterable[str]
) -> Iterator[str]:
    yield summary
    for one in findings:
        place = f"Line {one.line}: " if one.line else ""
        about = f" “{shortened(one.words, 60)}”" if one.words else ""
        yield ""
        yield f"{place}{one.title}{about}  [{one.code}, {one.level.value}]"
        yield f"   {one.reason}"
        yield f"   {one.mend}"
    yield from ("", *unchecked)


def _read(path: Path, read: Callable[[bytes, str], Made]) -> Made:
    try:
        return read(_bytes_of(path, limit("largest")), path.name)
    except NotReadable as refusal:
        raise Refusal(f"{path}: {refusal.sentence} {refusal.step}".rstrip()) from None


def _ad_in(path: Path) -> AdRecord:
    try:
        taken = read_ads(_bytes_of(path, LONGEST_AD))
    except NotAnAd as refusal:
        raise Refusal(f"{path}: {refusal.sentence} {refusal.step}".rstrip()) from None
    if len(taken.ads) != 1:
        raise Refusal(f"{path} holds {len(taken.ads)} job ads; give a file with one.")
    return taken.ads[0]


def _bytes_of(path: Path, most: int) -> bytes:
    refuse_unreadable(path)
    with path.open("rb") as file:
        return file.read(most + 1)
