from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.motivation import aims
from onward.motivation.models import Goal, GoalStep, LongGoal, Promise, Week
from onward.motivation.services import goal_steps, goals
from onward.tracker import changes


@pytest.fixture
def letters(ada, noon):
    goal = goals.begin_goal(ada, words="Write 4 letters a month", at=noon)
    for words in ("List four people", "Write one of them", "Thank them", "Rest"):
        goal_steps.add_step(goal, words=words, minutes=30, at=noon)
    return goal


def shown(browser, name, *args, **query):
    return browser.get(reverse(name, args=args), query).content.decode()


def test_before_the_first_goal_the_page_offers_one_to_begin_from(hers):
    page = shown(hers, "goals")

    assert "Your goals will be here" in page
    assert reverse("goal_templates") in page


def test_a_template_brings_the_short_goals_that_were_ticked_with_their_steps(hers, ada):
    assert "Begin with this" in shown(hers, "goal_templates")
    told = {"key": "steady_search", "short": ["two_made_for_it", "unheard_of"]}
    answer = hers.post(reverse("goal_template_take"), told)

    long_goal = LongGoal.objects.owned_by(ada).get()
    assert answer.url == reverse("long_goal", args=[long_goal.pk])
    assert [one.progress.of for one in aims.short_of(long_goal)] == [4]
    assert GoalStep.objects.filter(minutes__gt=60).count() == 0
    assert hers.post(reverse("goal_template_take"), {"key": "none of these"}).status_code == 404


def test_an_outcome_goal_is_kept_and_gently_turned(hers, ada):
    answer = hers.post(reverse("goal_new"), {"words": "Get an offer"})
    goal = Goal.objects.owned_by(ada).get()
    page = hers.get(answer.url).content.decode()

    assert goal.words == "Get an offer"
    assert "Others decide that part" in page
    assert "Others decide that part" not in shown(hers, "goal", goal.pk)

    hers.post(reverse("goal_turn", args=[goal.pk]))
    goal.refresh_from_db()
    assert goal.words.startswith("Say two answers aloud")


def test_a_long_outcome_stays_and_gets_something_to_do_on_the_way_there(hers, ada, noon):
    long_goal = goals.begin_long_goal(ada, words="Find a new job", at=noon)
    hers.post(reverse("long_goal_turn", args=[long_goal.pk]))

    long_goal.refresh_from_db()
    assert long_goal.words == "Find a new job"
    assert Goal.objects.get(serves=long_goal).words.startswith("Send two applications")


def test_hints_come_while_one_types_and_refuse_nothing(hers):
    page = hers.post(reverse("goal_hints"), {"words": "letters", "horizon": "short"})

    assert "What will you do?" in page.content.decode()
    assert "<html" not in page.content.decode()
    assert (
        hers.post(reverse("goal_hints"), {"words": "x" * 9_000, "horizon": "?"}).status_code == 200
    )


def test_a_step_takes_an_hour_at_most_and_what_was_typed_stays(hers, letters):
    told = {"words": "Rewrite all of my CV", "minutes": "90"}
    answer = hers.post(reverse("goal", args=[letters.pk]), told)

    assert answer.status_code == 422
    assert "Rewrite all of my CV" in answer.content.decode()
    assert letters.steps.count() == 4


def test_a_step_done_at_the_goal_is_done_in_the_week_and_open_again_in_both(
    hers, ada, letters, noon
):
    step = letters.steps.first()
    week = Week.objects.create(owner=ada, begins_on=noon.date())
    promise = Promise.objects.create(owner=ada, week=week, then="List four people", goal_step=step)

    hers.post(reverse("goal_step_done", args=[step.pk]))
    promise.refresh_from_db()
    assert (promise.state, promise.done_on) == ("done", noon.date())
    assert aims.under_way(ada, on=noon.date())[0].progress.sentence == "1 of 4 steps done"

    hers.post(reverse("goal_step_open", args=[step.pk]))
    promise.refresh_from_db()
    assert (promise.state, promise.done_on) == ("open", None)


