from datetime import timedelta
from itertools import product

import pytest

from onward.engine import history
from onward.engine.history import EventKind, Stage
from onward.tracker import changes, services
from onward.tracker.models import Application, Employer, Event, Posting

COLUMNS = [None, *Stage]


def test_an_application_that_nothing_was_sent_for_stands_nowhere(ada, noon):
    saved = services.add_application(ada, employer="Acme Bakery", at=noon)

    assert (saved.stage, saved.applied_on, saved.open) == ("", None, True)


def test_one_employer_is_kept_once_whatever_its_capitals_and_spaces(add):
    add("Fernhill Hotel", "Porter")
    add("  fernhill   HOTEL ", "Cook")

    assert Employer.objects.get().name == "Fernhill Hotel"


def test_an_employer_misspelt_and_set_right_leaves_no_trace(application, noon):
    services.edit_application(application, at=noon, employer="Harbour Lane Hospital")

    assert [employer.name for employer in Employer.objects.all()] == ["Harbour Lane Hospital"]


def test_undoing_that_brings_the_first_spelling_back(ada, application, noon):
    services.edit_application(application, at=noon, employer="Harbour Lane Hospital")

    services.undo(ada, at=noon)

    application.refresh_from_db()
    assert application.employer.name == "Harbour Lane Clinic"
    assert Employer.objects.count() == 1


def test_a_job_ad_comes_changes_and_goes_with_its_application(application, noon):
    services.edit_application(application, at=noon, posting_text="We look for calm people.")
    services.edit_application(application, at=noon, posting_text="We look for kind people.")
    assert Posting.objects.get().text == "We look for kind people."

    services.edit_application(application, at=noon, posting_text="")

    assert application.posting is None
    assert not Posting.objects.exists()


def test_removing_an_application_takes_its_ad_along(ada, application, noon):
    services.edit_application(application, at=noon, posting_text="We look for calm people.")
    services.remove_application(application, at=noon)
    assert not Posting.objects.exists()

    services.undo(ada, at=noon)

    assert Application.objects.get().posting.text == "We look for calm people."


@pytest.mark.parametrize(("before", "after"), list(product(COLUMNS, COLUMNS)), ids=str)
def test_a_card_lands_where_it_is_put(ada, noon, before, after):
    application = services.add_application(ada, employer="Acme Bakery", at=noon)
    services.move(application, to=before, on=noon.date(), at=noon)

    services.move(application, to=after, on=noon.date(), at=noon)

    application.refresh_from_db()
    assert application.stage == (after or "")
    told = history.standing(event.happening for event in application.events.in_order())
    assert (told.stage or "", told.furthest or "") == (application.stage, application.furthest)


def test_moving_back_takes_out_what_came_after_and_says_so(ada, application, noon):
    services.record_interview(application, on=noon.date(), at=noon)

    services.move(application, to=Stage.APPLIED, on=noon.date(), at=noon)

    assert [event.kind for event in Event.objects.all()] == [EventKind.APPLIED]
    assert "taken out" in changes.latest(ada, at=noon).words


def test_moving_back_can_be_undone_with_everything_it_took_out(ada, application, noon):
    services.record_interview(application, on=noon.date(), at=noon, questions="Why us?")
    services.move(application, to=None, on=noon.date(), at=noon)

    services.undo(ada, at=noon)

    application.refresh_from_db()
    assert application.stage == Stage.INTERVIEW
    assert application.events.get(kind="interview").interview.questions == "Why us?"


def test_an_offer_before_a_planned_round_still_stands_at_the_offer(application, noon):
    services.record_interview(application, on=noon.date() + timedelta(days=3), at=noon)

    services.move(application, to=Stage.OFFER, on=noon.date(), at=noon)

    assert application.stage == Stage.OFFER


def test_what_ended_moves_again_when_it_is_moved(application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    services.move(application, to=Stage.INTERVIEW, on=noon.date(), at=noon)

    assert application.open
    assert application.noes.exists()
