import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake import mails
from onward.intake import services
from onward.intake import tray as shown_tray
from onward.intake.models import Import, Message, Reading
from onward.intake.tray_count import in_tray
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, Interview, No

SENTENCE = "After careful thought we have decided to move forward with other candidates."


def shown(answer):
    return answer.content.decode()


def upload(browser, *files):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post("/tray/bring/", {"mails": sent}, follow=True)


def form_of(reading, **changed):
    said = {
        "verdict": reading.verdict,
        "employer": "Fernhill Hotel",
        "role": "",
        "on": "2026-11-20",
    }
    return {**said, **changed}


def test_an_empty_tray_says_what_comes_here_and_where_to_begin(hers):
    page = shown(hers.get("/tray/"))

    assert "The tray is empty" in page
    assert "Paste a mail" in page
    assert page.count('class="button"') == 1


def test_the_tray_shows_the_sentence_that_decided(hers, waiting):
    waiting()

    page = shown(hers.get("/tray/"))

    assert SENTENCE in page
    assert "1 message may be an answer. Look when you are ready." in page


def test_what_is_not_clear_shows_how_it_begins_and_why_it_asks(ada, hers, noon):
    reading = services.paste(ada, "Blue cheese, and thank you for the wine.", at=noon)

    page = shown(hers.get("/tray/"))
    alone = shown(hers.get(f"/tray/{reading.pk}/"))

    assert "It begins: “Blue cheese, and thank you for the wine.”" in page
    assert "Say what it is" in page
    for one in (page, alone):
        assert "Onward would rather ask you than guess." in one


def test_a_mail_without_a_subject_or_a_sender_has_a_heading(ada, hers, noon):
    services.paste(ada, "Blue cheese, and thank you for the wine.", at=noon)

    assert "<h3>A mail without a subject</h3>" in shown(hers.get("/tray/"))


def test_one_alone_is_not_offered_to_be_ticked_with_others(hers, bring):
    bring(mails.REJECTION)
    assert 'type="checkbox"' not in shown(hers.get("/tray/"))

    bring(mails.REJECTION.replace("Fernhill Hotel", "Larch House").replace("fernhill", "larch"))
    assert shown(hers.get("/tray/")).count('type="checkbox"') == 2


def test_the_tray_and_its_place_in_the_rail_count_alike(ada, hers, bring, noon):
    old = mails.INVITATION.replace("9 Nov 2026", "9 Sep 2026")
    bring(mails.REJECTION, old, mails.RECEIPT)

    assert shown_tray.waiting(ada, at=noon).asking == in_tray(ada, at=noon).messages == 1


def test_what_was_noted_leads_back_to_the_tray(hers, hotel, waiting):
    reading = waiting()
    hers.post(f"/tray/{reading.pk}/confirm/")

    assert '<a href="/tray/">To the tray</a>' in shown(hers.get(f"/tray/{reading.pk}/"))


def test_one_button_of_all_is_the_first(hers, bring):
    again = mails.REJECTION.replace("no-1@", "no-2@")
    bring(mails.REJECTION, again, mails.INVITATION, mails.RECEIPT)

    assert shown(hers.get("/tray/")).count('class="button"') == 1


def test_looking_changes_nothing(hers, hotel, waiting):
    reading = waiting()

    hers.get("/tray/")
    hers.get(f"/tray/{reading.pk}/")

    assert Reading.objects.get().waits
    assert not No.objects.exists()


