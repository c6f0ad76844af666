"""How fast a whole mailbox is read, in how much memory, and what of the job mail in it is found.

    python bench/inbox_speed.py [--messages N] [--data DIR]        (or ONWARD_BENCH_DATA=DIR)

Makes an mbox of 120,000 messages (about 650 MB) in a folder that is thrown away: one in twenty is an
answer to an application, written by `stage/postbag.py` in words of its own; the rest is ordinary mail, that of
`mail/spamassassin_6046_raw.tgz` in DIR, over and over under changed ids, or made up where there is none.
Prints counts, never a word of anybody's mail.
"""

import argparse
import mailbox as standard_mailbox
import os
import random
import resource
import sys
import tarfile
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from onward.engine.mail import mailbox
from onward.engine.mail.triage import worth_opening
from onward.intake.mbox import MboxSource
from stage.postbag import answers, ordinary

MESSAGES = 120_000
ONE_IN = 20
# The standard library takes minutes for all of it: it walks this many, and the rest is reckoned.
WALKED = 12_000
NOES = frozenset({"rejection", "filled", "cancelled"})
TARGET, MEMORY = 20_000, 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--data", default=os.environ.get("ONWARD_BENCH_DATA"))
    given = parser.parse_args()
    if given.messages < ONE_IN:
        parser.error(f"give at least {ONE_IN} messages, or there is no job mail among them")
    archive = Path(given.data, "mail", "spamassassin_6046_raw.tgz") if given.data else None
    if archive is None or not archive.exists():
        archive = None
    with tempfile.TemporaryDirectory() as folder:
        box, part = Path(folder) / "all.mbox", Path(folder) / "part.mbox"
        expected = write_box(box, given.messages, archive)
        write_box(part, min(given.messages, WALKED), archive)
        size = box.stat().st_size
        print(
            f"one mbox of {given.messages:,} messages, {size / 1e6:.0f} MB; one in {ONE_IN} is job mail"
        )
        print("the rest: " + ("a public corpus, repeated" if archive else "made up"))
        measure_standard(part, min(given.messages, WALKED), given.messages)
        measure_walk(box, given.messages)
        found = measure_reading(box, readers=1)
        if len(os.sched_getaffinity(0)) > 1:
            same = measure_reading(box, readers=2)
            print(
                f"  one process and two found {'the same' if same == found else 'DIFFERENT things'}"
            )
        tell_recall(found, expected)


def write_box(box: Path, count: int, archive: Path | None) -> dict[int, tuple[str, str]]:
    """Write the mailbox; give by position what each job mail is, and in which language."""
    chance = random.Random(26)
    job = answers(chance)
    rest = cycle(of_archive(archive)) if archive else ordinary(chance)
    expected: dict[int, tuple[str, str]] = {}
    with box.open("wb") as target:
        for position in range(1, count + 1):
            if position % ONE_IN == 7:
                answer = next(job)
                expected[position] = (answer.verdict, answer.language)
                raw = answer.raw
            else:
                raw = next(rest)
            target.write(as_stored(raw, position))
    return expected


def as_stored(raw: bytes, position: int) -> bytes:
    """Put one message into a mailbox the mboxrd way, under an id of its own."""
    lines = raw.split(b"\n")
    if lines[0].startswith(b"From "):
        lines = lines[1:]
    for number, line in enumerate(lines):
        if line[:11].lower() == b"message-id:":
            lines[number] = b"Message-ID: <%d@bench.example>" % position
        elif line.startswith((b">From ", b"From ")):
            lines[number] = b">" + line
    border = b"From x@y.example Mon Mar  3 10:00:00 2025\n"
    return border + b"\n".join(lines).rstrip(b"\n") + b"\n\n"


def of_archive(archive: Path) -> list[bytes]:
    with tarfile.open(archive) as opened:
        streams = (opened.extractfile(one) for one in opened if one.isfile())
        return [stream.read() for stream in streams if stream is not None]


def measure_standard(part: Path, walked: int, count: int) -> None:
    started = time.perf_counter()
    box = standard_mailbox.mbox(part, create=False)
    found = sum(1 for _ in box)
    box.close()
    took = time.perf_counter() - started
    print(f"  the standard library's walk: {found / took:,.0f} messages/s", end="")
    print(
        f" ({found:,} of {walked:,} messages; all {count:,} would take {took / walked * count:.0f} s)"
    )


