"""How well mail is read, beside others. Prints ids and counts, never a word of real mail.

    python bench/inbox.py [--data DIR] [--real DIR]        (how fast: inbox_speed.py)

Without DIR (or ONWARD_BENCH_DATA) only the project's own labelled mails are read. DIR may hold
`mail/reject_or_not_dev.csv` (bodies of real mail; they were looked at while tuning, so their figures
are not those of unseen mail), `mail/spamassassin_6046_raw.tgz` (ordinary mail) and `mail/broken/`.
CAREER_OPS=/path/to/career-ops runs that peer beside.

--real (or ONWARD_REAL_MAIL) points to labelled mails of your own, a folder or a .csv, and measures
those alone: stage/real_mail.py says how they are written down.
"""

import argparse
import csv
import os
import tarfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onward.engine.mail import calibration, mailbox
from onward.engine.mail.message import Message, read_message
from onward.engine.mail.reading import ReadResult, read, read_stream, read_text
from onward.engine.mail.triage import worth_opening
from stage.peers import Mail, noes_of
from stage.real_mail import measure_real_mail
from stage.shares import share, wilson
from stage.unseen import measure_unseen

HERE = Path(__file__).parent
MAIL_TESTS = HERE.parent / "tests" / "engine" / "mail"
# On hold is no decision, and "unsure" is none either.
NOES = frozenset({"rejection", "filled", "cancelled"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail of the project's own tables, with what it says and what was read."""

    name: str
    expected: dict[str, str]
    result: ReadResult
    raw: bytes

    @property
    def right(self) -> bool:
        return self.result.verdict.kind.value == self.expected["verdict"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("ONWARD_BENCH_DATA"))
    parser.add_argument("--real", default=os.environ.get("ONWARD_REAL_MAIL"))
    given = parser.parse_args()
    if given.real:
        measure_real_mail(Path(given.real))
        return
    tables = list(labelled())
    print("Own labelled mails (written for the project, and used while tuning)")
    for table, mails in by_table(tables):
        print_table(table, mails)
    print_verdicts(tables)
    print_names(tables)
    print_reliability(tables)
    print_let_go(tables)
    print_peers(
        "own labelled mails",
        [as_peers_see(one.result.message) for one in tables],
        truth_of(tables),
    )
    measure_unseen()
    measure_data(given.data)


def measure_data(data: str | None) -> None:
    """Real mail, ordinary mail, broken mail: as far as it is there."""
    for name, measure in (
        ("reject_or_not_dev.csv", measure_real),
        ("spamassassin_6046_raw.tgz", measure_ordinary),
        ("broken", measure_broken),
    ):
        path = Path(data or "nowhere") / "mail" / name
        if path.exists():
            measure(path)
        else:
            print(f"\nskipped: mail/{name} is not there")


def labelled() -> Iterator[Labelled]:
    corpus = MAIL_TESTS / "corpus"
    golden = tomllib.loads((corpus / "expected.toml").read_text("utf-8"))
    for name, expected in golden.items():
        raw = (corpus / f"{name}.eml").read_bytes()
        yield Labelled(f"golden: {name}", expected, read(raw, thorough=True), raw)
    for path in sorted((MAIL_TESTS / "tables").glob("*.toml")):
        for mail in tomllib.loads(path.read_text("utf-8"))["mail"]:
            raw = mail["text"].lstrip("\n").encode()
            yield Labelled(f"{path.stem}: {mail['id']}", mail, read(raw, thorough=True), raw)


def by_table(mails: Sequence[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    tables: dict[str, list[Labelled]] = defaultdict(list)
    for one in mails:
        tables[one.name.partition(":")[0]].append(one)
    yield from tables.items()


def print_table(table: str, mails: Sequence[Labelled]) -> None:
    noes = [one for one in mails if one.expected["verdict"] in NOES]
    found = sum(is_no(one.result) for one in noes)
    wrong = sum(is_no(one.result) for one in mails if one.expected["verdict"] not in NOES)
    right = sum(one.right for one in mails)
    print(
        f"  {table:14} {right:4} of {len(mails):4} verdicts right;"
        f" noes found {found:3} of {len(noes):3}; wrong noes {wrong}"
    )


def is_no(result: ReadResult) -> bool:
    return result.verdict.kind.value in NOES


def print_verdicts(mails: Sequence[Labelled]) -> None:
    seen = Counter(one.expected["verdict"] for one in mails)
    said = Counter(one.result.verdict.kind.value for one in mails)
    right = Counter(one.expected["verdict"] for one in mails if one.right)
    print(f"\nPer verdict, own labelled mails, n = {len(mails)}")
    for kind, count in seen.most_common():
        print(
            f"  {kind:20} precision {share(right[kind], said[kind])}\n"
            f"  {'':20} recall    {share(right[kind], count)}"
        )
    mixed = Counter(
        (one.expected["verdict"], one.result.verdict.kind.value) for one in mails if not one.right
    )
    print(
        "  confused:",
        ", ".join(f"{a} read as {b} {n}" for (a, b), n in mixed.most_common()) or "none",
    )


def print_names(mails: Sequence[Labelled]) -> None:
    print("\nNames, own labelled mails that state them")
    for fact, read_fact in (
        ("employer", lambda result: result.parties.employer),
        ("role", lambda result: result.parties.role),
        ("person", lambda result: result.parties.person),
        ("reason", lambda result: result.verdict.reason_stated),
    ):
        told = [one for one in mails if fact in one.expected]
        right = sum(read_fact(one.result) == one.expected[fact] for one in told)
        print(f"  {fact:10} right {share(right, len(told))}")


def print_reliability(mails: Sequence[Labelled]) -> None:
    """Is a confidence of .9 right nine times in ten? Counted on tables that the rules were mended on."""
    print("\nReliability: of the readings with a confidence, so many were right")
    print("  measured before the rules were touched, and after, as the lexicon keeps it:")
    for level, kept in calibration.measured().items():
        print(
            f"    {level.value:9} {kept.confidence:.2f}  "
            f"before {share(kept.blind_right, kept.blind_n)}; after {kept.table_right} of {kept.table_n}"
        )
    print("  all own labelled mails, now:")
    pairs = [(one.result.verdict.confidence, one.right) for one in mails]
    for line in calibration.reliability(pairs):
        print(f"    {line.level:.2f}  {share(line.right, line.n)}")


def print_let_go(mails: Sequence[Labelled]) -> None:
    """What the look at headers and first words would have let go in a large mailbox."""
    asked = [one for one in mails if one.expected["verdict"] not in {"other", "outreach"}]
    gone = [one.name for one in asked if not worth_opening(one.raw)]
    print(
        f"\nLet go unopened in a large mailbox: {len(gone)} of {len(asked)} answers: {gone or 'none'}"
    )


def truth_of(mails: Sequence[Labelled]) -> list[bool]:
    return [one.expected["verdict"] in NOES for one in mails]


def as_peers_see(message: Message) -> Mail:
    return Mail(
        sender=f"{message.from_name or ''} <{message.from_address or ''}>",
        subject=message.subject or "",
        text=message.text,
    )


def print_peers(what: str, mails: Sequence[Mail], truth: Sequence[bool]) -> None:
    print(f"\nOthers on the {what}, in this run")
    for name, answers in noes_of(mails).items():
        if answers is None:
            print(f"  {name:26} not run")
            continue
        found = sum(said and true for said, true in zip(answers, truth, strict=True))
        wrong = sum(said and not true for said, true in zip(answers, truth, strict=True))
        print(
            f"  {name:26} noes found {found} of {sum(truth)}; wrong noes {wrong} of {len(truth) - sum(truth)}"
        )


def measure_real(path: Path) -> None:
    """A no or not is all their labels tell."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    results = [read_text(row["body"]) for row in rows]
    truth = [row["label"] == "reject" for row in rows]
    noes = [is_no(result) for result in results]
    found = sum(said and true for said, true in zip(noes, truth, strict=True))
    wrong = [
        nth for nth, (said, true) in enumerate(zip(noes, truth, strict=True)) if said and not true
    ]
    missed = [
        nth for nth, (said, true) in enumerate(zip(noes, truth, strict=True)) if true and not said
    ]
    print(f"\nReal bodies: {len(rows)}, {sum(truth)} noes (looked at while tuning: not unseen)")
    print(f"  recall    {share(found, sum(truth))}, missed: {missed or 'none'}")
    print(f"  precision {share(found, sum(noes))}, wrong noes: {wrong or 'none'}")
    print(
        f"  {sum(truth)} cannot prove .95: all right still allows {wilson(sum(truth), sum(truth))[0]:.2f}"
    )
    kinds = Counter(
        (row["label"], result.verdict.kind.value)
        for row, result in zip(rows, results, strict=True)
    )
    print("  read as:", ", ".join(f"{a} {b} {n}" for (a, b), n in sorted(kinds.items())))
    print_peers("real bodies", [as_peers_see(result.message) for result in results], truth)


def measure_ordinary(path: Path) -> None:
    noes: dict[str, list[str]] = defaultdict(list)
    whole_noes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    ham: list[Mail] = []
    for name, raw in members(path):
        kind = "ham" if "ham" in name else "spam"
        counts[kind] += 1
        opened[kind] += worth_opening(raw)
        result = read(raw)
        if is_no(result):
            noes[kind].append(name)
        whole_noes[kind] += is_no(read(raw, thorough=True))
        if kind == "ham":
            ham.append(as_peers_see(read_message(raw)))
    print("\nOrdinary mail, none of it an answer")
    for kind, count in sorted(counts.items()):
        print(
            f"  {count} {kind}: {opened[kind]} opened, wrong noes: {noes[kind] or 'none'};"
            f" with every message opened: {whole_noes[kind]}"
        )
    print_peers("ham", ham, [False] * len(ham))


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None:
                yield member.name, stream.read()


def measure_broken(path: Path) -> None:
    seen: Counter[str] = Counter()
    slowest = (0.0, "")
    for one in sorted(path.rglob("*")):
        if not one.is_file():
            continue
        raw = one.read_bytes()
        started = time.perf_counter()
        seen["taken for a no"] += is_no(read(raw))
        try:
            with one.open("rb") as stream:
                list(read_stream(stream))
        except mailbox.NotMail:
            seen["refused as no mail"] += 1
        slowest = max(slowest, (time.perf_counter() - started, one.name))
        seen[read_message(raw).error or "read"] += 1
    print(
        f"\nBroken mail: {dict(seen)}; the slowest took {slowest[0] * 1000:.0f} ms ({slowest[1]})"
    )


if __name__ == "__main__":
    main()
