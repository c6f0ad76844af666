from datetime import datetime

import pytest

from onward.engine.letters.context import LintContext, capitals_in
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

THANKS = LetterKind.THANKS
FILLER = "I liked the visit to the ward and the talk about rotas with all of you there. "
KNOWN = LintContext(
    recipient_name="Priya",
    recipient_full="Priya Raman",
    signed_as="Ada",
    employer="Harbour Lane Clinic",
    role="Ward Coordinator",
    other_employers=("Bluebell Care Ltd", "Acme", "Next", "Harbour Lane Dental"),
)


def hits(code, kind, text, **facts):
    return [finding.words for finding in lint(kind, text, **facts) if finding.code == code]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Dear [Name],", "[Name]"),
        ("I liked {moment}.", "{moment}"),
        ("We met on XXX.", "XXX"),
        ("Thank you, <first name>.", "<first name>"),
        ("We met on ____.", "____"),
        ("Dear Hiring Manager Name,", "Manager Name"),
        ("Subject: [role]\n\nThank you.", "[role]"),
    ],
)
def test_an_unfilled_gap_cannot_be_overruled(text, gap):
    finding = next(one for one in lint(THANKS, text) if one.code == "E6")

    assert finding.words == gap
    assert not finding.overridable


def test_brackets_of_the_role_itself_are_no_gap():
    known = LintContext(role="Engineer [Remote]")

    assert hits("E6", THANKS, "Thank you for the Engineer [Remote] talk.", context=known) == []


def test_a_bracket_in_a_persons_name_is_still_a_gap():
    known = LintContext(recipient_name="[Name]")

    assert hits("E6", THANKS, "Dear [Name],", context=known) == ["[Name]"]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Thank you for the talk at Acme.", ["Acme"]),
        ("I liked Bluebell Care very much.", ["Bluebell Care"]),
        ("I liked the talk at Harbour Lane Dental.", ["Harbour Lane Dental"]),
        ("I would gladly work with the people at Next.", ["Next"]),
        ("I liked Harbour Lane Clinic.", []),
        ("Next, I would like to thank you.", []),
        ("What I do next is open; it was the acme of good talks.", []),
        ("Since then I have joined Acme.", []),
        ("In my last job at Acme I did the same.", []),
    ],
)
def test_another_tracked_employer_is_the_wrong_company(sentence, wrong):
    assert hits("E6", THANKS, sentence, context=KNOWN) == wrong


def test_a_shorter_name_inside_this_employers_own_is_no_other():
    known = LintContext(employer="Harbour Lane Clinic", other_employers=("Harbour Lane",))

    assert hits("E6", THANKS, "I liked Harbour Lane Clinic.", context=known) == []
    assert hits("E6", THANKS, "I liked Harbour Lane.", context=known) == ["Harbour Lane"]


def test_a_mentor_may_hear_of_every_employer():
    assert hits("E6", LetterKind.MENTOR, "I had a talk at Acme.", context=KNOWN) == []


@pytest.mark.parametrize(
    ("greeting", "wrong"),
    [
        ("Dear Tom,", ["Tom"]),
        ("Dear Ms Okonkwo,", ["Okonkwo"]),
        ("Dear Priya,", []),
        ("Dear Ms Raman,", []),
        ("Hi Pri,", []),
        ("Dear Priya and Tom,", []),
        ("Dear hiring team,", []),
        ("Hello,", []),
        ("Dear Sir or Madam,", []),
    ],
)
def test_the_greeting_names_the_person_it_is_for(greeting, wrong):
    assert hits("E6", THANKS, f"{greeting}\n\nThank you.", context=KNOWN) == wrong


def test_a_note_is_cut_off_at_its_limit():
    text = "Hi Priya, it was good to meet you. " + "a" * 200
    finding = next(one for one in lint(LetterKind.CONNECTION, text) if one.code == "E7")

    assert finding.start == 200
    assert not finding.overridable
    assert hits("E7", LetterKind.CONNECTION, text, premium=True) == []
    assert hits("E7", LetterKind.CONNECTION, "a" * 200) == []
    assert hits("E7", THANKS, text) == []


