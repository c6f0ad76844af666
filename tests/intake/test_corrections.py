"""What was set right once is remembered for mails that are alike, can be seen, and can be taken away."""

import io

import pytest

from intake import mails
from onward.intake import corrections, services
from onward.intake.models import Correction, Reading
from onward.tracker import services as tracker

NEWS = """\
From: Orchard House Careers <careers@orchard.example>
To: ada@example.org
Subject: A word about your application for {role}
Date: {day} Nov 2026 08:00:00 +0000
Message-ID: <{role}@orchard.example>
Content-Type: text/plain; charset=utf-8

Dear {name},

we are writing to you about your application for {role} with the Orchard House family.
Our team has put your file into the green folder, where files rest after the first look.
The green folder is kept by the house for half a year and is then given to the paper mill.

With good wishes,
Orchard House
"""


def news(role="Gardener", day="Mon, 2", name="Ada"):
    return NEWS.format(role=role, day=day, name=name)


@pytest.fixture
def set_right(ada, bring, noon):
    """Brings a mail in, and says that it is a no."""
    bring(news())
    reading = Reading.objects.get()
    assert reading.verdict != "rejection"
    services.confirm(reading, at=noon, verdict="rejection", employer="Orchard House")
    return Correction.objects.get()


def latest():
    return Reading.objects.latest("pk")


def test_the_next_mail_of_that_sender_and_template_is_read_as_it_was_said(bring, set_right):
    bring(news("Cider Maker", "Tue, 3", "Ada Okafor"))

    assert latest().verdict == "rejection"
    assert latest().state == "waiting"
    assert latest().confidence == corrections.AS_SAID


def test_another_mail_of_the_same_sender_is_read_afresh(bring, set_right):
    invitation = mails.INVITATION.replace(
        "mara.lindqvist@fernhill.example", "careers@orchard.example"
    )
    bring(invitation.replace("<talk-1@", "<talk-9@"))

    assert latest().verdict == "interview"


def test_the_same_words_of_another_sender_are_read_afresh(bring, set_right):
    bring(news("Cider Maker").replace("careers@orchard.example", "hello@elsewhere.example"))

    assert latest().verdict != "rejection"


def test_mails_that_wait_already_follow_at_once(ada, bring, noon):
    bring(news(), news("Cider Maker", "Tue, 3"), news("Porter", "Wed, 4"))
    first = Reading.objects.order_by("pk").first()

    services.confirm(first, at=noon, verdict="rejection", employer="Orchard House")

    waiting = Reading.objects.owned_by(ada).waiting()
    assert {one.verdict for one in waiting} == {"rejection"}


def test_undo_forgets_what_was_set_right_and_reads_the_others_as_before(ada, bring, noon):
    bring(news(), news("Cider Maker", "Tue, 3"))
    before = sorted(Reading.objects.values_list("pk", "verdict", "confidence"))
    first = Reading.objects.order_by("pk").first()
    services.confirm(first, at=noon, verdict="rejection", employer="Orchard House")

    tracker.undo(ada, at=noon)

    assert not Correction.objects.exists()
    assert sorted(Reading.objects.values_list("pk", "verdict", "confidence")) == before


def test_a_mail_set_aside_keeps_others_like_it_out_and_says_so(ada, bring, noon):
    bring(news())
    services.dismiss(Reading.objects.get(), at=noon)

    brought = bring(news("Cider Maker", "Tue, 3"))

    assert not Reading.objects.exists()
    assert "set mails like this one aside" in brought.skipped[0].reason


def test_a_mail_set_aside_never_hides_an_answer(ada, bring, noon):
    """A wrong click must not cost a no, or an offer."""
    bring(mails.REJECTION)
    services.dismiss(Reading.objects.get(), at=noon)

    bring(mails.REJECTION.replace("<no-1@", "<no-77@").replace("Night Desk Lead", "Porter"))

    assert Reading.objects.get().verdict == "rejection"


def test_a_mail_set_aside_never_hides_a_question(ada, bring, noon):
    bring(news())
    services.dismiss(Reading.objects.get(), at=noon)

    bring(
        news("Cider Maker", "Tue, 3").rstrip()
        + "\n\nPlease send us a copy of your driving licence by Friday.\n"
    )

    assert Reading.objects.get().verdict == "info_request"


