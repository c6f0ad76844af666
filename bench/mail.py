"""How well and how fast mail is read. Prints ids and counts, never a word of anybody's mail.

    python bench/mail.py --data DIR        (or ONWARD_BENCH_DATA=DIR)

DIR holds `mail/reject_or_not_dev.csv`, `mail/spamassassin_6046_raw.tgz` and `mail/broken/`; what is
missing is skipped by name. The csv is a tuning set: its figures are not those of unseen mail.
"""

import argparse
import csv
import mailbox as standard_mailbox
import os
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onward.engine.mail import mailbox
from onward.engine.mail.matching import KnownApplication, match
from onward.engine.mail.message import read_message
from onward.engine.mail.reading import read, read_stream, read_text
from onward.engine.mail.triage import worth_opening

try:
    import resource
except ImportError:  # Windows has no such counter; the speed is still worth printing
    resource = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("ONWARD_BENCH_DATA"))
    given = parser.parse_args().data
    if not given:
        sys.exit("Say where the data is: --data DIR or ONWARD_BENCH_DATA=DIR.")
    folder = Path(given) / "mail"
    for name, measure in (
        ("reject_or_not_dev.csv", measure_rejections),
        ("broken", measure_broken),
        ("spamassassin_6046_raw.tgz", measure_ham_and_speed),
    ):
        path = folder / name
        if path.exists():
            measure(path)
        else:
            print(f"skipped: mail/{name} is not there")


def measure_rejections(path: Path) -> None:
    """`reject` maps to a no of any kind; everything else, `unsure` included, to not_reject."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    kinds: Counter[str] = Counter()
    levels: Counter[tuple[float, bool]] = Counter()
    missed, wrong, strict_missed = [], [], []
    for number, row in enumerate(rows):
        verdict = read_text(row["body"]).verdict
        is_reject = row["label"] == "reject"
        kinds[f"{row['label']} read as {verdict.kind.value}"] += 1
        if verdict.is_no:
            levels[verdict.confidence, is_reject] += 1
        if is_reject and not verdict.is_no:
            missed.append(number)
        if is_reject and (not verdict.is_no or verdict.kind == "on_hold"):
            strict_missed.append(number)
        if verdict.is_no and not is_reject:
            wrong.append(number)
    rejects = sum(row["label"] == "reject" for row in rows)
    found = rejects - len(missed)
    print(f"\nreject_or_not_dev.csv: {len(rows)} bodies, {rejects} reject (a tuning set)")
    print(
        "  a no = rejection, filled, on_hold, cancelled; reject -> no, not_reject -> anything else"
    )
    print(f"  precision {share(found, found + len(wrong))}, wrong noes: {wrong or 'none'}")
    print(f"  recall    {share(found, rejects)}, missed: {missed or 'none'}")
    print(
        f"  recall with on_hold not counted as a no: {share(rejects - len(strict_missed), rejects)}"
    )
    for level in sorted({level for level, _ in levels}, reverse=True):
        right, false = levels[level, True], levels[level, False]
        print(f"  confidence {level}: {right} right, {false} wrong")
    for kind, count in sorted(kinds.items()):
        print(f"    {kind}: {count}")


def measure_broken(path: Path) -> None:
    errors: Counter[str] = Counter()
    slowest = (0.0, "")
    for one in sorted(path.rglob("*")):
        if not one.is_file():
            continue
        raw = one.read_bytes()
        started = time.perf_counter()
        message = read_message(raw)
        verdict = read(raw).verdict
        try:
            with one.open("rb") as stream:
                list(read_stream(stream))
        except mailbox.NotMail:
            errors["refused as no mail"] += 1
        slowest = max(slowest, (time.perf_counter() - started, one.name))
        errors[message.error or "read"] += 1
        errors["taken for a no"] += verdict.is_no
    print(f"\nbroken: {dict(errors)}; slowest {slowest[0] * 1000:.0f} ms ({slowest[1]})")


def measure_ham_and_speed(path: Path) -> None:
    noes: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    for name, raw in members(path):
        kind = "ham" if "ham" in name else "spam"
        counts[kind] += 1
        opened[kind] += worth_opening(raw)
        if read(raw).verdict.is_no:
            noes.setdefault(kind, []).append(name)
    print("\nspamassassin:")
    for kind, count in sorted(counts.items()):
        print(f"  {count} {kind}: {opened[kind]} opened, false noes: {noes.get(kind, 'none')}")
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder) / "all.mbox"
        write_mbox(path, box)
        measure_speed(box, sum(counts.values()))


def measure_speed(box: Path, count: int) -> None:
    size = box.stat().st_size / 1e6
    before = peak_memory()
    started = time.perf_counter()
    with box.open("rb") as stream:
        read_count = sum(1 for _ in read_stream(stream))
    took = time.perf_counter() - started
    print(f"  one mbox of {count} messages, {size:.0f} MB: read {read_count} in {took:.2f} s")
    print(f"    {count / took:,.0f} messages/s; peak memory {before} -> {peak_memory()} MB")
    started = time.perf_counter()
    with box.open("rb") as stream:
        triaged = sum(worth_opening(one.raw) for one in mailbox.messages(stream))
    took = time.perf_counter() - started
    print(f"    the look alone: {count / took:,.0f} messages/s, {triaged} opened")
    started = time.perf_counter()
    with box.open("rb") as stream:
        walked = sum(1 for _ in mailbox.messages(stream))
    took = time.perf_counter() - started
    print(f"    the walk alone: {walked / took:,.0f} messages/s, {size / took:,.0f} MB/s")
    started = time.perf_counter()
    standard = standard_mailbox.mbox(box, create=False)
    walked = sum(1 for _ in standard)
    standard.close()
    took = time.perf_counter() - started
    print(f"    the standard library's walk: {walked / took:,.0f} messages/s ({walked} found)")
    measure_matching()


def measure_matching() -> None:
    known = [
        KnownApplication(n, f"Employer {n}", "Baker", n % 3 == 0, None, frozenset())
        for n in range(2000)
    ]
    result = read_text(
        "We have decided not to move forward with your application to Employer 1998 as Baker."
    )
    started = time.perf_counter()
    match(result.parties, result.message, known)
    print(
        f"    one message matched with 2,000 applications: {(time.perf_counter() - started) * 1000:.1f} ms"
    )


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None:
                yield member.name, stream.read()


def write_mbox(path: Path, box: Path) -> None:
    with box.open("wb") as target:
        for _, raw in members(path):
            lines = raw.split(b"\n")
            if lines[0].startswith(b"From "):
                lines = lines[1:]
            quoted = [
                b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines
            ]
            target.write(
                b"From x@y.example Mon Mar  3 10:00:00 2025\n" + b"\n".join(quoted) + b"\n\n"
            )


def share(part: int, whole: int) -> str:
    """Give a share with its 95 % Wilson interval: n is small, and that should show."""
    if not whole:
        return "unknown (nothing to count)"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * (p * (1 - p) / whole + z * z / (4 * whole * whole)) ** 0.5 / (1 + z * z / whole)
    return (
        f"{part}/{whole} = {p:.3f} (95 % from {middle - half:.2f} to {min(1, middle + half):.2f})"
    )


def peak_memory() -> str:
    return (
        "?"
        if resource is None
        else str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    )


if __name__ == "__main__":
    main()
