from datetime import date, timedelta

import pytest

from onward.feedback import facts, reading, services
from onward.feedback.models import Letter, Request
from onward.recovery import letters, steps
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person


@pytest.fixture
def clinic(ada, noon):
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )
    priya = Person.objects.create(
        owner=ada, name="Priya Raman", email="priya@harbourlane.example", kind="interviewer"
    )
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon, people=[priya])
    recovery.receive(ada, application, on=noon.date(), at=noon)
    return application


@pytest.fixture
def letter(ada, clinic, noon):
    return services.draft(ada, kind="thanks", application=clinic, at=noon)


def test_a_draft_names_who_they_met_and_what_it_was_about(letter):
    assert letter.to == "priya@harbourlane.example"
    assert letter.body.startswith("Dear Priya")
    assert "Ward Coordinator" in letter.body
    assert "Ada Okafor" in letter.body


def test_a_draft_shows_no_gap_as_finished(letter, noon):
    assert not any(gap in letter.body for gap in ("[", "{", "XXX"))
    assert not reading.look_at(letter, services.fresh(letter), at=noon).firm


def test_what_would_make_it_better_is_asked_for(letter, noon):
    assert any(
        "moment" in ask.lower()
        for ask in reading.look_at(letter, services.fresh(letter), at=noon).missing
    )


def test_the_moment_they_remember_stands_in_the_next_draft(letter, noon):
    services.draft_again(letter, at=noon, choices={}, moment="the night shift handover")

    assert "night shift handover" in letter.body


def test_drafting_again_can_be_undone_to_the_words_that_stood_there(ada, letter, noon):
    services.keep(letter, at=noon, to="", subject="Mine", body="My own words.")

    services.draft_again(letter, at=noon, choices={}, tone="formal")
    tracker.undo(ada, at=noon)

    letter.refresh_from_db()
    assert letter.body == "My own words."


def test_undo_never_takes_a_letter_that_was_being_written(ada, letter, noon):
    before = changes.latest(ada, at=noon)
    services.keep(letter, at=noon, to="", subject="", body="Half a sentence")

    assert changes.latest(ada, at=noon) == before


def test_undoing_the_no_leaves_the_letter_that_was_begun(ada, letter, noon):
    tracker.undo(ada, at=noon)

    assert Letter.objects.get().body.startswith("Dear Priya")


def test_the_same_unfinished_letter_is_opened_again_not_begun_twice(ada, clinic, letter, noon):
    assert services.draft(ada, kind="thanks", application=clinic, at=noon) == letter


def test_a_step_opens_its_letter_and_sending_it_finishes_the_step(ada, clinic, noon):
    step = Step.objects.get(kind="thanks")
    letter = letters.letter_of(step, at=noon)

    letters.mark_sent(letter, at=noon + timedelta(days=1))

    step.refresh_from_db()
    assert step.state == "done"
    assert letter.sent_on == date(2026, 11, 25)


def test_taking_back_sent_opens_the_step_again(ada, clinic, noon):
    step = Step.objects.get(kind="thanks")
    letter = letters.letter_of(step, at=noon)
    letters.mark_sent(letter, at=noon)

    tracker.undo(ada, at=noon)

    step.refresh_from_db()
    letter.refresh_from_db()
    assert step.state == "open"
    assert letter.state == "draft"


def test_a_sent_ask_is_a_request_until_the_sending_is_taken_back(ada, clinic, noon):
    ask = services.draft(ada, kind="advice", application=clinic, at=noon)
    letters.mark_sent(ask, at=noon)

    asked = Request.objects.get()
    assert (asked.letter, asked.person, asked.asked) == (ask, ask.person, ask.body)

    tracker.undo(ada, at=noon)
    assert not Request.objects.exists()


def test_a_step_of_another_kind_has_no_letter(ada, clinic, noon):
    with pytest.raises(letters.NoLetter):
        letters.letter_of(Step.objects.get(kind="self_compassion"), at=noon)


