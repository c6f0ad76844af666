"""Days as a mail tells them: verbatim, and worked out only where the words leave no choice."""

from datetime import date

import pytest

from onward.engine.mail.dates import offered, promised
from onward.engine.mail.reading import read_text

TUESDAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("sentence", "words", "day", "time"),
    [
        ("Could you do Thursday at 2pm?", "Thursday at 2pm", date(2026, 10, 8), "2pm"),
        ("Are you free on 14 October?", "14 October", date(2026, 10, 14), None),
        ("How about October 14th at 10:30?", "October 14th at 10:30", date(2026, 10, 14), "10:30"),
        ("Wednesday, 14 October 2026, 9.15 am", None, date(2026, 10, 14), "9.15 am"),
        ("Shall we say tomorrow morning at 9am?", None, date(2026, 10, 7), "9am"),
        ("We could meet on 12 January.", "12 January", date(2027, 1, 12), None),
        ("Would Tuesday work?", "Tuesday", date(2026, 10, 13), None),
        ("Does next Thursday suit you?", "next Thursday", None, None),
        ("We have a slot on the 30th of February.", None, None, None),
    ],
)
def test_a_day_offered_is_told_in_its_own_words(sentence, words, day, time):
    (told,) = offered([sentence], "en", TUESDAY)

    assert told.words in sentence
    assert words is None or told.words == words
    assert (told.day, told.time) == (day, time)


def test_each_of_several_days_is_offered_once():
    days = offered(["Does Thursday or Friday work?", "Thursday would be best."], "en", TUESDAY)

    assert [told.words for told in days] == ["Thursday", "Friday"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for coming in on Thursday.",
        "It was great to meet you on 2 October.",
        "Today's weather may delay us.",
        "We may have to march on, with may flowers.",
    ],
)
def test_what_has_been_is_not_offered(sentence):
    assert offered([sentence], "en", TUESDAY) == ()


def test_without_the_mails_own_day_only_a_year_makes_a_day():
    (loose,) = offered(["Could you come on 14 October?"], "en", None)
    (full,) = offered(["Could you come on 14 October 2026?"], "en", None)

    assert (loose.day, full.day) == (None, date(2026, 10, 14))


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("We will get back to you within two weeks.", date(2026, 10, 20)),
        ("You'll hear from us within 10 working days.", date(2026, 10, 20)),
        ("We aim to respond in two to three weeks.", date(2026, 10, 27)),
        ("We will let you know by the end of the week.", date(2026, 10, 9)),
        ("I'll be in touch by the end of next week.", date(2026, 10, 16)),
        ("We hope to make a decision by the end of the month.", date(2026, 10, 31)),
        ("We'll let you know by Friday.", date(2026, 10, 9)),
        ("You can expect a decision by 20 October.", date(2026, 10, 20)),
        ("We should have an answer for you by next Friday.", None),
    ],
)
def test_a_promised_answer_has_a_day_where_it_is_clear(sentence, day):
    told = promised(["Thank you for applying.", sentence], "en", TUESDAY)

    assert told is not None
    assert (told.words, told.day) == (sentence, day)


@pytest.mark.parametrize(
    "sentence",
    [
        "If you have not heard from us within three weeks, please assume we will not contact you.",
        "Please send us your certificate within 10 days.",
        "We regret to inform you that your interview on 12 October is postponed.",
        "We will be in touch.",
    ],
)
def test_a_rule_of_the_process_promises_nothing(sentence):
    assert promised([sentence], "en", TUESDAY) is None


def test_a_mail_in_no_known_language_tells_no_days():
    assert offered(["Thursday"], None, TUESDAY) == ()
    assert promised(["We will answer by Friday."], None, TUESDAY) is None


def test_an_invitation_carries_its_days_and_a_no_carries_none():
    head = "From: Ines <ines@quill.example>\nSubject: Interview\nDate: Tue, 6 Oct 2026 09:00:00 +0000\n\n"
    invited = read_text(
        head + "We would like to invite you to an interview on 14 October at 10am."
    )
    refused = read_text(head + "We have decided not to invite you to interview on 14 October.")

    assert invited.as_json()["offered"] == [
        {"words": "14 October at 10am", "day": "2026-10-14", "time": "10am"}
    ]
    assert refused.as_json()["offered"] == []
