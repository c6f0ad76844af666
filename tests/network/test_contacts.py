"""What counts as a real contact, and what undo makes of it."""

import importlib
from datetime import date, timedelta

import pytest
from django.apps import apps

from onward.feedback import services as feedback
from onward.network import contacts
from onward.recovery import letters
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Touch


def last(person, noon):
    person.refresh_from_db()
    return contacts.last_of(person.owner, [person], today=noon.date())[person.pk]


def letter_to(ada, person, noon):
    letter = feedback.draft(ada, kind="stay_in_touch", person=person, at=noon)
    letters.mark_sent(letter, at=noon)
    return letter


def test_a_letter_that_was_sent_is_a_contact(ada, mara, noon):
    letter_to(ada, mara, noon)

    assert last(mara, noon) == contacts.Last(noon.date(), "wrote")
    assert mara.touches.latest_first().first().source == "letter"


def test_taking_a_sent_letter_back_takes_the_contact_away(ada, mara, noon):
    letter_to(ada, mara, noon)
    changes.take_back_latest(ada, at=noon)

    assert last(mara, noon) == contacts.Last(date(2026, 9, 4), "wrote")


def test_a_letter_marked_sent_twice_is_one_contact(ada, mara, noon):
    letter = letter_to(ada, mara, noon)
    letters.mark_sent(letter, at=noon + timedelta(days=2))

    assert mara.touches.filter(source="letter").count() == 1


def test_an_answer_that_came_is_a_contact(ada, mara, noon):
    asked = feedback.note_request(
        ada, to_role="mentor", asked_on=date(2026, 11, 2), at=noon, person=mara
    )
    feedback.answer_request(
        asked, outcome="specific", on=date(2026, 11, 20), at=noon, words="Say less."
    )

    assert last(mara, noon) == contacts.Last(date(2026, 11, 20), "heard")
    assert mara.touches.filter(source="letter").count() == 1


@pytest.mark.parametrize("source", ["self", "inferred"])
def test_what_one_noticed_oneself_is_no_contact(ada, mara, noon, source):
    feedback.keep_remark(
        ada, verbatim="I spoke too fast.", source=source, said_on=noon.date(), at=noon, person=mara
    )

    assert last(mara, noon).on == date(2026, 9, 4)


@pytest.fixture
def talk(ada, mara, noon):
    application = tracker.add_application(ada, employer="Harbour Lane Clinic", role="", at=noon)

    def hold(on):
        return tracker.record_interview(application, on=on, at=noon, people=[mara])

    return hold


def test_a_talk_counts_on_its_day_and_not_before(mara, talk, noon):
    talk(noon.date() + timedelta(days=1))

    assert last(mara, noon).on == date(2026, 9, 4)
    assert last(mara, noon + timedelta(days=1)) == contacts.Last(date(2026, 11, 25), "met")


def test_talks_from_before_this_room_existed_count(mara, talk, noon):
    talk(date(2026, 10, 5))

    assert Touch.objects.filter(person=mara).count() == 1
    assert last(mara, noon) == contacts.Last(date(2026, 10, 5), "met")


def test_who_was_never_heard_of_has_no_day(someone, noon):
    assert last(someone("Ivo Reed", last=None), noon) == contacts.Last(None, "unknown")


def test_many_people_cost_no_more_questions(ada, someone, noon, django_assert_num_queries):
    for number in range(3):
        someone(f"Person {number}")
    with django_assert_num_queries(4):
        contacts.somebodies(ada, today=noon.date())
    for number in range(30):
        someone(f"Another {number}")
    with django_assert_num_queries(4):
        contacts.somebodies(ada, today=noon.date())


def test_letters_and_answers_from_before_this_version_count_too(ada, mara, noon):
    letter_to(ada, mara, noon)
    feedback.keep_remark(
        ada,
        verbatim="Say less.",
        source="mentor_docs",
        said_on=date(2026, 11, 20),
        at=noon,
        person=mara,
    )
    Touch.objects.filter(person=mara).exclude(source="typed").delete()
    tracker_forgot = type(mara).objects.filter(pk=mara.pk)
    tracker_forgot.update(last_contact_on=date(2026, 9, 4))
    moved = importlib.import_module("onward.feedback.migrations.0007_letters_were_contacts")

    moved.note_what_was(apps, None)
    moved.note_what_was(apps, None)

    assert last(mara, noon) == contacts.Last(noon.date(), "wrote")
    assert mara.touches.count() == 3
