"""The day a mail offers for a talk, and the day by which it promises an answer, are offered to the person."""

from datetime import date

from intake import mails
from onward.intake.models import Reading

INVITED = mails.INVITATION.replace(
    "Please let us know which day suits you.", "Would Thursday 19 November at 10:00 suit you?"
)
PROMISE = mails.RECEIPT.replace(
    "We have received it and will be in touch.",
    "We have received it. You will hear from us by 20 November 2026.",
)


def test_the_one_day_offered_for_a_talk_stands_in_the_form(hers, waiting):
    reading = waiting(INVITED)

    assert reading.talk_on == date(2026, 11, 19)
    assert 'value="2026-11-19"' in hers.get(f"/tray/{reading.pk}/").content.decode()


def test_an_invitation_that_names_no_day_asks_for_it(hers, waiting):
    reading = waiting(mails.INVITATION)

    assert reading.talk_on is None
    assert 'name="on" value' not in hers.get(f"/tray/{reading.pk}/").content.decode()


def test_a_promised_day_is_told(hers, waiting):
    reading = waiting(PROMISE)

    assert reading.answer_by == date(2026, 11, 20)
    page = hers.get(f"/tray/{reading.pk}/").content.decode()
    assert "They promise an answer by" in page
    assert "Friday 20 November" in page


def test_an_old_no_is_not_counted_beside_the_tray(hers, bring):
    bring(mails.REJECTION.replace("20 Nov 2026", "20 Aug 2026"))

    assert Reading.objects.get().verdict == "rejection"
    assert "may be an answer" not in hers.get("/applications/").content.decode()
    assert 'class="count"' not in hers.get("/tray/").content.decode()
