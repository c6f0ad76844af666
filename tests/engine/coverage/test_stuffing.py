"""Words put into a CV for a program: hidden, repeated, copied."""

from engine.coverage.test_covering import asks
from engine.made_cvs import made
from onward.engine.coverage.stuffing import Stuffing, stuffing


def kinds(text: str, *asked: str) -> list[tuple[Stuffing, str]]:
    found = stuffing(made(text), tuple(asks(one) for one in asked))
    return [(one.kind, one.words) for one in found]


def test_hidden_text_is_found_without_an_ad():
    assert kinds("Name: Ada Finch\nHidden: leader leader") == [(Stuffing.HIDDEN, "leader leader")]


def test_a_word_of_the_ad_four_times_in_a_list_is_too_often():
    listed = "Skill: SQL, SQL server, SQL queries"

    assert kinds(listed, "SQL") == []
    assert kinds(f"{listed}, SQL reports", "SQL") == [(Stuffing.REPEATED, "SQL")]


def test_a_trade_may_be_named_in_every_job():
    jobs = "\n".join(f"Job: Nurse | Ward {one} | 20{one}..20{one + 1}" for one in range(10, 18))

    assert kinds(jobs, "nurse") == []


def test_a_line_of_the_ad_in_the_cv_is_copied():
    line = "You plan the rota for our forty shops and lead the weekly call"

    assert kinds(f"Summary: {line}", line) == [(Stuffing.COPIED, line)]
    assert kinds("Summary: I plan the rota for shops", line) == []


def test_an_ad_that_asks_for_nothing_finds_nothing():
    assert kinds("Skill: SQL, SQL, SQL, SQL", "of the", "") == []
