"""Themes are proposed from what a remark says, with its words, and from nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.themes import Direction, Proposal, Read, Theme, propose, reads_as

WORDS = st.sampled_from(
    [
        "your",
        "examples",
        "were",
        "not",
        "strong",
        "but",
        "we",
        "missed",
        "depth",
        "in",
        "SQL",
        ".",
        ",",
        ":",
        "\n\n",
        "while",
        "aber",
        "mais",
        "zu",
        "wenig",
        "Zahlen",
        "l'expérience",
        "d’un",
        "don't",
        "überzeugt",
        "no",
        "lack",
        "of",
        "confidence",
        "a",
        "strong",
        "field",
        "nervous",
        "?",
        "+",
        "-",
    ]
)
REMARKS = st.lists(WORDS, max_size=40).map(" ".join) | st.text()
UNRELATED = "The train to Leeds was late."


def said(text: str) -> list[tuple[str, str | None]]:
    return [(one.theme.value, one.direction) for one in propose(text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "?", "0", "\ud800", "\x00"])
def test_nothing_said_proposes_nothing(text):
    assert propose(text) == ()
    assert reads_as(text) == Read(None, 0)


@given(REMARKS)
def test_every_proposal_shows_the_exact_words_of_the_text(text):
    for one in propose(text):
        assert one.words
        assert one.words == text[one.start : one.end]


@given(REMARKS)
def test_proposals_come_in_the_order_of_the_text(text):
    starts = [one.start for one in propose(text)]

    assert starts == sorted(starts)


@given(REMARKS)
def test_no_text_is_too_odd_to_be_read(text):
    assert reads_as(text).specificity in {0, 1, 2}


@given(REMARKS)
def test_an_unrelated_sentence_takes_no_proposal_away(text):
    before = propose(text)
    after = propose(f"{text}\n\n{UNRELATED}")
    moved = len(UNRELATED) + 2
    ahead = {
        Proposal(one.theme, one.direction, one.start - moved, one.end - moved, one.words)
        for one in propose(f"{UNRELATED}\n\n{text}")
    }

    assert set(before) <= set(after)
    assert set(before) <= ahead


def test_praise_and_what_was_missed_are_told_apart():
    text = "Your examples were excellent, but we missed depth in SQL."

    assert [(one.theme, one.direction, one.words) for one in propose(text)] == [
        (Theme.EXAMPLE_QUALITY, Direction.STRENGTH, "examples were excellent"),
        (Theme.TECHNICAL_DEPTH, Direction.GAP, "missed depth in SQL"),
    ]
    assert reads_as(text) == Read(None, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lack of seniority.", [("seniority", "gap")]),
        ("You are overqualified.", [("seniority", "not_performance")]),
        ("I don't think your examples were strong.", [("example_quality", "gap")]),
        ("You did not lack confidence.", [("confidence", "strength")]),
        ("We do not doubt your motivation.", [("motivation", "strength")]),
        ("No numbers.", [("results_evidence", "gap")]),
        (
            "While your communication was excellent, we needed deeper knowledge of Python.",
            [("communication", "strength"), ("technical_depth", "gap")],
        ),
        (
            "Strengths: communication, structure. Gaps: SQL.",
            [("communication", "strength"), ("structure", "strength"), ("technical_depth", "gap")],
        ),
        (
            "Fachlich überzeugend, aber zu wenig Zahlen.",
            [("technical_depth", "strength"), ("results_evidence", "gap")],
        ),
        ("Vous manquez d’expérience dans le secteur.", [("domain_experience", "gap")]),
    ],
)
def test_not_and_but_decide_what_is_said(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The decision was not about your technical skills.",
        "It had nothing to do with your communication.",
        "Could you tell us your salary expectations?",
        "We talked about your examples.",
        "Write to examples@strong.example or see https://numbers.example/missing",
        "Thank you for your interest in our company.",
    ],
)
def test_what_is_only_named_asked_or_ruled_out_is_not_proposed(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We had a very strong field.",
        "Other candidates were a closer match.",
        "Andere Bewerber passten noch besser zum Anforderungsprofil.",
        "D'autres candidats correspondaient davantage au profil.",
    ],
)
def test_what_everybody_is_told_says_nothing_of_the_person(text):
    assert {theme for theme, _ in said(text)} == {"competition"}
    assert reads_as(text) == Read(Direction.NOT_PERFORMANCE, 0)


def test_a_reason_outweighs_a_compliment_and_a_named_moment_is_specific():
    assert reads_as("You were confident, but the role was put on hold.") == Read(
        Direction.NOT_PERFORMANCE, 1
    )
    assert reads_as("You did really well.") == Read(Direction.STRENGTH, 0)
    assert reads_as("Your structure was unclear, for example in the pricing case.") == Read(
        Direction.GAP, 2
    )


def test_umlauts_accents_and_apostrophes_may_be_written_any_way():
    assert (
        said("Sie wirkten nervös.")
        == said("Sie wirkten nervoes.")
        == said("Sie wirkten nervo\u0308s.")
    )
    assert said("Vous manquez d'assurance.") == said("Vous manquez d’assurance.")
    assert said("It wasn't well structured.") == said("It wasn’t well structured.")
