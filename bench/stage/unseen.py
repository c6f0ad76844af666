"""Mails written by somebody who had seen no rule, kept apart so that nobody tunes on them.

Whoever mends a rule reads the figures and never the mails; once one was looked at for mending, its set is seen.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.engine.mail.matching import same_employer
from onward.engine.mail.reading import ReadResult, read
from stage.peers import Mail, noes_of
from stage.shares import share

UNSEEN = Path(__file__).parent.parent / "unseen"
NOES = frozenset({"rejection", "filled", "cancelled"})
BROUGHT = NOES | {"on_hold", "unsure"}


@dataclass(frozen=True, slots=True)
class Unseen:
    expected: dict[str, str]
    # Read as one of a large mailbox, as it is when a search is brought in.
    result: ReadResult

    @property
    def said(self) -> str:
        return self.result.verdict.kind.value

    @property
    def is_no(self) -> bool:
        return self.expected["verdict"] in NOES


def measure_unseen() -> None:
    for folder in sorted(path for path in UNSEEN.iterdir() if path.is_dir()):
        mails = list(of(folder))
        noes = [one for one in mails if one.is_no]
        rest = [one for one in mails if not one.is_no]
        read_as_no = [one for one in mails if one.said in NOES]
        print(
            f"\nUnseen mails, {folder.name}: {len(mails)}, {len(noes)} noes; written without a rule in sight"
        )
        print(f"  recall    {share(sum(one.said in NOES for one in noes), len(noes))}")
        print(f"  precision {share(sum(one.is_no for one in read_as_no), len(read_as_no))}")
        print(
            f"  noes brought before the person, as a no or unsure: {share(sum(one.said in BROUGHT for one in noes), len(noes))}"
        )
        print(
            f"  others brought as unsure: {share(sum(one.said == 'unsure' for one in rest), len(rest))}"
        )
        print(f"  verdicts right, of those that have one: {share(*verdicts_right(mails))}")
        print(f"  employer right, where told: {share(*employers_right(mails))}")
        tell_peers(mails)


def of(folder: Path) -> Iterator[Unseen]:
    for name, expected in tomllib.loads((folder / "labels.toml").read_text("utf-8")).items():
        yield Unseen(expected, read((folder / f"{name}.eml").read_bytes()))


def verdicts_right(mails: list[Unseen]) -> tuple[int, int]:
    # A word that it takes longer is no verdict of its own.
    asked = [one for one in mails if one.expected["verdict"] != "delay"]
    return sum(one.said == one.expected["verdict"] for one in asked), len(asked)


def employers_right(mails: list[Unseen]) -> tuple[int, int]:
    told = [one for one in mails if one.is_no and one.expected["employer"]]
    named = ((one.result.parties.employer, one.expected["employer"]) for one in told)
    return sum(bool(said) and same_employer(said, known) for said, known in named), len(told)


def tell_peers(mails: list[Unseen]) -> None:
    given = [
        Mail(
            f"{one.result.message.from_name or ''} <{one.result.message.from_address or ''}>",
            one.result.message.subject or "",
            one.result.message.text,
        )
        for one in mails
    ]
    for name, answers in noes_of(given).items():
        if answers is None:
            print(f"  {name}: not run")
            continue
        pairs = list(zip(answers, mails, strict=True))
        found = sum(said and one.is_no for said, one in pairs)
        wrong = sum(said and not one.is_no for said, one in pairs)
        print(f"  {name}: noes found {found}; wrong noes {wrong}")
