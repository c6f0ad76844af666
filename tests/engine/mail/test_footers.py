import pytest

from onward.engine.mail.reading import read_text
from onward.engine.mail.verdict import VerdictKind

ANSWER = """From: Fernhill Hotel <people@fernhill.example>
Subject: Your application for Night Manager

Dear Ada,

Thank you for applying for the Night Manager position.

After careful thought we have chosen to proceed with another candidate.

Kind regards,
Joan Whitlock
"""


@pytest.mark.parametrize(
    "footer",
    [
        "",
        "Subscribe to our newsletter.",
        "Read more about working with us on our careers page.",
        "For career tips, visit our blog.",
        "See the latest jobs at Fernhill.",
    ],
)
def test_a_footer_does_not_turn_an_answer_into_a_newsletter(footer):
    assert read_text(f"{ANSWER}\n{footer}\n").verdict.kind is VerdictKind.REJECTION


def test_a_newsletter_that_quotes_an_answer_is_still_a_newsletter():
    text = ANSWER.replace("Dear Ada,", "Career tips: this week's issue on noes.").replace(
        "Your application for Night Manager", "Newsletter: how to read a no"
    )

    assert read_text(text).verdict.kind is not VerdictKind.REJECTION
