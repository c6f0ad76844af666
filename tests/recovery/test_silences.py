"""What no answer means: it is asked about, closed by the person alone, and then let go."""

from datetime import date, timedelta

from onward.engine.history import Decider
from onward.recovery import services, steps
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import No
from recovery.planned import open_sends, open_steps


def quiet(ada, noon, *, employer="Fernhill Hotel", days=12):
    return tracker.add_application(
        ada,
        employer=employer,
        role="Porter",
        at=noon,
        applied_on=noon.date() - timedelta(days=days),
    )


def test_untouched_steps_lapse_silently(ada, no, noon):
    services.today(ada, at=noon + timedelta(days=30))

    assert Step.objects.filter(kind="thanks").get().state == Step.State.LAPSED


def test_silence_after_an_interview_is_proposed_and_decides_nothing(ada, clinic, noon):
    services.today(ada, at=noon)

    assert "follow_up" in open_steps(ada)
    clinic.refresh_from_db()
    assert clinic.open


def test_silence_is_proposed_once_however_often_today_is_opened(ada, clinic, noon):
    services.today(ada, at=noon)
    services.today(ada, at=noon + timedelta(hours=1))

    assert Step.objects.filter(kind="follow_up").count() == 1


def test_long_silence_is_closed_only_by_the_person(ada, noon):
    application = tracker.add_application(
        ada, employer="Fernhill Hotel", role="Porter", at=noon, applied_on=date(2026, 9, 1)
    )
    services.today(ada, at=noon)

    steps.finish(open_steps(ada)["close_silence"], at=noon)

    application.refresh_from_db()
    assert application.ended_by == "silence"
    assert No.objects.get().decided_by == Decider.NOBODY


def test_an_answer_ends_the_question_about_silence(ada, clinic, noon):
    services.today(ada, at=noon)

    services.receive(ada, clinic, on=noon.date(), at=noon)

    assert "follow_up" not in open_steps(ada)


def test_a_long_silent_search_is_proposed_a_few_at_a_time(ada, noon):
    for number in range(30):
        quiet(ada, noon, employer=f"Employer {number}", days=60 + number)

    for _ in range(3):
        services.today(ada, at=noon)

    assert Step.objects.open().count() == 3


def test_follow_ups_keep_to_two_a_day(ada, noon):
    for number in range(3):
        quiet(ada, noon, employer=f"Employer {number}", days=9)

    services.today(ada, at=noon)

    days = [step.due_on for step in open_sends(ada)]
    assert len(days) == 3
    assert max(days.count(day) for day in days) == 2


def test_news_ends_the_question_about_silence(ada, noon):
    application = quiet(ada, noon, days=60)
    services.today(ada, at=noon)
    assert "close_silence" in open_steps(ada)

    tracker.record_interview(application, on=noon.date(), at=noon)
    services.today(ada, at=noon)

    assert "close_silence" not in open_steps(ada)


def test_a_skipped_follow_up_is_not_proposed_again(ada, noon):
    quiet(ada, noon, days=9)
    services.today(ada, at=noon)
    steps.skip(open_steps(ada)["follow_up"], at=noon)

    services.today(ada, at=noon + timedelta(days=8))

    assert "follow_up" not in open_steps(ada)


def test_a_closing_that_was_let_go_is_not_proposed_again(ada, noon):
    quiet(ada, noon, days=60)
    for day in range(0, 60, 5):
        services.today(ada, at=noon + timedelta(days=day))

    assert Step.objects.filter(kind="close_silence").count() == 1


def test_tidying_up_old_silences_is_no_run_of_noes(ada, noon):
    for number in range(4):
        services.close_silence(quiet(ada, noon, employer=f"E{number}", days=50), at=noon)

    kinds = set(Step.objects.values_list("kind", flat=True))
    assert not kinds & {"support", "day_off"}


def test_a_silence_is_dated_by_the_day_it_counts_not_by_the_day_it_is_tidied(ada, noon):
    no = services.close_silence(quiet(ada, noon, days=60), at=noon).no

    assert no.event.happened_on == noon.date() - timedelta(days=15)
