"""Looking back on a round: begun once, kept as it is typed, and never eaten by undo."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from onward.engine.debrief import Due, Length
from onward.engine.history import Decider, EventKind
from onward.engine.outcome import Outcome
from onward.reflection import rounds
from onward.reflection.models import Debrief, Question
from onward.reflection.services import debriefs, predictions, questions
from onward.reflection.services.typed import ChangedSince
from onward.reflection.walk import Walk
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Interview


def stored(debrief):
    return Debrief.objects.get(pk=debrief.pk)


def test_a_round_is_looked_back_on_once(clinic, panel, debrief, noon):
    again = debriefs.begin(clinic, panel, at=noon + timedelta(hours=1))

    assert again == debrief
    assert Debrief.objects.count() == 1


def test_a_round_that_lies_ahead_is_not_looked_back_on(clinic, hold, noon):
    ahead = hold(clinic, days_ago=-3)

    with pytest.raises(debriefs.LiesAhead):
        debriefs.begin(clinic, ahead, at=noon)
    assert not Debrief.objects.exists()


def test_five_minutes_are_proposed_for_a_screening_call_and_more_for_a_final(clinic, hold, noon):
    made = [
        debriefs.begin(clinic, hold(clinic, kind=kind), at=noon) for kind in ("screen", "final")
    ]

    assert [one.length for one in made] == ["short", "full"]


def test_it_is_kept_whether_the_answer_was_known(clinic, panel, debrief, hold, noon):
    assert debrief.before_outcome is True

    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)
    late = debriefs.begin(clinic, None, at=noon)
    assert late.before_outcome is False


def test_an_ending_without_a_round_can_be_looked_back_on(clinic, noon):
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)

    made = debriefs.begin(clinic, None, at=noon)

    assert made.interview is None
    assert Walk(made).due(today=noon.date()) is Due.AFTER_ANSWER


def test_words_are_kept_as_they_are_typed_and_dated(debrief, noon):
    debriefs.keep(debrief, at=noon + timedelta(days=1), facts="Two people, one hour.")

    kept = stored(debrief)
    assert kept.facts == "Two people, one hour."
    assert kept.noted_on == noon.date() + timedelta(days=1)
    assert Walk(kept).noted == "written the day after"


def test_newer_words_are_not_overwritten_by_an_older_window(debrief, noon):
    began_from = debrief.changed_at
    debriefs.keep(debrief, at=noon, happened="From one window.")

    with pytest.raises(ChangedSince):
        debriefs.keep(debrief, at=noon, began_from=began_from, happened="From the other.")
    assert stored(debrief).happened == "From one window."


def test_what_is_typed_is_no_change_to_take_back(ada, debrief, noon):
    debriefs.keep(debrief, at=noon, keep="The number first.")
    debriefs.finish(debrief, at=noon)

    changes.take_back_latest(ada, at=noon)

    assert stored(debrief).finished_at is None
    assert stored(debrief).keep == "The number first."


def test_a_round_with_no_questions_can_still_be_finished(debrief, noon):
    debriefs.finish(debrief, at=noon)

    assert stored(debrief).finished_at == noon
    assert [part.key for part in Walk(stored(debrief)).open][:2] == ["facts", "questions"]


def test_the_first_day_of_finishing_stands(debrief, noon):
    debriefs.finish(debrief, at=noon)
    debriefs.finish(debrief, at=noon + timedelta(days=5))

    assert stored(debrief).finished_at == noon


def test_throwing_it_away_leaves_what_was_noted_with_the_round(ada, clinic, hold, noon):
    round_ = hold(clinic, questions="Why us?")
    made = debriefs.begin(clinic, round_, at=noon)
    questions.add_questions(made, ["Why us?"], at=noon)

    debriefs.remove(made, at=noon)

    assert not Question.objects.exists()
    assert Interview.objects.get(pk=round_.pk).questions == "Why us?"
    changes.take_back_latest(ada, at=noon)
    assert Question.objects.get().words == "Why us?"


@pytest.mark.parametrize(
    ("decider", "asked"),
    [
        (Decider.INTERNAL, False), (Decider.CANCELLED, False), (Decider.FROZEN, False),
        (Decider.FILLED, False), (Decider.KNOCKOUT, False), (Decider.EMPLOYER, True),
        (Decider.NOBODY, True),
    ],
)  # fmt: skip
def test_a_no_that_says_nothing_of_the_person_asks_for_no_change(
    clinic, debrief, noon, decider, asked
):
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=decider)

    walk = Walk(stored(debrief))

    assert (walk.screen_of("change_one") is not None) is asked


def test_a_change_that_was_written_stays_to_be_seen_whatever_came(clinic, debrief, noon):
    debriefs.keep(debrief, at=noon, change_one="Say the result first.")
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.FROZEN)

    assert Walk(stored(debrief)).screen_of("change_one") is not None


def test_less_or_more_is_asked_and_words_stay(debrief, noon):
    debriefs.keep(debrief, at=noon, intended="Two examples.")
    debriefs.choose_length(debrief, Length.SHORT, at=noon)

    walk = Walk(stored(debrief))

    assert len(walk.screens) == 3
    assert stored(debrief).intended == "Two examples."


def test_more_words_than_fit_are_refused_and_none_are_cut(debrief, noon):
    with pytest.raises(ValidationError):
        debriefs.keep(debrief, at=noon, facts="x" * 20_001)
    assert stored(debrief).facts == ""


def placed(interview):
    event = interview.event
    return rounds.Held(interview.pk, event.application_id, event.happened_on, event.pk)


def test_what_came_of_a_round_is_read_from_what_came_after_it(clinic, hold, noon):
    screen = hold(clinic, days_ago=20, kind="screen")
    final = hold(clinic, days_ago=5, kind="final")

    assert rounds.outcomes_of([placed(screen), placed(final)]) == {
        screen.pk: Outcome.WENT_ON,
        final.pk: Outcome.OPEN,
    }
    tracker.record(clinic, kind=EventKind.OFFER, on=noon.date(), at=noon)
    assert rounds.outcome_of_round(final) is Outcome.WENT_ON


def test_what_came_of_many_rounds_costs_two_queries(apply, hold, django_assert_num_queries):
    held = [placed(hold(apply(employer=f"Employer {n}"))) for n in range(12)]

    with django_assert_num_queries(2):
        rounds.outcomes_of(held)


def test_how_it_went_can_be_said_anew_until_the_answer_is_known(clinic, panel, noon):
    predictions.predict(panel, 30, at=noon)
    said = predictions.predict(panel, 55, at=noon)
    assert (said.percent, said.said) == (55, "55")

    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)
    with pytest.raises(predictions.KnownAlready):
        predictions.predict(panel, 10, at=noon)


@pytest.mark.parametrize("percent", [-1, 101])
def test_how_it_went_is_0_to_100(panel, noon, percent):
    with pytest.raises(predictions.OutOfScale):
        predictions.predict(panel, percent, at=noon)
