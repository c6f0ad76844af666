from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider
from onward.reflection.models import Experiment
from onward.reflection.services import experiments as services
from onward.tracker import changes
from onward.tracker import services as tracker

MARCH = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def trying(ada, noon):
    return services.begin_experiment(
        ada, words="Shorter answers", step="later", began_on=MARCH, at=noon
    )


def shown(browser, name, *args, query=""):
    return browser.get(reverse(name, args=args) + query).content.decode()


def typed(**more):
    return {"words": "A number first", "step": "later", "began_on": "2026-11-24", **more}


def test_before_any_change_the_page_says_what_will_be_here(hers, ada):
    page = shown(hers, "experiments")

    assert "No change tried yet" in page
    assert reverse("experiment_new") in page


def test_a_change_is_begun_with_its_step_and_its_day(hers, ada):
    answer = hers.post(reverse("experiment_new"), typed(), follow=True)

    made = Experiment.objects.get()
    assert (made.words, made.step, made.began_on) == (
        "A number first",
        "later",
        date(2026, 11, 24),
    )
    page = answer.content.decode()
    assert "Undo" in page
    assert "t tell yet." in page


def test_what_a_pattern_points_to_is_proposed(hers, ada):
    page = shown(hers, "experiment_new", query="?theme=results_evidence")

    assert 'value="Add one result to one example"' in page
    hers.post(reverse("experiment_new"), typed(theme="results_evidence"))
    assert Experiment.objects.get().theme == "results_evidence"


@pytest.mark.parametrize("theme", ["charm", "competition", "<b>"])
def test_a_theme_that_proposes_nothing_leaves_the_form_empty(hers, ada, theme):
    assert hers.get(reverse("experiment_new"), {"theme": theme}).status_code == 200


def test_a_second_change_is_kindly_refused_and_its_words_stay(hers, trying):
    answer = hers.post(reverse("experiment_new"), typed())

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="A number first"' in page
    assert "One change at a time." in page
    assert "End “Shorter answers” today" in page
    assert Experiment.objects.count() == 1


def test_the_open_one_can_be_ended_in_the_same_go_and_one_undo_brings_it_back(
    hers, ada, trying, noon
):
    hers.post(reverse("experiment_new"), typed(ends_other="on"))

    trying.refresh_from_db()
    assert trying.ended_on == noon.date()
    assert Experiment.objects.get(ended_on=None).words == "A number first"
    changes.take_back_latest(ada, at=noon)
    assert Experiment.objects.get() == trying
    trying.refresh_from_db()
    assert trying.ended_on is None


def test_the_service_itself_refuses_a_second_one(ada, trying, noon):
    with pytest.raises(services.OneAtATime):
        services.begin_experiment(ada, words="B", step="later", began_on=MARCH, at=noon)


