from datetime import date, timedelta

import pytest

from intake import mails
from onward.engine.history import Decider, Stage
from onward.intake import services
from onward.intake.models import Correction, Message, Reading
from onward.recovery import services as recovery
from onward.recovery.models import Plan, Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, No, Person

HEARD = date(2026, 11, 20)


def table(model):
    return list(model.objects.order_by("pk").values())


def test_confirming_a_no_makes_the_no_and_its_plan(hotel, waiting, noon):
    confirmed = services.confirm(waiting(), at=noon)

    no = No.objects.get()
    assert confirmed.no == no
    assert (no.application, no.decided_by, no.event.happened_on) == (hotel, "employer", HEARD)
    assert no.event.source == "mail"
    assert no.words == no.event.sentence
    assert no.words.startswith("After careful thought")
    assert Plan.objects.get().no == no
    assert Step.objects.filter(plan__no=no).exists()


def test_whoever_signed_becomes_a_contact_who_can_be_reached(hotel, waiting, noon):
    services.confirm(waiting(), at=noon)

    person = No.objects.get().written_by
    assert (person.name, person.kind) == ("Mara Lindqvist", "contact")
    assert person.email == "mara.lindqvist@fernhill.example"
    assert person.employer == hotel.employer


def test_an_address_that_answers_nobody_is_not_kept(hotel, waiting, noon):
    services.confirm(waiting(mails.REJECTION.replace("mara.lindqvist@", "no-reply@")), at=noon)

    assert not Person.objects.exclude(email="").exists()


def test_undoing_it_restores_everything(ada, hotel, waiting, noon):
    models = [Application, Event, No, Plan, Step, Person, Message, Reading]
    reading = waiting()
    before = {model: table(model) for model in models}

    services.confirm(reading, at=noon)
    tracker.undo(ada, at=noon)

    assert {model: table(model) for model in models} == before


def test_a_mail_of_an_unknown_employer_makes_its_application(ada, waiting, noon):
    confirmed = services.confirm(waiting(), at=noon)

    assert str(confirmed.application) == "Night Desk Lead, Fernhill Hotel"
    assert confirmed.application.ended_by == "no"


@pytest.mark.parametrize(
    ("verdict", "decided_by"),
    [("filled", "filled"), ("cancelled", "cancelled"), ("rejection", "employer")],
)
def test_who_decided_follows_from_what_it_says(verdict, decided_by, hotel, waiting, noon):
    services.confirm(waiting(), at=noon, verdict=verdict)

    assert No.objects.get().decided_by == decided_by


def test_what_the_person_says_wins_over_what_was_read(ada, hotel, waiting, noon):
    services.confirm(
        waiting(),
        at=noon,
        employer="Harbour Lane Clinic",
        role="Records Clerk",
        on=date(2026, 11, 19),
        decided_by=Decider.INTERNAL,
        furthest=Stage.FINAL,
        words="They told me on the phone.",
        writer="",
    )

    no = No.objects.get()
    assert str(no.application) == "Records Clerk, Harbour Lane Clinic"
    assert (no.decided_by, no.furthest) == ("internal", "final")
    assert (no.words, no.written_by) == ("They told me on the phone.", None)
    assert no.event.happened_on == date(2026, 11, 19)
    assert hotel.open


def test_a_changed_verdict_is_kept_as_a_correction(hotel, waiting, noon):
    confirmed = services.confirm(waiting(), at=noon, verdict="on_hold")

    correction = Correction.objects.get()
    assert (correction.was, correction.became) == ("rejection", "on_hold")
    assert confirmed.reading.verdict == "on_hold"


def test_a_verdict_that_stands_is_no_correction(hotel, waiting, noon):
    services.confirm(waiting(), at=noon, verdict="rejection")

    assert not Correction.objects.exists()


