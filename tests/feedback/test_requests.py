from datetime import UTC, date, datetime, timedelta

import pytest

from onward.engine.heard import Answer, Asked, RemarkSource, Way
from onward.feedback import services
from onward.feedback.models import Remark, Request
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person

DAY = timedelta(days=1)


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )


@pytest.fixture
def priya(ada):
    return Person.objects.create(owner=ada, name="Priya Raman", kind="interviewer")


@pytest.fixture
def asked(ada, clinic, priya, noon):
    return services.note_request(
        ada,
        to_role="interviewer",
        asked_on=noon.date(),
        at=noon,
        application=clinic,
        person=priya,
    )


def stored(request):
    return Request.objects.get(pk=request.pk)


def test_an_answer_may_take_seven_business_days(asked):
    assert asked.due_on == date(2026, 12, 3)
    assert not asked.overdue(date(2026, 12, 3))
    assert asked.overdue(date(2026, 12, 4))


def test_the_holidays_of_their_country_are_no_business_days(ada, noon):
    ada.country = "US"
    ada.save()
    asked = services.note_request(ada, to_role="recruiter", asked_on=noon.date(), at=noon)

    assert asked.due_on == date(2026, 12, 4)


def test_a_request_stays_open_until_the_person_says_otherwise(asked):
    known = stored(asked)

    assert known.open
    assert known.agreed is None
    assert known.answered_on is None
    assert known.used_on is None


def test_a_sent_letter_that_asks_begins_one_request_however_often_it_is_told(ada, clinic, noon):
    letter = services.draft(ada, kind="advice", application=clinic, at=noon)
    first = services.note_letter(letter, on=noon.date(), at=noon)
    second = services.note_letter(letter, on=noon.date() + DAY, at=noon + DAY)

    assert first == second
    assert stored(first).asked == letter.body
    assert stored(first).to_role == "interviewer"
    assert stored(first).application == clinic


def test_a_letter_that_asks_for_nothing_begins_none(ada, clinic, noon):
    letter = services.draft(ada, kind="thanks", application=clinic, at=noon)

    assert services.note_letter(letter, on=noon.date(), at=noon) is None
    assert not Request.objects.exists()


@pytest.fixture
def reminder(ada, clinic, priya, noon):
    letter = services.draft(ada, kind="follow_up", application=clinic, at=noon)
    letter.person = priya
    letter.save()
    return letter


def test_a_letter_that_asks_again_is_the_one_reminder(asked, reminder, noon):
    services.edit_request(asked, at=noon, agreed=True)
    services.note_letter(reminder, on=date(2026, 12, 4), at=noon)
    services.note_letter(reminder, on=date(2026, 12, 7), at=noon)

    assert stored(asked).nudged_on == date(2026, 12, 4)


@pytest.mark.parametrize("agreed", [None, False])
def test_a_letter_reminds_nobody_who_had_not_agreed(asked, reminder, noon, agreed):
    services.edit_request(asked, at=noon, agreed=agreed)

    assert services.note_letter(reminder, on=date(2026, 12, 4), at=noon) is None
    assert stored(asked).nudged_on is None


def test_a_letter_to_somebody_else_is_no_reminder(ada, asked, reminder, noon):
    services.edit_request(asked, at=noon, agreed=True)
    reminder.person = Person.objects.create(owner=ada, name="Tom Adeyemi", kind="interviewer")
    reminder.save()

    assert services.note_letter(reminder, on=date(2026, 12, 4), at=noon) is None


@pytest.mark.parametrize("agreed", [None, False])
def test_a_nudge_is_refused_where_they_had_not_agreed(asked, noon, agreed):
    services.edit_request(asked, at=noon, agreed=agreed)

    assert not asked.may_nudge
    with pytest.raises(services.NotAgreed):
        services.nudge_request(asked, on=noon.date(), at=noon)
    assert stored(asked).nudged_on is None


def test_a_nudge_is_offered_once_and_only_if_they_had_agreed(asked, noon):
    services.edit_request(asked, at=noon, agreed=True)
    assert asked.may_nudge
    services.nudge_request(asked, on=date(2026, 12, 4), at=noon)

    assert stored(asked).nudged_on == date(2026, 12, 4)
    assert stored(asked).due_on == date(2026, 12, 15)
    assert not stored(asked).may_nudge
    with pytest.raises(services.NudgedBefore):
        services.nudge_request(asked, on=date(2026, 12, 7), at=noon)


def test_nobody_is_reminded_of_what_is_settled(asked, noon):
    services.edit_request(asked, at=noon, agreed=True)
    services.let_go(asked, at=noon)

    with pytest.raises(services.Settled):
        services.nudge_request(asked, on=noon.date(), at=noon)


