"""The hard tables: mails written to be misread, with what each says and why. All are made up."""

import sys
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from onward.engine.mail.reading import ReadResult, read
from onward.engine.mail.triage import worth_opening
from onward.engine.mail.verdict import VerdictKind

TABLES = Path(__file__).parent / "tables"
MAILS = {
    f"{path.stem}: {mail['id']}": mail
    for path in sorted(TABLES.glob("*.toml"))
    for mail in tomllib.loads(path.read_text("utf-8"))["mail"]
}
# Being on hold is no decision, and "unsure" is none either.
NOES = {"rejection", "filled", "cancelled"}


TABLE_NAMES = sorted({name.partition(":")[0] for name in MAILS})


def mails_of(table: str) -> dict[str, dict[str, str]]:
    return {name: mail for name, mail in MAILS.items() if name.partition(":")[0] == table}


# Several rules look at the same mails, and reading is most of the work.
@cache
def read_entry(name: str) -> ReadResult:
    return read(MAILS[name]["text"].lstrip("\n").encode())


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_hard_mail_is_read_as_its_table_says(table):
    wrong = {}
    for name, mail in mails_of(table).items():
        result = read_entry(name)
        told = {
            "verdict": result.verdict.kind,
            "employer": result.parties.employer,
            "role": result.parties.role,
            "person": result.parties.person,
            "reason": result.verdict.reason_stated,
            "decided_by": result.verdict.decided_by,
            "language": result.verdict.language,
        }
        expected = {fact: mail[fact] for fact in told if fact in mail}
        if {fact: told[fact] for fact in expected} != expected:
            wrong[name] = (mail["why"], expected, result.verdict, result.parties)

    assert wrong == {}


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_the_sentence_that_decides_stands_in_the_mail(table):
    elsewhere = {}
    for name, mail in mails_of(table).items():
        if mail["verdict"] not in NOES:
            continue
        result = read_entry(name)
        seen = result.message.text.replace("\xa0", " ").replace("\xad", "")
        shown = " ".join(seen.split())
        if result.verdict.sentence not in f"{result.message.subject}\n{shown}":
            elsewhere[name] = (result.verdict.sentence, shown)

    assert elsewhere == {}


def test_triage_lets_no_hard_mail_go():
    let_go = [
        name
        for name, mail in MAILS.items()
        if mail["verdict"] != "other" and not worth_opening(mail["text"].lstrip("\n").encode())
    ]

    assert let_go == []


def test_every_entry_has_its_own_name_and_says_why():
    for path in sorted(TABLES.glob("*.toml")):
        names = [mail["id"] for mail in tomllib.loads(path.read_text("utf-8"))["mail"]]
        assert len(names) == len(set(names)), path.name
    for mail in MAILS.values():
        assert mail["why"]
        assert mail["verdict"] in set(VerdictKind)


def test_no_hard_mail_is_taken_for_a_no_that_is_none(capsys):
    right: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for name, mail in MAILS.items():
        kind = read_entry(name).verdict.kind.value
        table = name.partition(":")[0]
        right[table]["all"] += 1
        right[table]["right"] += kind == mail["verdict"]
        if kind in NOES and mail["verdict"] not in NOES:
            wrong.append(name)
    with capsys.disabled():
        shares = ", ".join(f"{name} {n['right']} of {n['all']}" for name, n in right.items())
        sys.stderr.write(f"\nhard tables: {shares}\n")

    assert wrong == []
