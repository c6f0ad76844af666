"""What one page says, another does not deny: the same search, told in several places."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import EventKind
from onward.engine.plan import StepKind
from onward.engine.plan.kinds import SEARCHES_ON
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.motivation.services import looking_back, weeks
from onward.recovery import calendar, learnt, letters, services, steps, taking, touch, weekly
from onward.recovery.models import Step
from onward.reflection.counting import search_of
from onward.strategy.services import roles
from onward.tracker import services as tracker
from onward.tracker.models import Application
from recovery.planned import interviewed_at, open_steps

A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def accepted(ada, noon):
    hotel = interviewed_at(ada, "Fernhill Hotel", noon)
    tracker.record(hotel, kind=EventKind.ACCEPTED, on=noon.date(), at=noon)
    return hotel


def test_who_wrote_that_they_withdraw_has_withdrawn(ada, clinic, accepted, noon):
    services.today(ada, at=noon)
    letter = letters.letter_of(open_steps(ada)["withdraw"], at=noon)

    letters.mark_sent(letter, at=noon)

    clinic.refresh_from_db()
    assert clinic.ended_by == "withdrawn"
    assert "withdraw" not in open_steps(ada)
    tracker.undo(ada, at=noon)
    clinic.refresh_from_db()
    assert clinic.open
    assert Letter.objects.get().sent_on is None


def test_after_a_yes_no_page_goes_on_with_the_search(ada, no, accepted, noon):
    last = noon
    for day in range(14):
        last = noon + day * A_DAY
        told = services.today(ada, at=last)
        assert not {card.kind for card in (*told.steps, *told.coming)} & SEARCHES_ON
    week = weekly.week_of(ada, at=last)
    kept = {step.pk: step.kind for step in Step.objects.owned_by(ada)}
    proposed = {kept[one.row.pk] for one in (*week.proposed, *week.besides) if one.kind == "step"}
    titles = [one.title for one in calendar.entries_of(ada, at=noon, names=True)]

    assert set(kept.values()) & SEARCHES_ON
    assert not proposed & SEARCHES_ON
    assert not [title for title in titles if "again" in title or "advice" in title]


def test_a_question_that_is_let_rest_waits_nowhere(ada, no, clinic, noon):
    asked = feedback.note_request(
        ada, to_role="interviewer", asked_on=noon.date(), at=noon, application=clinic
    )

    steps.finish(open_steps(ada)["close_loop"], at=noon + 10 * A_DAY)

    asked.refresh_from_db()
    assert not asked.open
    tracker.undo(ada, at=noon + 10 * A_DAY)
    asked.refresh_from_db()
    assert asked.open


def test_on_the_morning_of_a_round_one_gets_ready_and_looks_back_later(ada, noon):
    quay = tracker.add_application(ada, employer="Quay Four", at=noon, applied_on=noon.date())
    tracker.record_interview(quay, on=noon.date(), at=noon)
    morning = noon.replace(hour=9)

    early, late = services.today(ada, at=morning), services.today(ada, at=noon)

    assert early.sheets
    assert StepKind.INTERVIEW_SHEET not in {card.kind for card in early.steps}
    assert StepKind.INTERVIEW_SHEET in {card.kind for card in late.steps}


def test_what_stands_among_the_steps_does_not_come_up_as_well(hers, ada, noon):
    quay = tracker.add_application(ada, employer="Quay Four", at=noon, applied_on=noon.date())
    tracker.record_interview(quay, on=noon.date() + A_DAY, at=noon)

    page = hers.get(reverse("today"))

    assert page.context["offered"].sheets
    assert not page.context["ahead"]


def test_one_reason_is_given_once_on_a_page(ada, noon):
    for name in ("Fernhill Hotel", "Gorse Hill"):
        then = noon - timedelta(days=9)
        tracker.add_application(ada, employer=name, at=then, applied_on=then.date())

    told = services.today(ada, at=noon)

    assert [card.kind for card in told.steps] == ["follow_up", "follow_up"]
    assert [card.why_was_said for card in told.steps] == [False, True]


def test_the_end_of_a_search_knows_the_yes_that_was_noted(hers, accepted):
    form = hers.get(reverse("ending")).context["form"]

    assert form.initial == {"kind": "got_it", "application": accepted.pk}


def test_the_page_of_an_application_plans_no_search_after_a_yes(hers, clinic, no, accepted):
    coming = hers.get(reverse("application", args=[clinic.pk])).context["coming"]

    assert coming
    assert not [one.title for one in coming if "again" in one.title]


def test_a_role_that_is_worth_a_look_stands_there_before_one_says_what_one_does(hers, ada, noon):
    roles.keep_role(ada, title="Office manager", standing="looked_at", at=noon)

    assert "Office manager" in hers.get(reverse("roles")).content.decode()


def test_a_promise_without_a_when_is_said_once(hers, ada, noon):
    step = {"when": "", "minutes": 10, "at": noon}
    taking.make(ada, then="Read one advert", **step)

    page = hers.get(reverse("motivation_week")).content.decode()

    assert "Read one advert" in page
    assert "read one advert." not in page


def test_whom_a_plan_names_stands_in_the_network_too(hers, ada, clinic, no, noon):
    step = open_steps(ada)["stay_in_touch"]
    Step.objects.filter(pk=step.pk).update(due_on=noon.date(), until=noon.date() + 5 * A_DAY)

    shown = hers.get(reverse("network")).content.decode()

    assert [one.id for one in touch.of_plans(ada, on=noon.date())] == [step.pk]
    assert "From your plan" in shown


def test_what_was_written_of_a_week_is_what_the_week_taught(ada, noon):
    week = weeks.begin(ada, begins_on=noon.date() - 8 * A_DAY, at_most=3)
    looking_back.keep_answers(week, {"learnt": "Mornings are for writing."}, began_from="")

    [line] = [line for one in learnt.weeks(ada, at=noon) for line in one.lines]

    assert line.words == "Mornings are for writing."
    assert line.leads_to == reverse("motivation_week_back", args=[week.begins_on.isoformat()])


def test_open_ones_that_count_as_silence_are_told_beside_the_others(ada, noon):
    for days in (10, 60):
        then = noon - timedelta(days=days)
        tracker.add_application(ada, employer=f"Firm {days}", at=then, applied_on=then.date())

    search = search_of(ada, at=noon)

    assert Application.objects.owned_by(ada).open().count() == 2
    assert [one.words for one in search.asides] == [
        "1 is still open, so it is not counted where it stands."
    ]
    assert (
        search.cases.notes[0] == "1 more is open and long quiet, and counts as without an answer."
    )
