"""What waits is put together by application, whenever it comes in, and stays as the person puts it."""

import json
from datetime import timedelta
from importlib import import_module

from django.apps import apps

from intake import mails
from onward.intake import conversations, services
from onward.intake.models import Conversation, Message, Reading
from onward.tracker import changes
from onward.tracker import services as tracker

LARCH = [
    mail.replace("Fernhill Hotel", "Larch House").replace("fernhill", "larch")
    for mail in (mails.RECEIPT, mails.INVITATION, mails.REJECTION)
]
ALL = [mails.RECEIPT, mails.INVITATION, mails.REJECTION, *LARCH]


def groups():
    """The messages by conversation, as the day each came, the earliest first."""
    found = [
        sorted(conversation.readings.values_list("message__digest", flat=True))
        for conversation in Conversation.objects.all()
    ]
    return sorted(found)


def test_a_mailbox_alone_gives_whole_applications(ada, bring):
    bring(*ALL)

    found = Conversation.objects.waiting().newest_first()

    assert {(one.employer, one.role, one.waits) for one in found} == {
        ("Fernhill Hotel", "Night Desk Lead", 3),
        ("Larch House", "Night Desk Lead", 3),
    }


def test_in_two_halves_it_is_the_same_as_at_once(ada, bring):
    bring(*ALL)
    at_once = groups()
    Reading.objects.all().delete()
    Conversation.objects.all().delete()
    Message.objects.all().delete()

    bring(*ALL[1::2], name="one.mbox")
    bring(*ALL[0::2], name="two.mbox")

    assert groups() == at_once


def test_taking_an_import_back_leaves_the_other_as_it_was(ada, bring, noon):
    bring(*ALL[:3], name="one.mbox")
    before = [*Conversation.objects.values("pk", "application"), groups()]
    batch = bring(*ALL[3:], mails.RECEIPT.replace("receipt-1", "receipt-9")).batch

    services.take_back(batch, at=noon)

    assert [*Conversation.objects.values("pk", "application"), groups()] == before


def test_what_came_later_outlives_the_import_that_began_its_conversation(ada, bring, noon):
    first = bring(mails.RECEIPT).batch
    bring(mails.REJECTION)

    services.take_back(first, at=noon)

    conversation = Conversation.objects.get()
    assert conversation.readings.get().verdict == "rejection"
    assert conversation.employer == "Fernhill Hotel"


def test_an_import_taken_back_leaves_no_name_behind(ada, bring, noon):
    batch = bring(*ALL).batch

    services.take_back(batch, at=noon)

    assert not Conversation.objects.exists()


def test_later_messages_join_the_application_that_was_noted(ada, hotel, bring):
    bring(mails.RECEIPT)
    bring(mails.REJECTION)

    conversation = Conversation.objects.get()
    assert (conversation.application, conversation.readings.count()) == (hotel, 2)


def test_a_receipt_after_the_end_is_about_a_new_application(ada, hotel, bring, noon):
    tracker.record_no(hotel, on=noon.date() - timedelta(days=30), at=noon)
    later = mails.RECEIPT.replace("2 Nov 2026", "18 Nov 2026")

    bring(later)

    conversation = Conversation.objects.get()
    assert (conversation.application, Reading.objects.get().application) == (None, None)


def test_a_message_that_is_dismissed_takes_its_conversation_along(ada, waiting, noon):
    services.dismiss(waiting(), at=noon)
    assert not Conversation.objects.exists()

    tracker.undo(ada, at=noon)
    assert Conversation.objects.get().readings.get().waits


def test_a_pasted_mail_joins_what_waits(ada, bring, noon):
    bring(mails.RECEIPT)

    pasted = services.paste(ada, mails.REJECTION, at=noon)

    assert pasted.conversation == Conversation.objects.get()


def test_what_was_moved_by_hand_stays_there(ada, bring, noon):
    bring(mails.RECEIPT, mails.REJECTION)
    no = Reading.objects.get(verdict="rejection")

    alone = conversations.move(no, to=None, at=noon)
    bring(mails.INVITATION)

    assert alone.readings.get() == no
    # The invitation could go with either: that is asked, not guessed.
    asking = Reading.objects.get(verdict="interview").conversation
    assert set(asking.fits) == set(Conversation.objects.values_list("pk", flat=True)) - {asking.pk}


def test_a_message_can_be_put_with_others_and_back(ada, bring, noon):
    bring(mails.RECEIPT, LARCH[2])
    first, second = Conversation.objects.order_by("pk")

    conversations.move(second.readings.get(), to=first, at=noon)
    assert Conversation.objects.get().readings.count() == 2

    tracker.undo(ada, at=noon)
    assert Conversation.objects.count() == 2


def test_names_set_right_are_kept_when_more_comes_in(ada, bring, noon):
    bring(mails.RECEIPT)
    conversations.call(Conversation.objects.get(), employer="The Fern", role="Lead", at=noon)

    bring(mails.REJECTION)

    assert {one.employer for one in Conversation.objects.all()} >= {"The Fern"}


def test_nobody_else_s_mail_is_put_together_with_hers(ada, eve, bring, noon):
    bring(mails.RECEIPT)

    services.paste(eve, mails.REJECTION, at=noon)

    assert {one.owner for one in Conversation.objects.all()} == {ada, eve}


def test_what_waits_already_is_placed_by_the_migration(ada, bring):
    bring(*ALL)
    expected = groups()
    Reading.objects.update(conversation=None)
    Conversation.objects.all().delete()
    Message.objects.update(thread="")

    import_module("onward.intake.migrations.0003_place_what_waits").place(apps, None)

    assert groups() == expected
    assert {one.employer for one in Conversation.objects.all()} == {
        "Fernhill Hotel",
        "Larch House",
    }
    assert not Message.objects.filter(thread="").exists()


def test_what_cannot_be_opened_waits_by_itself(ada, bring):
    bring(mails.RECEIPT, mails.REJECTION)
    Reading.objects.update(conversation=None, facts=b"\x01torn")
    Conversation.objects.all().delete()

    import_module("onward.intake.migrations.0003_place_what_waits").place(apps, None)

    assert Reading.objects.filter(conversation=None).count() == 0


def test_names_are_sealed_as_json(ada, bring):
    bring(mails.RECEIPT)

    assert json.loads(Conversation.objects.get().names)["employer"] == "Fernhill Hotel"


def test_placing_again_changes_nothing(ada, bring, noon):
    bring(*ALL)
    before = list(Conversation.objects.values())

    with changes.recording(ada, at=noon, words="") as change:
        conversations.place(ada, change=change)

    assert change.entries == []
    assert list(Conversation.objects.values()) == before