def test_smaller_only_shrinks_and_can_be_taken_back(hers, ada, letters, noon):
    keep = letters.steps.first()
    page = shown(hers, "goal_smaller", letters.pk)
    assert "Write 2 letters a month" in page

    told = {"words": "Write 2 letters a month", "keep": [keep.pk]}
    hers.post(reverse("goal_smaller", args=[letters.pk]), told)
    letters.refresh_from_db()
    assert (letters.words, list(letters.steps.all())) == ("Write 2 letters a month", [keep])

    changes.take_back_latest(ada, at=noon)
    letters.refresh_from_db()
    assert (letters.words, letters.steps.count()) == ("Write 4 letters a month", 4)


def test_a_step_is_halved_until_it_is_as_small_as_it_gets(hers, letters):
    step = letters.steps.last()
    for _ in range(6):
        answer = hers.post(reverse("goal_step_smaller", args=[step.pk]), follow=True)
    step.refresh_from_db()

    assert 0 < step.minutes <= 5
    assert "as small as it gets" in answer.content.decode()


def test_a_rest_until_a_day_ends_by_itself_on_that_day(hers, ada, letters, noon):
    wakes = noon.date() + timedelta(days=7)
    hers.post(reverse("goal_rest", args=[letters.pk]), {"until": wakes.isoformat()})

    assert aims.under_way(ada, on=wakes - timedelta(days=1)) == ()
    assert [one.goal for one in aims.under_way(ada, on=wakes)] == [letters]
    assert aims.goals_of(ada, on=wakes).resting == ()
    past = hers.post(reverse("goal_rest", args=[letters.pk]), {"until": "2026-11-24"})
    assert past.status_code == 422


def test_letting_go_is_said_without_reproach_and_can_be_taken_up(hers, ada, letters):
    page = hers.post(reverse("goal_let_go", args=[letters.pk]), follow=True).content.decode()
    letters.refresh_from_db()

    assert letters.state == "let_go"
    assert "that is enough" in page
    assert "Reached, or let go" in shown(hers, "goals")
    hers.post(reverse("goal_take_up", args=[letters.pk]))
    letters.refresh_from_db()
    assert (letters.state, letters.ended_on) == ("open", None)


def test_removing_a_long_goal_leaves_the_short_ones(hers, ada, letters, noon):
    long_goal = goals.begin_long_goal(ada, words="Work with people again", at=noon)
    goals.edit_goal(letters, serves=long_goal, by_on=date(2026, 12, 24), at=noon)
    hers.post(reverse("long_goal_reached", args=[long_goal.pk]))
    hers.post(reverse("long_goal_remove", args=[long_goal.pk]))
    letters.refresh_from_db()

    assert letters.serves is None


def test_the_list_asks_the_database_the_same_for_one_goal_and_for_many(
    hers, ada, letters, noon, django_assert_max_num_queries
):
    for number in range(12):
        long_goal = goals.begin_long_goal(ada, words=f"Long {number}", at=noon)
        goals.begin_goal(ada, words=f"Short {number}", serves=long_goal, at=noon)
    hers.get(reverse("goals"))

    with django_assert_max_num_queries(9):
        shown(hers, "goals")


def test_another_persons_goals_do_not_exist(theirs, letters, ada, noon):
    long_goal = goals.begin_long_goal(ada, words="Work with people again", at=noon)
    step = letters.steps.first()

    for name, pk in (
        ("goal", letters.pk),
        ("goal_smaller", letters.pk),
        ("long_goal", long_goal.pk),
    ):
        assert theirs.get(reverse(name, args=[pk])).status_code == 404
    for name, pk in (
        ("goal_let_go", letters.pk),
        ("goal_step_done", step.pk),
        ("goal_turn", letters.pk),
    ):
        assert theirs.post(reverse(name, args=[pk])).status_code == 404
    taken = theirs.post(reverse("goal_new"), {"words": "Mine", "serves": long_goal.pk})
    assert taken.status_code == 422


def test_with_little_energy_the_words_alone_are_asked(hers, ada):
    ada.low_energy = True
    ada.save()

    assert "Say more about it" in shown(hers, "goal_new")
