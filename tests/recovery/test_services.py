"""A no, its plan and its steps."""

from datetime import date, timedelta

import pytest

from onward.engine.history import Decider, EventKind, Stage
from onward.engine.plan import StepKind
from onward.recovery import services, steps
from onward.recovery.models import Plan, Step
from onward.tracker import services as tracker
from onward.tracker.models import Interview, No
from recovery.planned import interviewed_at, open_sends, open_steps

MONDAY_NEXT = date(2026, 11, 30)


def test_a_no_sets_a_plan_in_motion(ada, no, noon):
    kinds = open_steps(ada)

    assert Plan.objects.get().shape == "interview"
    assert kinds["self_compassion"].due_on == noon.date()
    assert kinds["thanks"].due_on == noon.date() + timedelta(days=1)


def test_nothing_has_to_be_sent_on_the_day_of_the_no(ada, no, noon):
    today = services.today(ada, at=noon)

    assert [card.kind for card in today.steps] == [StepKind.SELF_COMPASSION]


def test_the_next_morning_offers_the_thank_you_to_the_person_they_met(ada, no, noon):
    today = services.today(ada, at=noon + timedelta(days=1))

    assert today.steps[0].title == "Thank Priya Raman at Harbour Lane Clinic"
    assert len(today.steps) == 3


def test_two_noes_in_a_week_share_one_plan(ada, no, noon):
    later = noon + timedelta(days=2)
    hotel = interviewed_at(ada, "Fernhill Hotel", noon, role="Night Porter")
    services.receive(ada, hotel, on=later.date(), at=later)

    assert set(Plan.objects.values_list("shape", flat=True)) == {"batch"}
    debriefs = Step.objects.open().filter(kind="debrief")
    assert debriefs.count() == 1
    assert Step.objects.open().filter(kind="thanks").count() == 2
    assert "day_off" in open_steps(ada)


def test_never_more_than_two_sends_are_planned_for_one_day(ada, noon):
    for number in range(5):
        application = interviewed_at(ada, f"Employer {number}", noon)
        services.receive(ada, application, on=noon.date(), at=noon)

    days = [step.due_on for step in open_sends(ada)]
    assert max(days.count(day) for day in days) <= 2


def test_a_month_old_no_starts_no_dated_plan(ada, clinic, noon):
    services.receive(ada, clinic, on=date(2026, 10, 20), at=noon)

    assert set(open_steps(ada)) <= {"stay_in_touch", "reapply"}


def test_correcting_who_decided_rewrites_what_is_not_done_and_keeps_what_is(ada, no, noon):
    thanks = open_steps(ada)["thanks"]
    steps.finish(thanks, at=noon + timedelta(days=1))

    services.correct(
        no,
        at=noon + timedelta(days=1),
        on=no.event.happened_on,
        decided_by=Decider.INTERNAL,
        furthest=Stage.INTERVIEW,
    )

    thanks.refresh_from_db()
    assert thanks.state == Step.State.DONE
    assert "advice" not in open_steps(ada)
    assert Plan.objects.get().shape == "not_performance"


def test_reopening_drops_what_was_planned_and_keeps_what_was_done(ada, clinic, no, noon):
    steps.finish(open_steps(ada)["self_compassion"], at=noon)

    services.reopen(clinic, on=noon.date(), at=noon)

    clinic.refresh_from_db()
    assert clinic.open
    assert open_steps(ada) == {}
    assert Step.objects.get().state == Step.State.DONE


def test_removing_the_no_keeps_what_was_done(ada, clinic, no, noon):
    steps.finish(open_steps(ada)["self_compassion"], at=noon, line="Slept badly, walked.")

    services.take_away(no.event, at=noon)

    assert not No.objects.exists()
    assert Step.objects.get().line == "Slept badly, walked."


def test_undoing_the_removal_brings_the_no_and_its_plan_back(ada, clinic, no, noon):
    before = open_steps(ada).keys()
    services.take_away(no.event, at=noon)

    tracker.undo(ada, at=noon)

    assert open_steps(ada).keys() == before
    assert Plan.objects.get().no == No.objects.get()
    clinic.refresh_from_db()
    assert not clinic.open


def test_undoing_a_no_leaves_the_application_as_it_was(ada, clinic, no, noon):
    tracker.undo(ada, at=noon)

    clinic.refresh_from_db()
    assert clinic.open
    assert not Step.objects.exists()


def test_undoing_the_second_no_gives_the_first_its_own_plan_back(ada, clinic, no, noon):
    before = {step.kind: step.due_on for step in Step.objects.open()}
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)
    services.receive(ada, hotel, on=noon.date(), at=noon)

    tracker.undo(ada, at=noon)

    assert {step.kind: step.due_on for step in Step.objects.open()} == before
    assert Plan.objects.get().shape == "interview"


def test_not_for_me_ends_that_kind_for_good(ada, clinic, no, noon):
    steps.refuse(open_steps(ada)["thanks"], at=noon)
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)

    services.receive(ada, hotel, on=noon.date(), at=noon)

    assert "thanks" not in open_steps(ada)


def test_later_is_the_next_working_day(ada, no, noon):
    thanks = open_steps(ada)["thanks"]

    steps.put_off(thanks, at=noon + timedelta(days=3))

    assert thanks.due_on == MONDAY_NEXT


