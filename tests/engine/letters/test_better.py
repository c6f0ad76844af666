"""A better wording goes in where the words stood, and nowhere else."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.letters.better import can_be_put_in, put_in
from onward.engine.letters.context import LintContext
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.later import next_morning
from onward.engine.letters.lint import lint
from onward.engine.workdays import Workdays

KNOWN = LintContext(recipient_name="Priya", employer="Harbour Lane", other_employers=("Acme",))


def improved(kind, text, code):
    finding = next(one for one in lint(kind, text, context=KNOWN) if one.code == code)
    return put_in(text, finding, KNOWN)


@pytest.mark.parametrize(
    ("kind", "code", "text", "better"),
    [
        ("thanks", "W8", "Thank you!! Ada", "Thank you. Ada"),
        ("thanks", "W8", "It was a GREAT day.", "It was a great day."),
        ("thanks", "E6", "I liked Acme. Thank you.", "I liked Harbour Lane. Thank you."),
        ("thanks", "E6", "Dear Tom,\n\nThank you.", "Dear Priya,\n\nThank you."),
        ("thanks", "E1", "A good day. Please reconsider your decision. Ada", "A good day. I accept the decision. Ada"),
        ("connection", "W16", "It was good. Could you refer me?", "It was good. I would be glad to stay in touch."),
        ("thanks", "W10", "Dear Priya,\n\nIt was good.\n\nKind regards,\nAda", "Dear Priya,\n\nIt was good. Thank you for your time.\n\nKind regards,\nAda"),
    ],
)  # fmt: skip
def test_marks_and_names_change_alone_and_a_sentence_stands_in_for_its_sentence(
    kind, code, text, better
):
    assert improved(LetterKind(kind), text, code) == better


def test_a_night_and_a_shorter_letter_cannot_be_put_in():
    late = LintContext(now=datetime(2026, 11, 24, 23, tzinfo=UTC))

    for finding in lint(LetterKind.THANKS, "Thank you for it.", context=late):
        assert not can_be_put_in(finding)
        assert put_in("Thank you for it.", finding, late) == "Thank you for it."


texts = st.lists(
    st.sampled_from(["Please reconsider. ", "It was unfair!! ", "A GREAT day. ", "Why was I not chosen? ", "Thank you. ", "\n\n", "😀 ", "Dear Tom,\n\n", "You lied. "]),
    max_size=9,
).map("".join)  # fmt: skip


@given(text=texts, kind=st.sampled_from(LetterKind))
def test_a_better_wording_leaves_the_rest_of_the_letter_as_it_was(text, kind):
    for finding in lint(kind, text, context=KNOWN):
        better = put_in(text, finding, KNOWN)
        if better != text:
            assert finding.better in better
            assert len(better) <= len(text) + len(finding.better) + 2


def test_a_finding_keeps_its_key_when_its_words_move():
    one = lint(LetterKind.THANKS, "It was unfair.")[0]
    two = lint(LetterKind.THANKS, "Thank you, Priya. I found it Unfair.")[0]

    assert one.key == two.key
    assert one.key != lint(LetterKind.THANKS, "It was rude.")[0].key


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (datetime(2026, 11, 24, 12, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 25, 2, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 27, 18, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 12, 24, 18, tzinfo=UTC), date(2026, 12, 28)),
    ],
)
def test_later_is_the_next_working_morning_at_half_past_nine(now, morning):
    then = next_morning(now, Workdays("DE"))

    assert (then.date(), then.hour, then.minute, then.tzinfo) == (morning, 9, 30, UTC)