def test_on_hold_is_not_over(hotel, waiting, noon):
    confirmed = services.confirm(waiting(), at=noon, verdict="on_hold")

    hotel.refresh_from_db()
    assert hotel.open
    assert confirmed.event.kind == "acknowledged"
    assert confirmed.event.sentence.startswith("After careful thought")


@pytest.mark.parametrize(
    ("verdict", "stage"), [("interview", "interview"), ("assessment", "task"), ("offer", "offer")]
)
def test_good_news_moves_the_application(verdict, stage, hotel, waiting, noon):
    confirmed = services.confirm(waiting(mails.INVITATION), at=noon, verdict=verdict)

    assert confirmed.application.stage == stage
    assert confirmed.event.source == "mail"


def test_an_interview_lies_on_the_day_the_person_names(hotel, waiting, noon):
    ahead = noon.date() + timedelta(days=6)

    confirmed = services.confirm(waiting(mails.INVITATION), at=noon, on=ahead)

    assert confirmed.event.interview
    assert confirmed.event.happened_on == ahead


def test_a_receipt_tells_that_it_was_sent(ada, waiting, noon):
    confirmed = services.confirm(waiting(mails.RECEIPT), at=noon)

    assert confirmed.application.applied_on == date(2026, 11, 2)
    assert [event.kind for event in Event.objects.in_order()] == ["applied", "acknowledged"]


def test_a_receipt_adds_no_second_beginning(hotel, waiting, noon):
    services.confirm(waiting(mails.RECEIPT), at=noon)

    assert [event.kind for event in Event.objects.in_order()] == ["applied", "acknowledged"]


def test_that_i_withdrew_is_my_decision(hotel, waiting, noon):
    services.confirm(waiting(), at=noon, verdict="withdrawn_confirmed")

    assert No.objects.get().decided_by == "me"
    hotel.refresh_from_db()
    assert hotel.ended_by == "withdrawn"


@pytest.mark.parametrize("verdict", ["unsure", "other"])
def test_what_is_not_clear_asks_for_a_choice(verdict, hotel, waiting, noon):
    reading = waiting()

    with pytest.raises(services.NeedsChoice):
        services.confirm(reading, at=noon, verdict=verdict)

    assert reading.waits


def test_a_mail_without_a_sender_asks_for_an_employer(ada, noon):
    reading = services.paste(
        ada, "Unfortunately we will not be moving forward with your application.", at=noon
    )

    assert reading.verdict == "rejection"
    with pytest.raises(services.EmployerUnknown):
        services.confirm(reading, at=noon)


def test_a_settled_message_is_not_settled_twice(hotel, waiting, noon):
    reading = services.confirm(waiting(), at=noon).reading

    with pytest.raises(services.Settled):
        services.confirm(reading, at=noon)


def test_a_no_for_what_has_ended_joins_that_ending(ada, hotel, waiting, noon):
    no = recovery.receive(ada, hotel, on=noon.date(), at=noon, words="They rang me.").no
    plans = Plan.objects.count()

    confirmed = services.confirm(waiting(), at=noon, application=hotel)

    assert confirmed.ended_before
    assert confirmed.event == no.event
    assert list(no.event.messages.all()) == [confirmed.reading.message]
    no.refresh_from_db()
    assert no.words == "They rang me."
    assert No.objects.count() == 1
    assert Plan.objects.count() == plans


def test_a_mail_gives_its_words_to_an_ending_that_had_none(ada, hotel, waiting, noon):
    no = recovery.receive(ada, hotel, on=noon.date(), at=noon).no

    services.confirm(waiting(), at=noon, application=hotel)

    no.refresh_from_db()
    assert no.words.startswith("After careful thought")
    assert no.written_by.name == "Mara Lindqvist"


def test_an_answer_after_a_silence_takes_its_place(ada, hotel, waiting, noon):
    recovery.close_silence(hotel, at=noon)

    services.confirm(waiting(), at=noon, application=hotel)

    no = No.objects.select_related("event").get()
    assert (no.decided_by, no.event.kind) == ("employer", "no")
    assert no.event.happened_on == HEARD