def test_a_settled_step_is_not_settled_twice(ada, no, noon):
    step = open_steps(ada)["self_compassion"]
    steps.finish(step, at=noon)

    with pytest.raises(steps.NotOpen):
        steps.skip(step, at=noon)


def test_withdrawing_is_a_no_decided_by_me(ada, clinic, noon):
    services.withdraw(clinic, on=noon.date(), at=noon)

    clinic.refresh_from_db()
    assert clinic.ended_by == "withdrawn"
    assert No.objects.get().decided_by == Decider.ME


def test_a_no_from_the_future_is_refused(ada, clinic, noon):
    with pytest.raises(tracker.InTheFuture):
        services.receive(ada, clinic, on=noon.date() + timedelta(days=1), at=noon)


def test_one_application_has_one_ending(ada, clinic, no, noon):
    with pytest.raises(tracker.AlreadyEnded):
        services.receive(ada, clinic, on=noon.date(), at=noon)


def test_nobody_elses_steps_are_on_my_today(ada, eve, no, noon):
    assert services.today(eve, at=noon + timedelta(days=1)).steps == ()


@pytest.mark.parametrize("noes", [1, 6])
def test_today_costs_the_same_however_long_the_search(ada, noon, noes, django_assert_num_queries):
    for number in range(noes):
        application = interviewed_at(ada, f"Employer {number}", noon)
        services.receive(ada, application, on=noon.date() - timedelta(days=8 * number), at=noon)
    services.today(ada, at=noon)

    with django_assert_num_queries(22):
        services.today(ada, at=noon + timedelta(days=1))


def test_the_day_of_an_interview_asks_what_was_asked(ada, clinic, noon):
    tracker.record_interview(clinic, on=noon.date(), at=noon, kind="final")

    first = services.today(ada, at=noon).steps[0]
    services.today(ada, at=noon + timedelta(hours=1))

    assert first.kind == StepKind.INTERVIEW_SHEET
    assert Step.objects.filter(kind="interview_sheet").count() == 1


def test_questions_written_down_in_a_step_are_kept_with_the_round(ada, clinic, no, noon):
    steps.finish(open_steps(ada)["questions"], at=noon, line="Why do you want nights?")

    assert Interview.objects.get().questions == "Why do you want nights?"


def test_a_reopened_application_is_not_planned_again_by_another_no(ada, clinic, no, noon):
    services.reopen(clinic, on=noon.date(), at=noon)
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)

    services.receive(ada, hotel, on=noon.date(), at=noon)

    assert not Step.objects.open().filter(application=clinic).exists()


def test_correcting_the_no_of_a_reopened_application_plans_nothing(ada, clinic, no, noon):
    services.reopen(clinic, on=noon.date(), at=noon)
    no.refresh_from_db()

    services.correct(
        no, at=noon, on=noon.date(), decided_by=Decider.EMPLOYER, furthest=Stage.FINAL
    )

    assert open_steps(ada) == {}


def test_several_noes_noted_at_once_start_one_plan(ada, noon):
    for number, days in enumerate((12, 2)):
        application = interviewed_at(ada, f"Employer {number}", noon)
        services.receive(ada, application, on=noon.date() - timedelta(days=days), at=noon)

    assert Step.objects.open().filter(kind="debrief").count() == 1


def test_after_a_yes_elsewhere_nobody_is_asked_for_feedback(ada, clinic, no, noon):
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)
    tracker.record(hotel, kind=EventKind.ACCEPTED, on=noon.date(), at=noon)

    for day in range(10):
        offered = services.today(ada, at=noon + timedelta(days=day))
        shown = {card.kind for card in (*offered.steps, *offered.coming)}
        assert not shown & {StepKind.ADVICE, StepKind.FEEDBACK, StepKind.CLOSE_LOOP}


def test_after_a_yes_elsewhere_open_applications_can_be_closed_kindly(ada, clinic, noon):
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)
    tracker.record(hotel, kind=EventKind.ACCEPTED, on=noon.date(), at=noon)

    services.today(ada, at=noon)

    assert open_steps(ada)["withdraw"].application == clinic
    assert "follow_up" not in open_steps(ada)


def test_two_clicks_on_one_step_are_one_done(ada, no, noon):
    step = open_steps(ada)["self_compassion"]
    twin = Step.objects.get(pk=step.pk)
    steps.finish(step, at=noon)

    with pytest.raises(steps.NotOpen):
        steps.finish(twin, at=noon)


def test_a_plan_says_what_goes_beside_it(ada, clinic, noon):
    services.receive(ada, clinic, on=noon.date(), at=noon, decided_by=Decider.INTERNAL)

    assert any(
        "nothing here to change" in note.words for note in services.today(ada, at=noon).notes
    )


def test_a_round_that_lies_ahead_is_coming_up(ada, clinic, noon):
    tracker.record_interview(clinic, on=date(2026, 12, 3), at=noon, kind="final")

    [meeting] = services.today(ada, at=noon).meetings

    assert (meeting.on, meeting.employer) == (date(2026, 12, 3), "Harbour Lane Clinic")


def test_one_kind_word_a_day_is_enough(ada, no, noon):
    steps.finish(open_steps(ada)["self_compassion"], at=noon)
    other = tracker.add_application(ada, employer="Fernhill Hotel", role="Porter", at=noon)

    services.receive(ada, other, on=noon.date(), at=noon)

    assert "self_compassion" not in open_steps(ada)
