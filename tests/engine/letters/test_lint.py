"""Whole letters: what the linter says of them, and what it leaves alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.letters.context import LintContext
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

KNOWN = LintContext(
    recipient_name="Priya",
    recipient_full="Priya Raman",
    signed_as="Ada",
    person_names=("Tom Bell",),
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    places=("Port Elm",),
    moments=("the night shift handover",),
    dates=(date(2026, 11, 20),),
    other_employers=("Bluebell Care",),
)


def test_names_employers_roles_and_places_are_no_faults():
    known = LintContext(
        recipient_name="Sue",
        recipient_full="Sue Rude",
        employer="Lawyer & Tribunal Ltd",
        role="Tribunal Clerk",
        places=("Desperate Bay",),
        person_names=("Grace Must",),
    )
    text = "Dear Sue,\n\nThank you, and Grace Must, for the Tribunal Clerk day at Lawyer & Tribunal in Desperate Bay. Ms Rude was kind."

    assert {one.code for one in lint(LetterKind.THANKS, text, context=known)} == {"W9"}


def test_a_name_in_the_greeting_is_no_thanks_and_no_detail():
    text = "Dear Priya,\n\nIt was a fine day, and it went by fast.\n\nMany thanks,\nAda"

    found = {one.code for one in lint(LetterKind.THANKS, text, context=KNOWN)}
    assert {"W10", "W11"} <= found


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you, and Tom, for the day.",
        "Thank you for the handovers on the night shift.",
        "Thank you for the day on 12 November.",
        "Thank you. I enjoyed hearing how you plan a rota.",
    ],
)
def test_a_moment_a_topic_a_day_or_a_name_is_a_detail(sentence):
    assert "W11" not in {one.code for one in lint(LetterKind.THANKS, sentence, context=KNOWN)}


@pytest.mark.parametrize(
    "sentence",
    ["Thank you for the interview.", "Thank you. I enjoyed learning about the company and the role."],
)  # fmt: skip
def test_a_sentence_that_fits_everyone_is_no_detail(sentence):
    assert "W11" in {one.code for one in lint(LetterKind.THANKS, sentence, context=KNOWN)}


@pytest.mark.parametrize(
    ("sentence", "thanked"),
    [
        ("I am grateful for the talk.", True),
        ("I appreciate the time you took.", True),
        ("I would like to thank you both.", True),
        ("I would appreciate an answer.", False),
        ("That was no thanks to you.", False),
        ("I would appreciate the call, and I thank you all.", True),
        ("It was a good talk.", False),
    ],
)
def test_only_thanks_are_thanks(sentence, thanked):
    found = {one.code for one in lint(LetterKind.THANKS, sentence)}

    assert ("W10" not in found) is thanked


def test_a_letter_that_hits_everything_is_read_in_the_order_of_its_words():
    text = "You people are idiots!! Why was I not chosen, and who was hired? Reply by tomorrow or I sue."

    findings = lint(LetterKind.ADVICE, text)
    assert [one.start for one in findings] == sorted(one.start for one in findings)
    assert {"E2", "E3", "E4", "E5", "W3", "W4", "W8"} <= {one.code for one in findings}


pieces = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["Dear Priya,", "\n\n", "reconsider", " you lied ", "!!", "[Name]", "Kind regards,\nAda", "😀", "İ", "Subject: x\n", "ß’s", "\r\n", " but ", "I accept the decision. ", "ꙮ", "GREAT", "why I wasn’t"]
        ),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(
    text=pieces,
    kind=st.sampled_from(LetterKind),
    language=st.sampled_from(["en", "de", "fr", "xx"]),
)
def test_a_finding_points_at_exactly_its_words(text, kind, language):
    for finding in lint(kind, text, context=KNOWN, language=language):
        assert text[finding.start : finding.end] == finding.words
        assert 0 <= finding.start <= finding.end <= len(text)