def test_an_invitation_after_a_silence_opens_it_again(ada, hotel, waiting, noon):
    recovery.close_silence(hotel, at=noon - timedelta(days=16))

    services.confirm(waiting(mails.INVITATION), at=noon, application=hotel)

    hotel.refresh_from_db()
    assert hotel.open
    assert hotel.stage == "interview"


def test_an_old_invitation_does_not_open_what_ended_later(ada, hotel, waiting, noon):
    recovery.receive(ada, hotel, on=HEARD, at=noon)

    services.confirm(waiting(mails.INVITATION), at=noon, application=hotel)

    hotel.refresh_from_db()
    assert hotel.ended_by == "no"


def test_all_matched_receipts_go_in_one_undo(ada, hotel, bring, noon):
    second = mails.RECEIPT.replace("receipt-1", "receipt-2")
    stranger = mails.RECEIPT.replace("receipt-1", "receipt-3").replace("Fernhill", "Saltmarsh")
    bring(mails.RECEIPT, second, stranger, mails.REJECTION)

    assert services.confirm_matched(ada, at=noon) == 2
    assert Reading.objects.waiting().count() == 2
    tracker.undo(ada, at=noon)
    assert Reading.objects.waiting().count() == 4
    assert [event.kind for event in Event.objects.all()] == ["applied"]


def test_a_message_goes_with_the_event_it_became(ada, hotel, waiting, noon):
    confirmed = services.confirm(waiting(), at=noon)

    recovery.take_away(confirmed.event, at=noon)

    assert not Message.objects.exists()
    assert not Reading.objects.exists()


def test_and_comes_back_with_it(ada, hotel, waiting, noon):
    event = services.confirm(waiting(), at=noon).event
    number = event.pk
    recovery.take_away(event, at=noon)

    tracker.undo(ada, at=noon)

    reading = Reading.objects.get()
    assert reading.message.event_id == number
    assert "suitcase" in reading.message.part("text")


def test_a_message_goes_with_its_whole_application(ada, hotel, waiting, noon):
    services.confirm(waiting(), at=noon)

    tracker.remove_application(hotel, at=noon)

    assert not Message.objects.exists()


@pytest.mark.parametrize("written", [mails.REJECTION, mails.INVITATION, mails.RECEIPT])
def test_two_windows_confirm_one_message_once(hotel, waiting, noon, written):
    pk = waiting(written).pk
    one, two = (Reading.objects.with_message().get(pk=pk) for _ in range(2))
    services.confirm(one, at=noon, application=Application.objects.get(pk=hotel.pk))
    events = Event.objects.count()

    with pytest.raises(services.Settled):
        services.confirm(two, at=noon, application=Application.objects.get(pk=hotel.pk))

    assert Event.objects.count() == events


def test_a_message_set_aside_in_another_window_is_settled(hotel, waiting, noon):
    pk = waiting().pk
    one, two, three = (Reading.objects.with_message().get(pk=pk) for _ in range(3))
    services.dismiss(one, at=noon)

    with pytest.raises(services.Settled):
        services.confirm(two, at=noon)
    with pytest.raises(services.Settled):
        services.dismiss(three, at=noon)


def test_a_message_confirmed_in_another_window_is_not_set_aside(hotel, waiting, noon):
    pk = waiting().pk
    one, two = (Reading.objects.with_message().get(pk=pk) for _ in range(2))
    services.confirm(one, at=noon)

    with pytest.raises(services.Settled):
        services.dismiss(two, at=noon)

    assert Message.objects.get().content


def test_a_confirmed_mail_is_known_by_its_event_so_that_it_can_be_answered(
    ada, hotel, waiting, noon
):
    reading = waiting()
    message_id, subject = reading.message.part("message_id"), reading.message.part("subject")

    event = services.confirm(reading, application=hotel, at=noon).event

    assert message_id
    assert (event.mail_id, event.mail_subject) == (message_id, subject)
