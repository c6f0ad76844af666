from datetime import date, timedelta

import pytest

from onward.engine.history import Decider, EventKind, Stage
from onward.engine.plan import StepKind, is_send
from onward.recovery import services, steps
from onward.recovery.models import Plan, Step
from onward.tracker import services as tracker
from onward.tracker.models import Interview, No, Person

MONDAY_NEXT = date(2026, 11, 30)


def interviewed_at(ada, employer, noon, *, role="Coordinator"):
    application = tracker.add_application(
        ada, employer=employer, role=role, at=noon, applied_on=date(2026, 10, 12)
    )
    person = Person.objects.create(owner=ada, name="Priya Raman", kind="interviewer")
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon, people=[person])
    return application


@pytest.fixture
def clinic(ada, noon):
    return interviewed_at(ada, "Harbour Lane Clinic", noon)


@pytest.fixture
def no(ada, clinic, noon):
    return services.receive(ada, clinic, on=noon.date(), at=noon).no


def open_steps(ada):
    return {step.kind: step for step in Step.objects.owned_by(ada).open().by_day()}


def open_sends(ada):
    return [step for step in Step.objects.owned_by(ada).open() if is_send(StepKind(step.kind))]


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


def test_a_heavy_check_in_moves_every_send_that_is_due_to_tomorrow(ada, no, noon):
    tomorrow = noon + timedelta(days=1)

    services.check_in(ada, at=tomorrow, intensity=8)

    assert open_steps(ada)["thanks"].due_on == tomorrow.date() + timedelta(days=1)
    offered = {card.kind for card in services.today(ada, at=tomorrow).steps}
    assert offered == {StepKind.SELF_COMPASSION, StepKind.ACTIVITY, StepKind.PERSON}


def test_feeling_ashamed_is_as_heavy_as_a_high_number(ada, no, noon):
    tomorrow = noon + timedelta(days=1)

    services.check_in(ada, at=tomorrow, intensity=2, words=["ashamed"])

    assert services.today(ada, at=tomorrow).gentle


def test_a_heavy_day_without_any_plan_still_offers_three_gentle_things(ada, noon):
    services.check_in(ada, at=noon, intensity=9)

    offered = [card.kind for card in services.today(ada, at=noon).steps]
    assert offered == [StepKind.SELF_COMPASSION, StepKind.ACTIVITY, StepKind.PERSON]


def test_no_row_tells_a_heavy_day_from_a_light_one(ada, noon):
    services.check_in(ada, at=noon, intensity=9)
    heavy = sorted(Step.objects.values_list("kind", "due_on", "until"))
    Step.objects.all().delete()

    services.check_in(ada, at=noon, intensity=1)

    assert sorted(Step.objects.values_list("kind", "due_on", "until")) == heavy
    assert services.today(ada, at=noon).steps == ()


def test_the_next_morning_is_a_new_day_and_letters_are_back(ada, no, noon):
    evening = noon.replace(day=25, hour=18)
    services.check_in(ada, at=evening, intensity=8)

    morning = services.today(ada, at=evening.replace(day=26, hour=9))

    assert not morning.gentle
    assert morning.steps[0].kind == StepKind.THANKS


def test_checking_in_twice_on_a_heavy_day_does_not_double_the_gentle_things(ada, noon):
    services.check_in(ada, at=noon, intensity=9)
    services.check_in(ada, at=noon + timedelta(minutes=5), intensity=8)

    assert Step.objects.count() == 3


def test_the_plan_keeps_only_dates_never_the_number(ada, no, noon):
    services.check_in(ada, at=noon + timedelta(days=1), intensity=8)

    columns = {field.name for field in Step._meta.get_fields()}
    assert not columns & {"intensity", "reason", "mood"}


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

    with django_assert_num_queries(25):
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


def quiet(ada, noon, *, employer="Fernhill Hotel", days=12):
    return tracker.add_application(
        ada,
        employer=employer,
        role="Porter",
        at=noon,
        applied_on=noon.date() - timedelta(days=days),
    )


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
