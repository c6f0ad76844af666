"""A mail that may answer what was asked: offered as that, and kept only when somebody says so."""

from datetime import date

import pytest

from onward.feedback import services as feedback
from onward.feedback.models import Remark, Request
from onward.intake import services
from onward.intake.models import Message, Reading
from onward.tracker import services as tracker

WORDS = (
    "Thank you for asking. Your application was strong. Unfortunately we felt that your example of a"
    " late change was too general; next time say what you did yourself."
)
ANSWER = f"""\
From: Priya Raman <priya@fernhill.example>
To: ada@mailbox.example
Subject: Re: Night Desk Lead, one question
Date: Mon, 23 Nov 2026 09:12:00 +0000
Message-ID: <answer-1@fernhill.example>

Dear Ada,

{WORDS}

Kind regards,
Priya

On Wed, 18 Nov 2026 at 10:00, Ada Okafor wrote:
> Which answer would you advise me to make more concrete?
"""


@pytest.fixture
def priya(ada, hotel, noon):
    return tracker.add_person(
        ada, name="Priya Raman", email="priya@fernhill.example", kind="interviewer", at=noon
    )


@pytest.fixture
def asked(ada, hotel, priya, noon):
    return feedback.note_request(
        ada,
        to_role="interviewer",
        asked_on=date(2026, 11, 18),
        at=noon,
        application=hotel,
        person=priya,
    )


@pytest.fixture
def answer(ada, noon, hotel):
    return services.paste(ada, ANSWER, at=noon)


def test_who_was_asked_and_writes_is_taken_to_answer(asked, answer, hotel, noon):
    assert services.asked_before(answer, hotel, at=noon) == asked


def test_another_at_the_same_employer_may_answer_too(ada, asked, hotel, noon):
    text = ANSWER.replace("Priya Raman <priya@", "Office <office@").replace("answer-1", "answer-2")
    from_the_office = services.paste(ada, text, at=noon)

    assert services.asked_before(from_the_office, hotel, at=noon) == asked
    assert services.asked_before(from_the_office, None, at=noon) is None


def test_a_mail_that_came_before_the_question_is_no_answer(ada, answer, hotel, noon, priya):
    feedback.note_request(
        ada,
        to_role="interviewer",
        asked_on=date(2026, 11, 24),
        at=noon,
        application=hotel,
        person=priya,
    )

    assert services.asked_before(answer, hotel, at=noon) is None


@pytest.mark.parametrize(
    ("writer", "known"),
    [("Priya Raman <priya@fernhill.example>", "priya@fernhill.example"), ("Tom Bell <tom@elsewhere.example>", "")],
)  # fmt: skip
def test_an_address_is_kept_only_of_whoever_was_asked(ada, hotel, noon, writer, known):
    unreached = tracker.add_person(ada, name="Priya Raman", kind="interviewer", at=noon)
    asked = feedback.note_request(
        ada,
        to_role="interviewer",
        asked_on=date(2026, 11, 18),
        at=noon,
        application=hotel,
        person=unreached,
    )
    first = writer.split()[0]
    text = ANSWER.replace("Priya Raman <priya@fernhill.example>", writer)
    answer = services.paste(ada, text.replace("\nPriya\n", f"\n{first}\n"), at=noon)

    services.keep_answer(
        answer,
        asked,
        outcome="specific",
        on=date(2026, 11, 23),
        words=WORDS,
        source="recruiter",
        at=noon,
    )

    unreached.refresh_from_db()
    assert unreached.email == known


def test_nobody_else_s_question_is_answered(eve, answer, hotel, noon):
    theirs = tracker.add_person(eve, name="Priya", email="priya@fernhill.example", at=noon)
    feedback.note_request(
        eve, to_role="interviewer", asked_on=date(2026, 11, 18), at=noon, person=theirs
    )

    assert services.asked_before(answer, hotel, at=noon) is None


def test_its_page_offers_it_and_keeps_the_words_of_the_answer_alone(hers, asked, answer):
    page = hers.get(f"/tray/{answer.pk}/").content.decode()
    assert f"/tray/{answer.pk}/answers/{asked.pk}/" in page

    form = hers.get(f"/tray/{answer.pk}/answers/{asked.pk}/").context["form"]
    assert WORDS in form.initial["words"]
    assert "Which answer would you advise" not in form.initial["words"]

    told = {
        "outcome": "specific",
        "on": "2026-11-23",
        "words": WORDS,
        "source": "interviewer_written",
    }
    landed = hers.post(f"/tray/{answer.pk}/answers/{asked.pk}/", told)

    remark = Remark.objects.get()
    assert landed.url == f"/remarks/{remark.pk}/"
    assert (remark.verbatim, remark.request, remark.said_on) == (WORDS, asked, date(2026, 11, 23))
    assert Request.objects.get().outcome == "specific"
    assert not Reading.objects.exists()
    assert Message.objects.get().content == ""


def test_undo_brings_back_what_was_kept_as_an_answer(ada, asked, answer, noon):
    services.keep_answer(
        answer,
        asked,
        outcome="generic",
        on=date(2026, 11, 23),
        words=WORDS,
        source="recruiter",
        at=noon,
    )

    tracker.undo(ada, at=noon)

    assert Reading.objects.get().waits
    assert not Remark.objects.exists()
    assert Request.objects.get().open


def test_looked_at_in_another_window_it_is_kept_once(hers, asked, answer):
    told = {
        "outcome": "specific",
        "on": "2026-11-23",
        "words": WORDS,
        "source": "interviewer_written",
    }
    hers.post(f"/tray/{answer.pk}/answers/{asked.pk}/", told)

    assert hers.post(f"/tray/{answer.pk}/answers/{asked.pk}/", told).status_code == 404
    assert Remark.objects.count() == 1


FEEDBACK = ANSWER.replace(
    WORDS, "You asked for feedback on your interview. Your example was too general."
)


def test_a_mailbox_brings_the_answer_to_what_was_asked(bring, ada, asked):
    brought = bring(FEEDBACK)

    assert brought.new["message"] == 1
    assert Reading.objects.get().verdict == "unsure"
    assert bring(FEEDBACK).new == {}


def test_where_nobody_was_asked_the_same_mail_is_let_go_and_counted(bring, ada, hotel):
    brought = bring(FEEDBACK)

    assert (brought.new, brought.skipped_count) == ({}, 1)
    assert not Reading.objects.exists()


def test_a_dry_run_says_the_same(bring, ada, asked):
    assert bring(FEEDBACK, dry_run=True).new == {"message": 1}


def test_eve_can_neither_see_nor_keep_it(theirs, asked, answer):
    assert theirs.get(f"/tray/{answer.pk}/answers/{asked.pk}/").status_code == 404


def test_the_tray_says_that_a_mail_may_answer_what_was_asked(hers, asked, answer):
    seen = hers.get("/tray/").text

    assert "This mail may be the answer." in seen
    assert f"/tray/{answer.pk}/answers/{asked.pk}/" in seen


def test_the_tray_says_so_of_nobody_who_was_not_asked(hers, answer):
    assert "This mail may be the answer." not in hers.get("/tray/").text