@pytest.mark.parametrize(
    ("kind", "body", "too_many"),
    [
        ("thanks", "Could you call me? Would you also write?", ["Would you also write?"]),
        ("thanks", "Could you call me?", []),
        ("advice", "Which answer was weak? A call, or a line by email?", []),
        ("advice", "Which answer was weak? What else was weak?", ["What else was weak?"]),
        ("advice", "Which answer was weak? By phone? Or by email?", ["Or by email?"]),
        ("mentor", "1. Which line?\n2. Which role?\n3. Which town?", []),
        ("mentor", "1. Which line?\n2. Which role?\n3. Which town?\n4. Which day?", ["4. Which day?"]),
        ("advice", "Which answer was weak, and what would you change?", ["Which answer was weak, and what would you change?"]),
        ("advice", "I am not asking you to explain. Which answer was weak?", []),
        ("advice", "Which answer was weak? I do not want you to let me know more than that.", []),
    ],
)  # fmt: skip
def test_one_letter_asks_one_thing(kind, body, too_many):
    assert hits("W5", LetterKind(kind), body) == too_many


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("Thank you! It was good!", ["!"]),
        ("Thank you!!", ["!!"]),
        ("Thank you!", []),
        ("This was GREAT for me.", ["GREAT"]),
        ("PLEASE WRITE TO ME soon.", ["PLEASE WRITE TO ME"]),
        ("A GREAT, SUPER day.", ["GREAT", "SUPER"]),
        ("We spoke about HTML and the NHS.", []),
        ("The OFSTED visit went well.", []),
        ("The COVID-19 ward was calm.", []),
        ("A fine day \U0001f600.", ["\U0001f600"]),
        ("A fine day :)", [":)"]),
    ],
)
def test_a_calm_page_does_not_shout(text, loud):
    assert hits("W8", THANKS, text) == loud


def test_capitals_of_the_posting_and_the_role_are_no_shouting():
    known = LintContext(role="Lead, SOMETHING", posting_acronyms=capitals_in("You know ZEBRA."))

    assert hits("W8", THANKS, "SOMETHING with ZEBRA and TIGER.", context=known) == ["TIGER"]


def test_the_range_counts_the_body_without_greeting_and_signature():
    body = "word " * 49
    short = f"Dear Priya,\n\n{body.strip()}.\n\nKind regards,\nAda Okafor"

    finding = next(one for one in lint(THANKS, short) if one.code == "W9")
    assert finding.reason.startswith("49 words")
    assert "W9" not in {one.code for one in lint(THANKS, short.replace("word.", "word word."))}


def test_a_thank_you_in_the_middle_closes_no_letter():
    text = f"Hello,\n\nThank you\n\n{FILLER * 3}"

    assert hits("W9", THANKS, text) == []


def test_the_name_as_signed_ends_the_body_without_a_closing():
    text = "word " * 109 + "word.\n\nada okafor"

    assert hits("W9", THANKS, text) == ["ada okafor"]
    assert hits("W9", THANKS, text, context=LintContext(signed_as="ada okafor")) == []


def test_the_point_of_a_title_or_a_number_ends_no_sentence():
    sentence = "Under Art. 15 and with the help of Dr. Bell and Mr. Okoro I went on and on and on to see what no. 7 on the list says"

    assert hits("W12", THANKS, f"{sentence}.") == [f"{sentence}."]


def test_too_many_words_are_shown_from_the_first_one_beyond():
    text = "word " * 110 + "beyond the end"

    assert hits("W9", THANKS, text) == ["beyond the end"]


def test_a_long_sentence_and_hard_words_are_heavy_going():
    plain = FILLER * 3
    long = "We " + "went on and " * 9 + "stopped."
    hard = "Organisational considerations necessitate interdisciplinary communication. " * 6

    assert hits("W12", THANKS, plain) == []
    assert hits("W12", THANKS, long) == [long]
    assert len(hits("W12", THANKS, hard)) == 1
    assert hits("W12", THANKS, hard, language="xx") == []


def test_a_long_job_title_makes_no_sentence_long():
    role = "Deputy Regional Head of Community Nursing and Out of Hours Care Services North"
    sentence = f"Thank you for the good and long talk about the {role} role on a wet day."

    assert hits("W12", THANKS, sentence)
    assert hits("W12", THANKS, sentence, context=LintContext(role=role)) == []


@pytest.mark.parametrize(
    ("hour", "intensity", "said"),
    [(23, None, True), (5, 2, True), (22, None, True), (6, None, False), (12, 6, False), (12, 7, True), (21, None, False)],
)  # fmt: skip
def test_at_night_and_on_a_heavy_day_tomorrow_is_soon_enough(hour, intensity, said):
    known = LintContext(now=datetime(2026, 11, 24, hour, 30), intensity=intensity)  # noqa: DTZ001

    findings = [one for one in lint(THANKS, "Thank you.", context=known) if one.code == "W13"]
    assert bool(findings) is said
    assert all("7" not in one.reason for one in findings)


def test_colleagues_get_letters_of_their_own():
    other = "Dear Tom,\n\n" + FILLER * 3 + "\n\nKind regards,\nAda"
    near = LintContext(other_letters=(other,), person_names=("Tom", "Priya"))
    text = "Dear Priya,\n\n" + FILLER * 3 + "\n\nKind regards,\nAda"
    own = "Dear Priya,\n\nYour question on stock counts was new to me, and I have tried it out."

    assert hits("W15", THANKS, text, context=near)
    assert hits("W15", THANKS, own, context=near) == []


def test_facts_that_are_absent_keep_their_rules_silent():
    findings = {one.code for one in lint(THANKS, "Dear Tom,\n\nThank you, and Acme too.")}

    assert findings == {"W9"}
