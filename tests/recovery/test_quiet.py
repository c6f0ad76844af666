"""Where no answer came: asked after once more, or let go, and both only by the person's own hand."""

from datetime import date, timedelta

import pytest

from onward.feedback.models import Letter
from onward.recovery import quiet, services
from onward.recovery.models import Plan, Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, No
from onward.tracker.models.choices import Decider


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def applied(ada, noon):
    """Ada applied somewhere that many days ago, and heard nothing."""

    def run(employer, days_ago, role="Coordinator", owner=ada):
        day = noon.date() - timedelta(days=days_ago)
        return tracker.add_application(
            owner, employer=employer, role=role, at=noon, applied_on=day
        )

    return run


def names(silences):
    return [one.application.employer.name for one in silences]


def test_nine_days_are_a_time_to_ask_and_fifty_a_time_to_stop_waiting(ada, applied, noon):
    applied("Copper Lane", 3)
    applied("Fernhill Hotel", 9)
    applied("Saltmarsh Books", 50)

    found = quiet.quiet(ada, at=noon)

    assert names(found.to_ask) == ["Fernhill Hotel"]
    assert names(found.to_close) == ["Saltmarsh Books"]


def test_asking_opens_the_letter_that_asks_how_it_stands(hers, ada, applied, noon):
    application = applied("Fernhill Hotel", 9)
    services.today(ada, at=noon)

    answer = hers.post(f"/applications/{application.pk}/ask/")

    letter = Letter.objects.get()
    assert answer.url == f"/letters/{letter.pk}/"
    assert letter.kind == "follow_up"
    assert "15 November" in letter.body
    assert Step.objects.get(kind="follow_up").letter == letter


def test_asking_twice_opens_the_same_letter(hers, applied):
    application = applied("Fernhill Hotel", 9)
    for _ in range(2):
        hers.post(f"/applications/{application.pk}/ask/")

    assert Letter.objects.count() == 1


def test_asking_from_a_page_that_is_older_than_the_answer_says_so(hers, applied, noon):
    application = applied("Fernhill Hotel", 9)
    services.receive(
        application.owner, application, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER
    )

    answer = hers.post(f"/applications/{application.pk}/ask/", follow=True)

    assert "They said no, and no offer of feedback is noted." in answer.content.decode()
    assert not Letter.objects.exists()


def test_the_ticked_ones_are_closed_in_one_go_with_at_most_one_plan(hers, applied):
    shops = [applied(f"Shop {n}", 46 + n) for n in range(5)]
    kept = applied("Saltmarsh Books", 50)

    answer = hers.post("/quiet/close/", {"application": [one.pk for one in shops]}, follow=True)

    assert "5 are closed for now" in answer.content.decode()
    assert Application.objects.filter(ended_by="silence").count() == 5
    assert list(Application.objects.filter(ended_by="")) == [kept]
    assert {no.decided_by for no in No.objects.all()} == {"nobody"}
    assert len({step.plan_id for step in Step.objects.exclude(plan=None)}) <= 1


def test_each_silence_is_dated_by_the_day_it_counts_as_an_answer(ada, applied, noon):
    application = applied("Saltmarsh Books", 50)

    quiet.close_all(ada, [application.pk], at=noon)

    assert No.objects.get().event.happened_on == noon.date() - timedelta(days=5)


def test_one_undo_opens_all_of_them_again(ada, applied, noon):
    numbers = [applied(f"Shop {n}", 50).pk for n in range(3)]
    quiet.close_all(ada, numbers, at=noon)

    tracker.undo(ada, at=noon)

    assert Application.objects.owned_by(ada).open().count() == 3
    assert not No.objects.exists()
    assert not Plan.objects.exists()


def test_what_is_not_due_yet_is_not_closed(ada, applied, noon):
    soon = applied("Fernhill Hotel", 9)

    assert quiet.close_all(ada, [soon.pk], at=noon) == 0
    assert Application.objects.get().ended_by == ""


def test_nobody_closes_or_asks_about_what_is_somebody_elses(theirs, applied):
    application = applied("Saltmarsh Books", 50)

    theirs.post("/quiet/close/", {"application": [application.pk]})

    assert theirs.post(f"/applications/{application.pk}/ask/").status_code == 404
    assert Application.objects.get().ended_by == ""


@pytest.mark.parametrize("sent", ["", "no number", "²", "9" * 400, "-1"])
def test_a_number_that_is_none_closes_nothing(hers, applied, sent):
    applied("Saltmarsh Books", 50)

    answer = hers.post("/quiet/close/", {"application": sent}, follow=True)

    assert "Tick those you want" in answer.content.decode()
    assert Application.objects.get().ended_by == ""


def test_with_nothing_overdue_the_page_says_what_will_be_here(hers):
    assert "Nothing to ask about yet" in hers.get("/quiet/").content.decode()


def test_the_page_asks_no_more_of_the_database_for_sixty_than_for_six(
    hers, applied, django_assert_max_num_queries
):
    for n in range(60):
        applied(f"Shop {n}", 9 if n % 2 else 50)

    with django_assert_max_num_queries(9):
        page = hers.get("/quiet/").content.decode()

    assert page.count("Open a draft") == 30


def test_the_second_time_of_asking_says_that_it_is_the_last(ada, noon):
    talked = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Porter", at=noon, applied_on=date(2026, 9, 1)
    )
    tracker.record_interview(talked, on=date(2026, 11, 3), at=noon)
    first = quiet.ask(talked, at=noon)
    services_letter = first.body
    first.state = Letter.State.SENT
    first.save()

    second = quiet.ask(talked, at=noon)

    assert "I will not ask again" not in services_letter
    assert second.pk != first.pk
    assert "leave it with you" in second.body


def test_between_the_best_days_for_asking_and_day_45_it_may_still_be_asked(ada, applied, noon):
    applied("Quillfeather Press", 26)

    assert names(quiet.quiet(ada, at=noon).to_ask) == ["Quillfeather Press"]
