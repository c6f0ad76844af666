"""The words and the document of `onward patterns`, where there is one."""

import json
from argparse import Namespace

import pytest

from onward.cli.patterns import patterns
from onward.feedback import services as feedback
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def remarks(ada, noon):
    def keep(source, employer, **told):
        application = tracker.add_application(ada, employer=employer, role="Clerk", at=noon)
        return feedback.keep_remark(
            ada, verbatim="Your examples\nwere vague.", source=source, said_on=noon.date(),
            at=noon, application=application,
            **{"themes": ["example_quality"], "direction": "gap", "specificity": 1, **told},
        )  # fmt: skip

    return [
        keep("interviewer_written", "Harbour Lane"),
        keep("recruiter", "Tallow Press", agree=0),
        keep("interviewer_spoken", "Bent Pine", themes=["structure"], specificity=2),
        keep("interviewer_written", "Reed", direction="strength", themes=["motivation"]),
        keep("mentor_observed", "Reed", direction="strength", themes=["motivation"]),
        keep("interviewer_spoken", "Talow Press", direction="strength", themes=["motivation"]),
        keep("self", "Marrow", direction="strength", themes=["structure"]),
    ]


def said(capsys, owner, **given):
    assert patterns(Namespace(**{"json": False, "anyway": False, **given}), owner) == 0
    return capsys.readouterr().out


def test_a_pattern_is_told_with_its_quotes_and_its_practice(capsys, ada, remarks):
    words = said(capsys, ada)

    assert "  Examples: 2 of 5 employers who gave reasons missed something here." in words
    assert (
        f"“Your examples were vague.” An interviewer wrote it, Harbour Lane ({remarks[0].pk})"
        in words
    )
    assert "    Next: Fill in one example." in words
    assert "  Motivation and research: 2 of 5 employers who gave reasons liked this." in words
    assert "Single comments, each worth a try:" in words
    assert "Views differ on order. You see it at 4 of 5 (one view)." in words
    assert "Both may be true. Record one mock answer" in words
    assert "May be one employer, and counts as two: Tallow Press and Talow Press." in words


def test_the_document_holds_the_counts_behind_every_sentence(capsys, ada, remarks):
    document = json.loads(said(capsys, ada, json=True))

    [pattern] = document["patterns"]
    assert (pattern["theme"], pattern["employers"], pattern["of_employers"]) == (
        "example_quality", 2, 5,
    )  # fmt: skip
    assert pattern["weight"] == 1.6
    assert [one["agree"] for one in pattern["comments"]] == [None, 0]
    assert pattern["comments"][0]["url"] == f"/remarks/{remarks[0].pk}/"
    assert pattern["practice"]["minutes"] == 15
    assert [one["theme"] for one in document["strengths"]] == ["motivation"]
    assert document["strengths"][0]["practice"] is None
    assert [one["id"] for one in document["single"]] == [remarks[2].pk]
    assert {one["anchor"] for one in document["views_differ"]} == {"structure", "length_fit"}
    assert document["missing"] is None
    assert document["maybe_same_employer"] == [["Tallow Press", "Talow Press"]]
