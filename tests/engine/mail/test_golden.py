"""The golden mails: what each says, whom it is from, and the law that no wrong "no" is ever read."""

import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from onward.engine.mail.message import read_pasted
from onward.engine.mail.reading import ReadResult, read
from onward.engine.mail.triage import worth_opening
from onward.engine.mail.verdict import Verdict, VerdictKind, judge

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
PHRASINGS = tomllib.loads((HERE / "phrasings.toml").read_text("utf-8"))
NOES = {"rejection", "filled", "on_hold", "cancelled"}


@cache
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


def test_triage_lets_no_answer_go():
    answers = [name for name, one in EXPECTED.items() if one["verdict"] != "other"]
    raw = {name: (CORPUS / f"{name}.eml").read_bytes() for name in answers}

    assert [name for name in answers if not worth_opening(raw[name])] == []


def verdict_on(words: str) -> Verdict:
    return judge(read_pasted(f"Hi Robin,\n\n{words}\n\nKind regards,\nAlex"))


def test_a_no_is_heard_however_it_is_put():
    assert [words for words in PHRASINGS["no"] if not verdict_on(words).is_no] == []


def test_what_only_sounds_like_a_no_is_none():
    assert [words for words in PHRASINGS["not_a_no"] if verdict_on(words).is_no] == []


def test_a_no_not_understood_is_never_good_news():
    good = {"offer", "interview", "assessment"}

    assert [words for words in PHRASINGS["left_open"] if verdict_on(words).kind in good] == []


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if e["verdict"] in NOES])
def test_the_deciding_sentence_is_in_the_writers_own_words(name):
    result = read_golden(name)

    shown = " ".join(result.message.text.replace("\xa0", " ").split())
    assert result.verdict.sentence in shown