def test_a_change_is_ended_with_what_was_learnt(hers, trying):
    hers.post(
        reverse("experiment_end", args=[trying.pk]), {"on": "2026-11-20", "learnt": "Calmer."}
    )

    trying.refresh_from_db()
    assert (trying.ended_on, trying.learnt) == (date(2026, 11, 20), "Calmer.")
    page = shown(hers, "experiment", trying.pk)
    assert "How it ended" in page
    assert "Calmer." in page
    assert "Tried before" in shown(hers, "experiments")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-02", "It begins later than that."),
        ("2026-11-25", "That day has not come yet."),
        ("soon", "Write the day like this"),
        ("", "Please fill this in."),
    ],
)
def test_an_end_that_cannot_be_is_refused_with_the_words_kept(hers, trying, day, words):
    answer = hers.post(
        reverse("experiment_end", args=[trying.pk]), {"on": day, "learnt": "Calmer."}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Calmer." in page
    trying.refresh_from_db()
    assert trying.ended_on is None


def test_an_end_before_the_beginning_is_refused_by_the_service_too(trying, noon):
    with pytest.raises(services.EndsBeforeItBegan):
        services.end_experiment(trying, on=MARCH - timedelta(days=1), at=noon)


def test_a_slip_of_typing_is_set_right(hers, trying):
    hers.post(reverse("experiment_edit", args=[trying.pk]), typed(words="Two minutes"))

    trying.refresh_from_db()
    assert trying.words == "Two minutes"


def test_it_cannot_begin_after_it_ended(hers, trying, noon):
    services.end_experiment(trying, on=MARCH, at=noon)
    answer = hers.post(reverse("experiment_edit", args=[trying.pk]), typed())

    assert answer.status_code == 422
    assert "It ended before that day." in answer.content.decode()


def test_a_beginning_far_ahead_is_taken_for_a_slip(hers, ada):
    answer = hers.post(reverse("experiment_new"), typed(began_on="2027-11-24"))

    assert answer.status_code == 422
    assert "Begin within two months." in answer.content.decode()


def test_a_change_that_was_removed_comes_back(hers, ada, trying, noon):
    hers.post(reverse("experiment_remove", args=[trying.pk]))
    assert not Experiment.objects.exists()

    changes.take_back_latest(ada, at=noon)
    assert Experiment.objects.get().words == "Shorter answers"


def test_an_end_that_is_undone_while_another_is_open_is_refused(ada, trying, noon):
    services.end_experiment(trying, on=noon.date(), at=noon)
    ended = changes.latest(ada, at=noon)
    services.begin_experiment(ada, words="B", step="later", began_on=noon.date(), at=noon)

    with pytest.raises(changes.CannotUndo):
        changes.take_back(ended, at=noon)


def test_before_and_after_are_counted_from_the_history(hers, ada, trying, noon):
    talk(ada, "Harbour Lane", on=MARCH - timedelta(days=20), rounds=1, noon=noon)
    talk(ada, "Tallow Press", on=MARCH + timedelta(days=20), rounds=2, noon=noon)

    page = shown(hers, "experiment", trying.pk)

    assert "Before: 0 of 1. Since then: 1 of 1." in page
    assert "To compare, each side needs 6." in page


def talk(ada, employer, *, on, rounds, noon):
    application = tracker.add_application(
        ada, employer=employer, role="Clerk", at=noon, applied_on=on - timedelta(days=9)
    )
    for nth in range(rounds):
        tracker.record_interview(
            application, on=on + timedelta(days=7 * nth), at=noon, kind="behavioural"
        )
    ended = noon - timedelta(days=100)
    tracker.record_no(
        application, on=on + timedelta(days=30), at=ended, decided_by=Decider.EMPLOYER
    )


def test_numbers_rest_for_two_days_after_a_no(hers, ada, trying, noon):
    application = tracker.add_application(ada, employer="Bent Pine", role="Clerk", at=noon)
    tracker.record_no(application, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)

    page = shown(hers, "experiment", trying.pk)

    assert "Numbers rest until" in page
    assert "Before: " not in page
    assert "Before: 0 of 0." in shown(hers, "experiment", trying.pk, query="?show=1")


def test_nobody_else_finds_it(theirs, trying):
    for name in ("experiment", "experiment_edit"):
        assert theirs.get(reverse(name, args=[trying.pk])).status_code == 404
    for name in ("experiment_end", "experiment_remove", "experiment_edit"):
        assert theirs.post(reverse(name, args=[trying.pk]), typed()).status_code == 404
    assert "No change tried yet" in shown(theirs, "experiments")


@pytest.mark.parametrize("count", [2, 40])
def test_the_list_costs_the_same_however_many_were_tried(
    hers, ada, noon, count, django_assert_max_num_queries
):
    for nth in range(count):
        day = MARCH + timedelta(days=nth)
        made = services.begin_experiment(
            ada, words=f"Change {nth}", step="later", began_on=day, at=noon
        )
        services.end_experiment(made, on=day, at=noon)

    with django_assert_max_num_queries(6):
        assert "Change 1" in shown(hers, "experiments")