def test_one_yes_makes_the_no_and_offers_undo(hers, hotel, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/confirm/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/applications/{hotel.pk}/"
    assert No.objects.get().application == hotel
    assert "Noted. Nothing has to be sent today." in shown(answer)
    assert "Undo" in shown(answer)


def test_its_undo_leads_back_to_the_tray(hers, waiting):
    reading = waiting()
    hers.post(f"/tray/{reading.pk}/confirm/", follow=True)

    answer = hers.post("/undo/", follow=True)

    assert answer.redirect_chain[-1][0] == "/tray/"
    assert SENTENCE in shown(answer)
    assert not Application.objects.exists()


def test_where_two_fit_the_message_s_own_page_asks(ada, hers, hotel, noon, waiting):
    tracker.add_application(ada, employer="Fernhill Hotel", role="Night Desk Lead", at=noon)
    reading = waiting()

    assert "Choose which one" in shown(hers.get("/tray/"))
    answer = hers.post(f"/tray/{reading.pk}/confirm/")

    assert answer.url == f"/tray/{reading.pk}/"
    assert not No.objects.exists()


def test_an_invitation_is_noted_on_its_own_page_before_its_day_is_known(hers, bring):
    bring(mails.INVITATION)
    reading = Reading.objects.get()

    hers.post(f"/tray/{reading.pk}/", form_of(reading, on=""))

    assert Event.objects.get(kind="interview").happened_on == dt.date(2026, 11, 9)
    assert not Interview.objects.exists()


def test_a_mail_that_is_an_invitation_after_all_has_not_the_day_of_its_talk(hers, waiting):
    reading = waiting()

    hers.post(f"/tray/{reading.pk}/", form_of(reading, verdict="interview"))

    assert not Interview.objects.exists()


def test_a_mail_that_decides_nothing_is_not_told_as_a_receipt(hers, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, verdict="on_hold"), follow=True)

    assert "<strong>They wrote</strong>" in shown(answer)
    assert "On hold: no decision yet." in shown(answer)
    assert "<strong>They confirmed it arrived</strong>" not in shown(answer)


def test_choosing_which_one_is_enough(hers, ada, hotel, noon, waiting):
    second = tracker.add_application(
        ada, employer="Fernhill Hotel", role="Night Desk Lead", at=noon
    )
    reading = waiting()

    hers.post(f"/tray/{reading.pk}/", form_of(reading, which=second.pk))

    assert No.objects.get().application == second


def test_everything_a_machine_filled_in_can_be_set_right(hers, hotel, waiting):
    reading = waiting()

    hers.post(
        f"/tray/{reading.pk}/",
        form_of(
            reading,
            which="another",
            verdict="filled",
            employer="Saltmarsh Library",
            role="Shelf Keeper",
            on="2026-11-18",
            decided_by="internal",
            furthest="screen",
            words="Someone inside got it.",
            reason_stated="They knew the shelves.",
            writer="Ines Vale",
        ),
    )

    no = No.objects.get()
    assert str(no.application) == "Shelf Keeper, Saltmarsh Library"
    assert (no.decided_by, no.furthest) == ("internal", "screen")
    assert (no.words, no.reason_stated) == ("Someone inside got it.", "They knew the shelves.")
    assert no.written_by.name == "Ines Vale"
    assert no.event.happened_on.isoformat() == "2026-11-18"


def test_what_is_not_clear_has_to_be_chosen(hers, ada, noon):
    reading = services.paste(ada, "Plant the bulbs before the frost.", at=noon)

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, verdict=""))

    assert answer.status_code == 422
    assert "Choose what it says." in shown(answer)
    assert Reading.objects.get().waits


def test_a_no_cannot_come_tomorrow(hers, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, on="2026-11-25"))

    assert answer.status_code == 422
    assert "That day has not come yet." in shown(answer)
    assert not No.objects.exists()
    assert not Application.objects.exists()


def test_an_employer_is_asked_for_where_none_is_known(hers, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, employer=" "))

    assert answer.status_code == 422
    assert "Name the employer" in shown(answer)


def test_another_one_needs_its_name(hers, hotel, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, which="another", employer=""))

    assert answer.status_code == 422
    assert "Name the employer" in shown(answer)


def test_a_tray_of_receipts_alone_still_has_one_button(hers, bring):
    bring(mails.RECEIPT, mails.RECEIPT.replace("receipt-1", "receipt-2"))

    assert shown(hers.get("/tray/")).count('class="button"') == 1


