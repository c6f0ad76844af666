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

GOOD = {
    "thanks": """Dear Priya,

Thank you for letting me know, and for both conversations. I enjoyed talking through the night shift handover with you and Tom; I have already changed how I note open tasks because of it.

I was sorry to hear it, and I accept the decision. If something similar opens later, I would be glad to hear from you.

I wish you and the team a calm winter.

Kind regards,
Ada
""",
    "advice": """Subject: One question after the Ward Coordinator interview

Hello Priya,

thank you again for the interview on 12 November, and for the time you took over the night shift handover. I accept the decision and I am not asking you to look at it again.

There is one thing I would like to do better. Which answer would you advise me to make more concrete?

A line or two is plenty, by email or in a short call. If policy prevents it, no reply is needed.

Best wishes,
Ada
""",
    "recruiter_ask": """Hello Priya,

Thank you for our call on 12 November about the Ward Coordinator role, and for letting me know so soon. I accept the decision.

Could you tell me which requirement decided it? A line is plenty, and I understand if you cannot say. I would be glad to hear about similar roles.

Kind regards,
Ada
""",
    "mentor": """Dear Priya,

I am applying for coordinator roles on hospital wards, and I would like to make my first page clearer. I have attached my CV and one job advertisement. Reading both takes about fifteen minutes.

Three questions would help me most:

1. Which line of the CV would you change first?
2. Which of my examples is hardest to follow?
3. What would you expect to see for this role that is not there?

Any day in the next weeks is fine, whichever suits you. If it is a bad time, that is quite all right.

Thank you for reading this far.

Best wishes,
Ada
""",
    "connection": "Hi Priya, it was good to meet you at the ward visit in Port Elm. Thank you for showing me the night shift handover. I would be glad to stay in touch. Best, Ada",
    "stay_in_touch": """Hello Priya,

In November you advised me to write open tasks on one card at the end of a shift. I have tried it for six weeks. Two of my colleagues have taken it up, and our mornings start more calmly.

It was good advice, and I wanted you to know. No reply is needed. I hope the new ward opens well.

Best wishes,
Ada
""",
    "reapply": """Dear Priya,

In November I applied for the Ward Coordinator role and came to one interview with you and Tom. The role is open again, and I would like to apply a second time.

Two things have changed since then. I have finished a course in rota planning. For four months I have also led the handover on a night shift, with eight people and no missed tasks.

What drew me then draws me still: your ward lets the whole team plan the week together. My new CV is attached to the form.

Kind regards,
Ada
""",
    "follow_up": """Hello Priya,

On 12 November we spoke about the Ward Coordinator role, and you mentioned that I would hear by Friday. Is there an updated timeline? I remain interested, and a short line is plenty.

Kind regards,
Ada
""",
    "withdraw": """Dear Priya,

I am withdrawing my application for the Ward Coordinator role, as I have accepted another post. Thank you for the interview and for the friendly tour of the ward. I wish you and the team all the best with the search.

Kind regards,
Ada
""",
    "data_access": """Subject: Request for access to my personal data

To the privacy contact of Harbour Lane Clinic

I am writing under Article 15 of the General Data Protection Regulation. I applied for the Ward Coordinator role on 3 October 2026 and was interviewed on 12 November 2026.

Please send me a copy of the personal data that you hold about me from this process:

- my CV and the letters that I sent you
- notes and scores from the interview
- messages between staff that are about me
- tags or rankings in your applicant system

Please also name the people or firms who have received the data. Tell me too how long you will keep it and where you had it from. I am not asking for data about anybody else.

I sent my application from the address that I am writing from now. If you need more to confirm who I am, please tell me what is needed. An answer by email is fine.

Kind regards,
Ada
""",
}  # fmt: skip


@pytest.mark.parametrize("kind", LetterKind)
def test_a_good_letter_is_left_alone(kind):
    assert lint(kind, GOOD[kind], context=KNOWN) == ()
    assert lint(kind, GOOD[kind]) == ()


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


@given(text=pieces, kind=st.sampled_from(LetterKind), language=st.sampled_from(["en", "xx"]))
def test_a_finding_points_at_exactly_its_words(text, kind, language):
    for finding in lint(kind, text, context=KNOWN, language=language):
        assert text[finding.start : finding.end] == finding.words
        assert 0 <= finding.start <= finding.end <= len(text)
