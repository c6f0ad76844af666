import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake import mails
from onward.intake import bringing, on_its_way, opening, reckoning, services, writing
from onward.intake.models import Import, Message, Reading
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Change, Event


def verdicts(owner):
    return sorted(Reading.objects.owned_by(owner).values_list("verdict", flat=True))


def test_only_what_may_be_an_answer_comes_in(ada, bring):
    brought = bring(mails.REJECTION, mails.RECEIPT, mails.INVITATION, mails.NEWS)

    assert verdicts(ada) == ["acknowledgement", "interview", "rejection"]
    assert brought.as_json() == {
        "kind": "mbox",
        "new": {"message": 3},
        "merged": {},
        "skipped": [
            {
                "where": "1 message",
                "reason": "It says nothing about an application of yours.",
            }
        ],
        "unreadable": [],
    }


def test_a_mail_changes_nothing_by_itself(ada, hotel, bring):
    before = Application.objects.values().get()

    bring(mails.REJECTION, mails.INVITATION)

    assert Application.objects.values().get() == before
    assert [event.kind for event in Event.objects.all()] == ["applied"]


def test_the_sentence_that_decided_comes_with_the_verdict(waiting):
    reading = waiting()

    assert reading.fact("sentence") == (
        "After careful thought we have decided to move forward with other candidates."
    )
    assert reading.fact("person") == "Mara Lindqvist"


def test_a_message_finds_its_application(hotel, waiting):
    assert waiting().application == hotel


def test_a_reply_belongs_where_its_thread_does(ada, hotel, waiting, noon):
    services.confirm(waiting(mails.INVITATION), at=noon)
    reply = (
        mails.INVITATION.replace("<talk-1@", "<talk-2@")
        .replace("Fernhill Hotel", "our house")
        .replace("fernhill.example", "frontdesk.example")
        .replace("MIME", "")
        .replace("Content-Type", "In-Reply-To: <talk-1@fernhill.example>\nContent-Type")
    )

    assert waiting(reply).application == hotel


def test_two_applications_that_fit_are_left_to_the_person(ada, hotel, noon, waiting):
    tracker.add_application(ada, employer="Fernhill Hotel", role="Night Desk Lead", at=noon)

    reading = waiting()

    assert reading.application is None
    assert len(services.look_up(reading).candidates) == 2


def test_the_same_file_twice_adds_nothing(ada, bring):
    bring(mails.REJECTION, mails.RECEIPT)

    again = bring(mails.REJECTION, mails.RECEIPT)

    assert (again.new, again.merged) == ({}, {"message": 2})
    assert Message.objects.count() == 2
    assert Import.objects.count() == 1


def test_a_message_without_a_number_is_known_by_its_words(ada, bring):
    nameless = mails.REJECTION.replace("Message-ID: <no-1@fernhill.example>\n", "")

    bring(nameless)

    assert bring(nameless).merged == {"message": 1}


def test_the_same_message_twice_in_one_file_comes_in_once(ada, bring):
    brought = bring(mails.REJECTION, mails.REJECTION)

    assert (brought.new, brought.merged) == ({"message": 1}, {"message": 1})


def test_a_dry_run_writes_nothing(ada, bring):
    brought = bring(mails.REJECTION, mails.NEWS, dry_run=True)

    assert brought.dry_run
    assert brought.new == {"message": 1}
    assert not Message.objects.exists()
    assert not Import.objects.exists()
    assert not Change.objects.exists()


def test_one_undo_takes_the_whole_import_back(ada, bring, noon):
    bring(mails.REJECTION, mails.RECEIPT, mails.INVITATION)

    tracker.undo(ada, at=noon)

    assert not Message.objects.exists()
    assert not Reading.objects.exists()
    assert not Import.objects.exists()


def test_an_import_can_be_taken_back_later_and_what_was_confirmed_stays(ada, hotel, bring, noon):
    batch = bring(mails.REJECTION, mails.RECEIPT).batch
    services.confirm(Reading.objects.get(verdict="rejection"), at=noon)

    services.take_back(batch, at=noon)

    assert Message.objects.get().forgotten
    hotel.refresh_from_db()
    assert hotel.ended_by == "no"


def test_brought_again_after_it_was_taken_back_only_what_waited_comes_again(
    ada, hotel, bring, noon
):
    batch = bring(mails.REJECTION, mails.RECEIPT, mails.INVITATION).batch
    services.confirm(Reading.objects.get(verdict="rejection"), at=noon)
    services.dismiss(Reading.objects.get(verdict="interview"), at=noon)
    services.take_back(batch, at=noon)

    again = bring(mails.REJECTION, mails.RECEIPT, mails.INVITATION)

    assert (again.new, again.merged) == ({"message": 1}, {"message": 2})
    assert Reading.objects.get().verdict == "acknowledgement"


def test_nothing_is_held_open_while_a_file_is_read(ada, noon, tmp_path):
    held = []
    before = len(connection.savepoint_ids)
    path = tmp_path / "a.mbox"
    path.write_bytes(mails.mbox(mails.REJECTION))

    def told(progress):
        held.append(len(connection.savepoint_ids))

    bringing.bring(ada, opening.of_path(path), at=noon, told=told)

    assert set(held) == {before}


def test_a_write_that_fails_leaves_nothing_half(ada, bring, monkeypatch):
    monkeypatch.setattr(writing, "A_HANDFUL", 1)
    kept = []

    def fails_at_the_third(message, record):
        if len(kept) == 2:
            raise RuntimeError
        kept.append(message)
        return reading_of(message, record)

    reading_of = writing._reading_of
    monkeypatch.setattr(writing, "_reading_of", fails_at_the_third)
    with pytest.raises(RuntimeError):
        bring(mails.REJECTION, mails.RECEIPT, mails.INVITATION)

    assert len(kept) == 2
    assert not Message.objects.exists()
    assert not Import.objects.exists()


