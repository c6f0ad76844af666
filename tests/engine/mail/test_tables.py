"""The hard tables: mails written to be misread, with what each says and why. All are made up."""

import sys
import tomllib
from collections import Counter, defaultdict
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


def read_entry(mail: dict[str, str]) -> ReadResult:
    return read(mail["text"].lstrip("\n").encode())


@pytest.mark.parametrize("name", MAILS)
def test_a_hard_mail_is_read_as_its_table_says(name):
    mail = MAILS[name]

    result = read_entry(mail)

    assert result.verdict.kind == mail["verdict"], (mail["why"], result.verdict)
    told = {
        "employer": result.parties.employer,
        "role": result.parties.role,
        "person": result.parties.person,
        "reason": result.verdict.reason_stated,
        "decided_by": result.verdict.decided_by,
        "language": result.verdict.language,
    }
    expected = {fact: mail[fact] for fact in told if fact in mail}
    assert {fact: told[fact] for fact in expected} == expected


@pytest.mark.parametrize("name", [name for name, mail in MAILS.items() if mail["verdict"] in NOES])
def test_the_sentence_that_decides_stands_in_the_mail(name):
    result = read_entry(MAILS[name])

    seen = result.message.text.replace("\xa0", " ").replace("\xad", "")
    shown = " ".join(seen.split())
    assert result.verdict.sentence in f"{result.message.subject}\n{shown}"


@pytest.mark.parametrize(
    "name", [name for name, mail in MAILS.items() if mail["verdict"] != "other"]
)
def test_triage_lets_no_hard_mail_go(name):
    assert worth_opening(MAILS[name]["text"].lstrip("\n").encode())


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
        kind = read_entry(mail).verdict.kind.value
        table = name.partition(":")[0]
        right[table]["all"] += 1
        right[table]["right"] += kind == mail["verdict"]
        if kind in NOES and mail["verdict"] not in NOES:
            wrong.append(name)
    with capsys.disabled():
        shares = ", ".join(f"{name} {n['right']} of {n['all']}" for name, n in right.items())
        sys.stderr.write(f"\nhard tables: {shares}\n")

    assert wrong == []