def test_several_open_ones_of_a_typed_name_come_back_as_a_question(hers, ada, noon, waiting):
    for role in ("Porter", "Cook"):
        tracker.add_application(ada, employer="Harbour Lane Clinic", role=role, at=noon)
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/", form_of(reading, employer="Harbour Lane Clinic"))

    assert answer.status_code == 422
    assert "Porter, Harbour Lane Clinic" in shown(answer)


def test_an_ending_that_is_there_already_is_said_kindly(hers, ada, hotel, noon, waiting):
    tracker.record_no(hotel, on=noon.date(), at=noon)
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/confirm/", follow=True)

    assert "had an ending already" in shown(answer)
    assert No.objects.count() == 1
    assert not Reading.objects.get().waits


def test_setting_a_mail_aside_can_be_undone_from_the_page(hers, waiting):
    reading = waiting()

    answer = hers.post(f"/tray/{reading.pk}/dismiss/", follow=True)
    assert "The tray is empty" in shown(answer)
    answer = hers.post("/undo/", follow=True)

    assert SENTENCE in shown(answer)


def test_the_whole_mail_is_shown_with_the_sentence_marked(hers, waiting):
    page = shown(hers.get(f"/tray/{waiting().pk}/"))

    assert f"<mark>{SENTENCE}</mark>" in page
    assert "lost suitcase" in page


def test_a_confirmed_message_is_shown_and_asks_nothing(hers, hotel, waiting, noon):
    reading = waiting()
    services.confirm(reading, at=noon)

    page = shown(hers.get(f"/tray/{reading.pk}/"))
    answer = hers.post(f"/tray/{reading.pk}/confirm/", follow=True)

    assert "What you made of it" in page
    assert "You have looked at that one already." in shown(answer)
    assert No.objects.count() == 1


def test_receipts_wait_folded_and_go_together(hers, hotel, bring):
    bring(mails.RECEIPT)

    assert "1 mail says that something arrived" in shown(hers.get("/tray/"))
    answer = hers.post("/tray/receipts/", follow=True)

    assert "Undo" in shown(answer)
    assert not Reading.objects.waiting().exists()


def test_nothing_to_note_together_is_said(hers, bring):
    bring(mails.RECEIPT)

    answer = hers.post("/tray/receipts/", follow=True)

    assert "None of them has an application here yet." in shown(answer)


def test_a_mail_can_be_pasted_where_files_are_brought_in(hers):
    page = shown(hers.get("/tray/bring/"))

    assert "Paste a mail" in page
    assert page.count('class="button"') == 1


def test_a_mail_pasted_without_its_head_is_called_by_what_it_is_about(hers):
    words = mails.REJECTION.split("\n\n", 1)[1]

    page = shown(hers.post("/tray/paste/", {"text": words}, follow=True))

    assert re.search(r"<h1[^>]*>Night Desk Lead, Fernhill Hotel</h1>", page)