def test_of_a_mail_set_aside_no_words_stay(ada, bring, noon):
    bring(news())
    services.dismiss(Reading.objects.get(), at=noon)

    rule = Correction.objects.get()

    assert rule.fact("from")
    assert not rule.fact("subject")
    assert not rule.fact("sentence")


def test_the_employer_of_a_sender_is_remembered_but_never_for_a_hiring_system(ada, bring, noon):
    own = news().replace("Orchard House", "The Big Orchard Team")
    bring(own)
    services.confirm(
        Reading.objects.get(), at=noon, verdict="acknowledgement", employer="Perrin & Sons"
    )
    relayed = own.replace("careers@orchard.example", "no-reply@greenhouse.io")
    bring(relayed.replace("<Gardener@", "<other@"))
    services.confirm(latest(), at=noon, verdict="acknowledgement", employer="Cobnut Ltd")

    remembered = {one.fact("employer") for one in Correction.objects.all()} - {""}
    bring(own.replace("<Gardener@", "<third@"))

    assert remembered == {"Perrin & Sons"}
    assert latest().fact("employer") == "Perrin & Sons"


def test_rules_can_be_seen_and_taken_away(hers, bring, set_right):
    page = hers.get("/tray/corrections/").content.decode()
    assert "A word about your application for Gardener" in page
    assert "A no: they go on without me" in page

    hers.post(f"/tray/corrections/{set_right.pk}/remove/")
    bring(news("Cider Maker", "Tue, 3"))

    assert "Nothing set right yet" in hers.get("/tray/corrections/").content.decode()
    assert latest().verdict != "rejection"


def test_taking_a_rule_away_can_be_undone(ada, set_right, noon):
    corrections.forget(set_right, at=noon)

    tracker.undo(ada, at=noon)

    assert Correction.objects.get().fact("subject") == "A word about your application for Gardener"


def test_nobody_sees_or_takes_away_what_somebody_else_set_right(theirs, set_right):
    assert "Gardener" not in theirs.get("/tray/corrections/").content.decode()
    assert theirs.post(f"/tray/corrections/{set_right.pk}/remove/").status_code == 404


def test_nobody_elses_mail_is_read_by_my_rules(eve, set_right, noon):
    stream = io.BytesIO(mails.mbox(news("Cider Maker", "Tue, 3")))
    services.bring_in(eve, stream, name="hers.mbox", at=noon)

    assert Reading.objects.owned_by(eve).get().verdict != "rejection"


def test_what_is_remembered_is_sealed(set_right):
    row = Correction.objects.get().__dict__

    for field in ("told", "likeness"):
        assert b"Orchard" not in bytes(row[field])
    assert "orchard" not in set_right.sender


def test_another_name_for_an_employer_changes_no_verdict(ada, bring, noon):
    """Confirming an interview under another employer must not make one of a no that waits."""
    padding = "Our house was built in 1904 and has stood by the river ever since then.\n" * 1
    padding += "The river floods the lower orchard nearly every spring, as everybody knows.\n"
    talk = news().replace(
        "Our team has put your file",
        f"{padding}We would like to invite you to an interview.\nOur team has put your file",
    )
    no = news("Cider Maker", "Tue, 3").replace(
        "Our team has put your file",
        f"{padding}Unfortunately we have decided not to move forward with your application.\nOur team has put your file",
    )
    bring(talk, no)
    first, second = Reading.objects.order_by("pk")
    assert (first.verdict, second.verdict) == ("interview", "rejection")

    services.confirm(first, at=noon, verdict="interview", employer="Perrin & Sons", on=noon.date())

    second.refresh_from_db()
    assert second.verdict == "rejection"


def test_a_new_line_in_a_known_template_is_read_afresh(bring, set_right):
    bring(
        news("Cider Maker", "Tue, 3").replace(
            "With good wishes,",
            "We would like to invite you to an interview on Friday.\n\nWith good wishes,",
        )
    )

    assert latest().verdict == "interview"
