"""The golden mails: what each says, whom it is from, and the law that no wrong "no" is ever read."""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from onward.engine.mail.message import read_pasted
from onward.engine.mail.reading import ReadResult, read
from onward.engine.mail.triage import worth_opening
from onward.engine.mail.verdict import VerdictKind, judge

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
PHRASINGS = tomllib.loads((HERE / "phrasings.toml").read_text("utf-8"))
NOES = {"rejection", "filled", "on_hold", "cancelled"}


def read_golden(name: str) -> ReadResult:
    return read((CORPUS / f"{name}.eml").read_bytes())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_golden_mail_is_read_as_its_table_says(name):
    expected = EXPECTED[name]

    result = read_golden(name)

    assert result.verdict.kind == expected["verdict"], result.verdict
    told = {
        "verdict": result.verdict.kind.value,
        "employer": result.parties.employer,
        "role": result.parties.role,
        "person": result.parties.person,
        "reason": result.verdict.reason_stated,
        "decided_by": result.verdict.decided_by,
    }
    assert {fact: told[fact] for fact in expected} == expected


def test_no_golden_mail_is_taken_for_a_no_that_is_none(capsys):
    right, seen, wrong = Counter(), Counter(), []
    for name, expected in EXPECTED.items():
        kind = read_golden(name).verdict.kind.value
        seen[expected["verdict"]] += 1
        right[expected["verdict"]] += kind == expected["verdict"]
        if kind in NOES and expected["verdict"] not in NOES:
            wrong.append(name)
    with capsys.disabled():
        shares = ", ".join(f"{kind} {right[kind]}/{seen[kind]}" for kind in sorted(seen))
        sys.stderr.write(f"\ngolden mails: {shares}\n")

    assert wrong == []


def test_every_verdict_has_a_golden_mail():
    assert {expected["verdict"] for expected in EXPECTED.values()} == {*VerdictKind}


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if e["verdict"] != "other"])
def test_triage_lets_no_answer_go(name):
    assert worth_opening((CORPUS / f"{name}.eml").read_bytes())


def as_mail(words: str) -> str:
    return f"Hi Robin,\n\n{words}\n\nKind regards,\nAlex"


@pytest.mark.parametrize("words", PHRASINGS["no"])
def test_a_no_is_heard_however_it_is_put(words):
    assert judge(read_pasted(as_mail(words))).is_no


@pytest.mark.parametrize("words", PHRASINGS["not_a_no"])
def test_what_only_sounds_like_a_no_is_none(words):
    assert not judge(read_pasted(as_mail(words))).is_no


@pytest.mark.parametrize("words", PHRASINGS["left_open"])
def test_a_no_not_understood_is_never_good_news(words):
    assert judge(read_pasted(as_mail(words))).kind not in {"offer", "interview", "assessment"}


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if e["verdict"] in NOES])
def test_the_deciding_sentence_is_in_the_writers_own_words(name):
    result = read_golden(name)

    shown = " ".join(result.message.text.replace("\xa0", " ").split())
    assert result.verdict.sentence in shown