def test_a_pasted_mail_opens_on_its_own_page(hers):
    answer = hers.post("/tray/paste/", {"text": mails.REJECTION}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/tray/{Reading.objects.get().pk}/"
    assert f"<mark>{SENTENCE}</mark>" in shown(answer)


def test_an_uploaded_mailbox_waits_in_the_tray(hers):
    answer = upload(hers, ("autumn.mbox", mails.mbox(mails.REJECTION, mails.NEWS)))

    assert "1 message waits in the tray." in shown(answer)
    assert SENTENCE in shown(answer)


def test_the_same_file_again_says_that_nothing_is_new(hers):
    upload(hers, ("a.eml", mails.REJECTION.encode()))

    answer = upload(hers, ("a.eml", mails.REJECTION.encode()))

    assert "Nothing new. Its messages were here already." in shown(answer)
    assert Message.objects.count() == 1


def test_of_two_files_a_bad_one_does_not_keep_the_good_one_out(hers):
    answer = upload(
        hers, ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ("a.eml", mails.REJECTION.encode())
    )

    assert "1 message waits in the tray. File 1: This is no mail." in shown(answer)
    assert Reading.objects.get().verdict == "rejection"


def test_however_many_files_one_note_tells_of_them(hers):
    answer = upload(
        hers,
        ("a.eml", mails.REJECTION.encode()),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("b.eml", mails.NEWS.encode()),
        ("c.eml", mails.INVITATION.encode()),
        ("photo2.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    )

    assert shown(answer).count("data-dismiss") == 1
    assert "2 messages wait in the tray. Files 2 and 5: This is no mail." in shown(answer)


def test_a_batch_can_be_taken_back_from_the_page(hers, bring):
    batch = bring(mails.REJECTION).batch

    assert "autumn.mbox" in shown(hers.get("/tray/"))
    answer = hers.post(f"/tray/imports/{batch.pk}/undo/", follow=True)

    assert "The tray is empty" in shown(answer)
    assert not Import.objects.exists()


def test_eve_meets_nothing_of_it(theirs, bring):
    batch = bring(mails.REJECTION).batch
    number = Reading.objects.get().pk

    assert theirs.get(f"/tray/{number}/").status_code == 404
    for address in (f"{number}/", f"{number}/confirm/", f"{number}/dismiss/"):
        assert theirs.post(f"/tray/{address}").status_code == 404
    assert theirs.post(f"/tray/imports/{batch.pk}/undo/").status_code == 404
    assert SENTENCE not in shown(theirs.get("/tray/"))
    assert Reading.objects.get().waits


def test_a_mail_of_eve_s_own_is_not_taken_for_ada_s(ada, eve, bring, noon):
    bring(mails.REJECTION)

    stream = io.BytesIO(mails.mbox(mails.REJECTION))
    brought = services.bring_in(eve, stream, name="a.mbox", at=noon)

    assert brought.new == {"message": 1}


@pytest.mark.parametrize("address", ["paste/", "receipts/", "1/confirm/", "1/dismiss/"])
def test_following_a_link_does_nothing(address, hers):
    assert hers.get(f"/tray/{address}").status_code == 405


def test_more_messages_ask_the_database_no_more(ada, hers, noon, bring):
    kinds = [mails.REJECTION, mails.INVITATION, mails.RECEIPT]

    def fill(count):
        for number in range(count):
            mail = kinds[number % 3]
            numbered = re.sub(r"Message-ID: <", f"Message-ID: <{count}-{number}-", mail)
            bring(numbered.replace("Fernhill", f"Fernhill {number}"))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert hers.get("/tray/").status_code == 200
        return len(queries)

    fill(3)
    few = asked()
    fill(30)

    assert asked() == few
    assert few <= 16


def test_a_long_tray_comes_in_pages(hers, bring):
    for number in range(25):
        mail = mails.REJECTION.replace("no-1@", f"no-{number}@")
        bring(mail.replace("Fernhill", f"Fernhill{number}"))

    assert shown(hers.get("/tray/")).count("tray-item") == 20
    assert shown(hers.get("/tray/?page=2")).count("tray-item") == 5
    assert hers.get("/tray/?page=nonsense").status_code == 200


def test_undo_goes_on_after_a_message_set_aside_went_with_its_import(ada, hotel, bring, noon):
    brought = bring(mails.REJECTION)
    services.dismiss(Reading.objects.get(), at=noon)
    services.take_back(brought.batch, at=noon)

    assert tracker.undo(ada, at=noon).startswith("Added")


def test_an_import_can_be_taken_back_after_a_reading_was_corrected(ada, hotel, bring, noon):
    brought = bring(mails.RECEIPT)
    services.confirm(Reading.objects.get(), at=noon, verdict="interview")

    services.take_back(brought.batch, at=noon)

    assert Message.objects.get().forgotten
    assert Event.objects.filter(kind="interview").exists()
