from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider
from onward.feedback import services as feedback
from onward.recovery.learnt import weeks
from onward.reflection.models import Criterion, Debrief, Experiment, FitRating, Story, Telling
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )


def lines(owner, noon):
    return [line.words for week in weeks(owner, at=noon) for line in week.lines]


def shown(browser):
    return browser.get(reverse("learnt")).content.decode()


def test_before_the_first_line_the_page_says_what_will_stand_here(hers):
    page = shown(hers)

    assert "Your lines will stand here" in page
    assert "Weeks like that happen" not in page


def test_only_the_weeks_that_still_run_propose_to_pick_one_thing(hers, ada, noon):
    for weeks_ago in (3, 6):
        day = noon.date() - timedelta(weeks=weeks_ago)
        Experiment.objects.create(
            owner=ada, words="Shorter answers", step="later", began_on=day, ended_on=day,
            made_at=noon,
        )  # fmt: skip
    page = shown(hers)

    # Said once, and the quiet weeks between are no list of omissions.
    assert page.count("Weeks like that happen.") == 1
    assert page.count("Pick one thing.") == 1
    assert "Since " in page


def test_each_room_brings_what_it_learnt(ada, clinic, noon):
    day = noon.date()
    Debrief.objects.create(
        owner=ada, application=clinic, change_one="Say the point first", begun_at=noon, changed_at=noon,
        finished_at=noon,
    )  # fmt: skip
    story = Story.objects.create(owner=ada, title="The night rota", made_at=noon, changed_at=noon)
    for landed in Telling.Landed.values:
        Telling.objects.create(
            owner=ada, story=story, application=clinic, told_on=day, landed=landed
        )
    Experiment.objects.create(
        owner=ada, words="Shorter answers", step="later", began_on=day, ended_on=day,
        learnt="Calmer.", made_at=noon,
    )  # fmt: skip
    remark = feedback.keep_remark(
        ada, verbatim="Your examples were vague.", source="self", said_on=day, at=noon,
        will_do="One number each",
    )  # fmt: skip
    feedback.use_remark(remark, on=day, at=noon)

    assert lines(ada, noon) == [
        "To change: Say the point first",
        "Put to use: One number each",
        "A story that landed: The night rota",
        "Tried: Shorter answers. Calmer.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "learnt"), [(None, 3, True), (5, 2, True), (3, 4, False), (3, None, False)]
)
def test_of_fit_what_was_unknown_or_quite_otherwise(ada, clinic, noon, before, after, learnt):
    near = Criterion.objects.create(
        owner=ada, words="Near home", group="conditions", added_at=noon
    )
    FitRating.objects.create(
        owner=ada, application=clinic, criterion=near, before=before, after=after,
        after_on=noon.date(),
    )  # fmt: skip

    assert lines(ada, noon) == (["Understood about fit: Near home"] if learnt else [])


def test_what_lies_more_than_a_year_back_is_no_longer_told(ada, noon):
    for days in (10, 400):
        day = noon.date() - timedelta(days=days)
        Experiment.objects.create(
            owner=ada, words=f"{days} days ago", step="later", began_on=date(2025, 1, 1),
            ended_on=day, made_at=noon,
        )  # fmt: skip

    assert lines(ada, noon) == ["Tried: 10 days ago"]


def test_nothing_here_counts_answers(hers, ada, clinic, noon):
    tracker.record_no(clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)

    assert "Your lines will stand here" in shown(hers)
    assert "Harbour Lane" not in shown(hers)


def test_nobody_sees_anothers_weeks(theirs, ada, clinic, noon):
    Debrief.objects.create(
        owner=ada, application=clinic, change_one="Secret", begun_at=noon, changed_at=noon
    )

    assert "Secret" not in shown(theirs)


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_however_much_was_learnt(
    hers, ada, noon, count, django_assert_num_queries
):
    for nth in range(count):
        application = tracker.add_application(ada, employer=f"Firm {nth}", role="Clerk", at=noon)
        Debrief.objects.create(
            owner=ada, application=application, change_one=f"Change {nth}",
            begun_at=noon - timedelta(days=nth),
            changed_at=noon,
        )  # fmt: skip
        feedback.use_remark(
            feedback.keep_remark(
                ada, verbatim="Fine.", source="self", said_on=noon.date(), at=noon,
                application=application,
            ),
            on=noon.date(), at=noon,
        )  # fmt: skip

    with django_assert_num_queries(9):
        assert "Change 0" in shown(hers)