def test_a_letter_sent_today_counts_against_todays_two(ada, clinic, noon):
    tomorrow = noon + timedelta(days=1)
    for kind in ("thanks", "advice"):
        Letter.objects.create(
            owner=ada, kind=kind, begun_at=noon, changed_at=noon, sent_on=tomorrow.date()
        )

    offered = recovery.today(ada, at=tomorrow).steps
    assert not any(card.letter_kind for card in offered)


def test_a_heavy_day_says_to_wait_a_night(letter, noon):
    assert reading.look_at(letter, services.fresh(letter), at=noon, intensity=8).tomorrow
    assert not reading.look_at(letter, services.fresh(letter), at=noon, intensity=2).tomorrow


def test_another_employers_name_stops_the_letter(ada, letter, noon):
    tracker.add_application(ada, employer="Fernhill Hotel", role="Porter", at=noon)
    services.keep(
        letter, at=noon, to="", subject="", body="Dear Priya,\n\nThank you, Fernhill Hotel."
    )

    assert reading.look_at(letter, services.fresh(letter), at=noon).firm


def test_a_letter_leaves_as_a_link_or_as_a_file(letter, noon):
    assert reading.mailto_of(letter).startswith("mailto:priya@harbourlane.example?subject=")
    services.keep(letter, at=noon, to="", subject="Thanks", body="word " * 900)
    assert reading.mailto_of(letter) is None
    assert b"X-Unsent: 1" in reading.eml_of(letter, at=noon)


def test_a_subject_with_a_line_break_starts_no_second_header(letter, noon):
    services.keep(letter, at=noon, to="", subject="Thanks\r\nBcc: all@x.example", body="Hello")

    head = reading.eml_of(letter, at=noon).split(b"\r\n\r\n")[0]
    assert b"\r\nBcc:" not in head


def test_the_people_met_last_come_first(ada, clinic, noon):
    tom = Person.objects.create(owner=ada, name="Tom Adeyemi")
    tracker.record_interview(clinic, on=date(2026, 11, 20), at=noon, people=[tom])

    assert [person.name for person in facts.people_met(clinic)] == ["Tom Adeyemi", "Priya Raman"]


def test_a_settled_letter_step_stays_settled_when_marked_sent_again(ada, clinic, noon):
    step = Step.objects.get(kind="thanks")
    letter = letters.letter_of(step, at=noon)
    steps.skip(step, at=noon)

    letters.mark_sent(letter, at=noon)

    step.refresh_from_db()
    assert step.state == "skipped"


def test_a_new_tone_brings_its_own_sentences(letter, noon):
    before = letter.body
    ways = {part.name: part.chosen for part in services.fresh(letter).parts}

    services.draft_again(letter, at=noon, choices=ways, tone="formal")

    assert letter.body != before


@pytest.mark.parametrize(
    ("name", "spoken_to"),
    [("Mrs Okafor", "Mrs Okafor"), ("Dr. Hannah Kim", "Dr. Kim"), ("Priya Raman", "Priya")],
)
def test_a_title_is_never_left_alone(name, spoken_to):
    assert Person(name=name).first_name == spoken_to


def test_a_thank_you_to_who_wrote_the_no_goes_under_their_mail(ada, clinic, noon):
    no = clinic.noes.get()
    tracker.told_by_mail(
        no.event, mail_id="no-1@harbourlane.example", subject="Your interview", at=noon
    )
    no.written_by = Person.objects.get(name="Priya Raman")
    no.save()

    thanks = services.draft(ada, kind="thanks", application=clinic, at=noon)

    assert thanks.in_reply_to == "<no-1@harbourlane.example>"
    assert thanks.subject == "Re: Your interview"
    assert b"In-Reply-To: <no-1@harbourlane.example>" in reading.eml_of(thanks, at=noon)


def test_to_anybody_else_a_letter_begins_a_thread_of_its_own(ada, clinic, noon):
    event = clinic.noes.get().event
    tracker.told_by_mail(event, mail_id="<no-1@system.example>", subject="Your status", at=noon)

    thanks = services.draft(ada, kind="thanks", application=clinic, at=noon)

    assert thanks.in_reply_to == ""
    assert not thanks.subject.startswith("Re:")