def test_more_than_enough_for_one_go_comes_with_the_next(ada, bring, monkeypatch):
    monkeypatch.setattr(writing, "MOST_AT_ONCE", 2)
    three = (mails.REJECTION, mails.RECEIPT, mails.INVITATION)

    first, second = bring(*three), bring(*three)

    assert (first.new, first.skipped_count) == ({"message": 2}, 1)
    assert (second.new, second.merged) == ({"message": 1}, {"message": 2})


def test_what_was_let_go_is_counted_in_one_entry(bring):
    news = [mails.NEWS.replace("news-1", f"news-{number}") for number in range(1200)]

    brought = bring(*news)

    assert [one.where for one in brought.skipped] == ["1,200 messages"]
    assert brought.skipped_count == 1200


def test_a_long_list_of_what_could_not_be_read_is_counted(bring, monkeypatch):
    monkeypatch.setattr(reckoning, "NAMED", 2)

    brought = bring(*["\n"] * 5)

    assert [one.where for one in brought.unreadable] == ["message 1", "message 2", "3 more"]
    assert brought.unreadable_count == 5


def test_a_large_mailbox_is_put_aside_sealed(ada, noon, tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(mails.mbox(mails.REJECTION))
    written = []

    def told(progress):
        (spool,) = on_its_way.folder().glob("*.spool")
        written.append((spool.stat().st_mode & 0o777, spool))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bringing.bring(ada, opening.of_path(path), at=noon, told=told)

    ((mode, spool),) = written
    assert mode == 0o600 or sys.platform == "win32"
    assert len(spool.read_bytes()) > 100
    assert b"suitcase" not in spool.read_bytes()


def test_matching_a_file_takes_no_more_questions_for_more_applications(ada, noon, bring):
    def count(*written):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            bring(*written, dry_run=True)
        return len(asked)

    few = count(mails.REJECTION)
    for number in range(30):
        tracker.add_application(ada, employer=f"Employer {number}", at=noon)

    assert count(mails.REJECTION, mails.RECEIPT, mails.INVITATION) == few


def test_an_employer_is_found_whatever_its_legal_form(ada, noon, waiting):
    known = tracker.add_application(ada, employer="AB Fernhill Hotel", at=noon)

    assert waiting().application == known


def test_pasting_a_mail_reads_it_and_changes_nothing(ada, hotel, noon):
    reading = services.paste(ada, mails.REJECTION, at=noon)

    assert (reading.verdict, reading.application) == ("rejection", hotel)
    hotel.refresh_from_db()
    assert hotel.open


def test_a_pasted_mail_that_says_nothing_still_waits(ada, noon):
    reading = services.paste(ada, "Plant the bulbs before the frost.", at=noon)

    assert reading.verdict == "unsure"


def test_pasting_the_same_mail_twice_finds_the_first(ada, noon):
    first = services.paste(ada, mails.REJECTION, at=noon)

    assert services.paste(ada, mails.REJECTION, at=noon) == first


def test_pasting_nothing_keeps_nothing(ada, noon):
    assert services.paste(ada, " \n ", at=noon) is None
    assert not Change.objects.exists()


def test_whoever_pastes_what_was_set_aside_gets_it_back(ada, noon):
    services.dismiss(services.paste(ada, mails.REJECTION, at=noon), at=noon)

    again = services.paste(ada, mails.REJECTION, at=noon)

    assert again.waits
    assert "suitcase" in again.message.part("text")
    assert Message.objects.count() == 1


def test_a_day_in_the_person_s_own_zone_is_the_day_of_the_mail(ada, waiting, noon):
    reading = waiting(mails.REJECTION.replace("10:15:00 +0000", "23:30:00 -0500"))

    assert services.day_of(reading, at=noon).isoformat() == "2026-11-21"


@pytest.mark.parametrize("year", ["1991", "2031", "0000"])
def test_a_date_that_cannot_be_is_taken_for_today(year, waiting, noon):
    reading = waiting(mails.REJECTION.replace("Fri, 20 Nov 2026", f"20 Nov {year}"))

    assert services.day_of(reading, at=noon) == noon.date()


def test_an_import_that_was_taken_back_cannot_be_taken_back_again(bring, noon):
    batch = bring(mails.REJECTION).batch
    services.take_back(batch, at=noon)

    with pytest.raises(changes.NothingToUndo):
        services.take_back(batch, at=noon)


def test_in_a_long_mailbox_each_message_comes_once(bring):
    box = [mails.REJECTION.replace("no-1@", f"no-{n}@") for n in range(120)]

    assert bring(*box, box[0], box[119]).merged == {"message": 2}
    again = bring(*box, mails.RECEIPT)

    assert again.new == {"message": 1}
    assert again.merged == {"message": 120}
    assert Message.objects.count() == 121


def test_an_answer_in_a_thread_is_placed_by_the_thread_alone(ada, hotel, waiting, noon):
    services.confirm(waiting(), at=noon, application=hotel)
    reply = (
        "From: Front Desk <desk@other.example>\nSubject: Re\nMessage-ID: <2@other.example>\n"
        "In-Reply-To: <no-1@fernhill.example>\n\nUnfortunately the answer stays the same.\n"
    )

    pasted = services.paste(ada, reply, at=noon)

    assert pasted.application == hotel
    assert services.look_up(pasted).reasons == ("thread",)