def measure_walk(box: Path, count: int) -> None:
    started = time.process_time()
    with box.open("rb") as stream:
        walked = sum(1 for block in mailbox.blocks(stream) for _ in mailbox.spans(block.raw))
    took = time.process_time() - started
    print(f"  our walk alone: {walked / took:,.0f} messages/s ({walked:,} found)")
    started = time.process_time()
    with box.open("rb") as stream:
        opened = sum(
            worth_opening(raw)
            for block in mailbox.blocks(stream)
            for raw, _ in mailbox.apart(block)
        )
    took = time.process_time() - started
    print(
        f"  with a look at each: {count / took:,.0f} messages/s ({opened / count:.1%} to be opened)"
    )


def measure_reading(box: Path, *, readers: int) -> dict[int, tuple[str, str | None]]:
    """Read it all as the import does, results and parties included."""
    found: dict[int, tuple[str, str | None]] = {}
    seen = 0
    before, started = processor_seconds(), time.perf_counter()
    with watched_memory() as peak:
        for stretch in MboxSource(box, readers=readers).stretches():
            seen += len(stretch.results) + stretch.let_go
            for one in stretch.results:
                found[one.position] = (one.verdict.kind.value, one.verdict.language)
    took, busy = time.perf_counter() - started, processor_seconds() - before
    rate = seen / busy
    words = "one process" if readers == 1 else f"{readers} processes"
    print(f"  {words}: {seen:,} read in {took:.1f} s, {seen / took:,.0f} messages/s")
    print(f"    per core: {rate:,.0f} messages in a processor second", verdict(rate >= TARGET))
    whole = sum(peak.values())
    print(
        f"    peak memory, all processes: {whole} MB {verdict(whole < MEMORY)} {sorted(peak.values())}"
    )
    return found


def verdict(holds: bool) -> str:
    return "(ok)" if holds else "(MISSED)"


def processor_seconds() -> float:
    """Count what this process and the ended ones it started were busy."""
    own, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


class watched_memory:  # noqa: N801 — reads as what it does
    """Watches what this process and its children hold, in MB, most of each."""

    def __enter__(self) -> dict[int, int]:
        self.most: dict[int, int] = {}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self.most

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def watch(self) -> None:
        while not self.over.wait(0.1):
            for process in family():
                self.most[process] = max(self.most.get(process, 0), resident(process))


def family() -> Iterator[int]:
    yield os.getpid()
    for thread in Path("/proc/self/task").iterdir():
        try:
            yield from map(int, (thread / "children").read_text().split())
        except OSError:
            continue


def resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() // (1 << 20)


def tell_recall(
    found: dict[int, tuple[str, str | None]], expected: dict[int, tuple[str, str]]
) -> None:
    kept = sum(position in found for position in expected)
    right = sum(found.get(at, ("",))[0] == verdict for at, (verdict, _) in expected.items())
    print(
        f"  job mail: {len(expected):,}; kept {kept / len(expected):.2%}, right verdict {right / len(expected):.2%}"
    )
    kinds: Counter[tuple[str, bool]] = Counter()
    missed: Counter[str] = Counter()
    for at, (kind, language) in expected.items():
        kinds[language, found.get(at, ("",))[0] == kind] += 1
        missed[f"{language} {kind}"] += at not in found
    for language in sorted({one for one, _ in kinds}):
        hits, all_of = kinds[language, True], kinds[language, True] + kinds[language, False]
        print(f"    {language}: right verdict {hits:,} of {all_of:,}")
    lost = {name: count for name, count in sorted(missed.items()) if count}
    print(f"    not kept: {lost or 'none'}")
    noes = {at for at, (kind, _) in found.items() if kind in NOES}
    wrong = [at for at in noes if at in expected and expected[at][0] not in NOES]
    outside = len(noes - expected.keys())
    print(f"  false noes: {outside} in the ordinary mail, {len(wrong)} in the job mail")


if __name__ == "__main__":
    sys.exit(main())