def test_the_words_of_an_answer_are_kept_as_a_remark(asked, clinic, priya, noon):
    words = "Bring one example with a number.\n"
    remark = services.answer_request(
        asked, outcome="specific", on=noon.date(), at=noon, words=words
    )

    assert stored(asked).outcome == "specific"
    kept = Remark.objects.get()
    assert kept == remark
    assert kept.verbatim == words
    assert kept.source == "interviewer_written"
    assert (kept.request, kept.application, kept.person) == (asked, clinic, priya)


def test_the_same_answer_told_twice_is_one_remark(asked, noon):
    told = {"outcome": "specific", "on": noon.date(), "at": noon, "words": "Be brief."}
    first = services.answer_request(asked, **told)

    assert services.answer_request(asked, **told) == first
    assert Remark.objects.count() == 1


def test_what_is_past_its_day_can_be_found(ada, asked):
    mine = Request.objects.owned_by(ada)

    assert not mine.overdue(today=date(2026, 12, 3)).exists()
    assert mine.overdue(today=date(2026, 12, 4)).exists()


def test_an_answer_without_its_words_leaves_no_remark(asked, noon):
    assert services.answer_request(asked, outcome="generic", on=noon.date(), at=noon) is None
    assert not Remark.objects.exists()


def test_an_answer_rests_for_twenty_four_hours(asked, noon):
    services.answer_request(asked, outcome="generic", on=noon.date(), at=noon)

    assert asked.rests(noon + timedelta(hours=23, minutes=59))
    assert not asked.rests(noon + timedelta(hours=24))


def test_an_answer_noted_days_later_has_rested_already(asked, noon):
    later = datetime(2026, 12, 1, 9, tzinfo=UTC)
    services.answer_request(asked, outcome="generic", on=date(2026, 11, 27), at=later)
    assert not asked.rests(later)

    services.answer_request(asked, outcome="generic", on=date(2026, 11, 30), at=later)
    assert asked.rests(later)
    assert asked.rests_until == datetime(2026, 12, 2, 0, tzinfo=UTC)


def test_noting_the_same_answer_again_starts_no_second_day_of_rest(asked, noon):
    services.answer_request(asked, outcome="generic", on=noon.date(), at=noon)
    services.answer_request(
        asked, outcome="specific", on=noon.date(), at=noon + timedelta(hours=5)
    )

    assert stored(asked).answered_at == noon


def test_an_answer_cannot_come_before_the_question(asked, noon):
    with pytest.raises(services.BeforeAsked):
        services.answer_request(asked, outcome="generic", on=noon.date() - DAY, at=noon)
    services.answer_request(asked, outcome="generic", on=noon.date(), at=noon)
    with pytest.raises(services.BeforeAsked):
        services.edit_request(asked, at=noon, asked_on=noon.date() + DAY)


def test_a_late_answer_counts_after_it_was_let_go(asked, noon):
    services.let_go(asked, at=noon)
    assert stored(asked).outcome == "none"
    services.answer_request(asked, outcome="specific", on=noon.date() + DAY, at=noon + DAY)

    assert stored(asked).answered


def test_what_was_answered_is_not_let_go_and_what_was_not_is_not_used(asked, noon):
    with pytest.raises(services.NoAnswerYet):
        services.use_request(asked, on=noon.date(), at=noon)
    services.answer_request(asked, outcome="generic", on=noon.date(), at=noon)
    with pytest.raises(services.Settled):
        services.let_go(asked, at=noon)
    services.use_request(asked, on=noon.date(), at=noon)
    assert stored(asked).used_on == noon.date()


def test_another_day_of_asking_moves_the_day_it_is_due(asked, noon):
    services.edit_request(asked, at=noon, asked_on=date(2026, 11, 20))

    assert stored(asked).due_on == date(2026, 12, 1)


def test_every_step_can_be_taken_back(ada, asked, noon):
    services.edit_request(asked, at=noon + 1 * DAY, agreed=True)
    services.nudge_request(asked, on=date(2026, 12, 4), at=noon + 2 * DAY)
    services.answer_request(
        asked, outcome="specific", on=date(2026, 12, 7), at=noon + 14 * DAY, words="Be brief."
    )
    services.remove_request(Request.objects.get(), at=noon + 15 * DAY)
    assert Remark.objects.get().request is None

    now = noon + 16 * DAY
    changes.take_back_latest(ada, at=now)
    assert Remark.objects.get().request == Request.objects.get()
    changes.take_back_latest(ada, at=now)
    assert Request.objects.get().open
    assert not Remark.objects.exists()
    changes.take_back_latest(ada, at=now)
    assert Request.objects.get().may_nudge
    changes.take_back_latest(ada, at=now)
    assert Request.objects.get().agreed is None
    changes.take_back_latest(ada, at=now)
    assert not Request.objects.exists()


def test_the_words_of_a_terminal_and_of_a_page_are_the_same():
    assert Request.Role.values == list(Asked)
    assert Request.Way.values == list(Way)
    assert set(Request.Outcome.values) > set(Answer)
    assert Remark.Source.values == list(RemarkSource)
