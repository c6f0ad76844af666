"""A note to connect, and thinking of the place again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.feedback.models import Letter
from onward.network.models import Opening
from onward.recovery import letters, steps
from onward.recovery import services as recovery
from onward.recovery.models import Step
from onward.reflection.services import experiments
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import No, Posting


@pytest.fixture
def clinic(ada, someone, noon):
    """A no three months ago, after a talk with Priya."""
    then = noon - timedelta(days=95)
    one = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Planner", at=then, applied_on=then.date()
    )
    priya = someone("Priya Nair", tie="", last=None, kind="interviewer")
    tracker.record_interview(one, on=then.date(), at=then, people=[priya])
    recovery.receive(ada, one, on=then.date(), at=then)
    return one


def at_page(hers, name, one):
    return hers.get(reverse(name, args=[one.pk]))


def kinds(application, state="open"):
    found = Step.objects.filter(application=application, state=state)
    return set(found.values_list("kind", flat=True))


def test_a_note_goes_to_whom_one_met_and_chose(hers, clinic):
    page = at_page(hers, "connect", clinic)
    assert [one.name for one in page.context["people"]] == ["Priya Nair"]

    priya = page.context["people"][0]
    hers.post(reverse("connect", args=[clinic.pk]), {"person": priya.pk})
    letter = Letter.objects.get()
    assert (letter.kind, letter.person) == ("connection", priya)
    assert len(letter.body) <= 200


def test_the_days_are_five_to_ten_working_days_after_the_no(hers, clinic, noon):
    window = at_page(hers, "connect", clinic).context["window"]

    assert clinic.noes.get().event.happened_on == date(2026, 8, 21)
    assert (window.begins_on, window.ends_on) == (date(2026, 8, 28), date(2026, 9, 4))


def test_the_letter_counts_its_letters_and_can_be_copied(hers, clinic):
    priya = at_page(hers, "connect", clinic).context["people"][0]
    hers.post(reverse("connect", args=[clinic.pk]), {"person": priya.pk})
    letter = Letter.objects.get()

    answer = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert f"{len(letter.body.strip())} of 200 letters and signs" in answer
    assert "data-copy" in answer


def test_sending_the_note_settles_the_step_that_asked_for_it(ada, hers, clinic, noon):
    Step.objects.filter(application=clinic).update(state="open")
    priya = at_page(hers, "connect", clinic).context["people"][0]
    hers.post(reverse("connect", args=[clinic.pk]), {"person": priya.pk})
    letters.mark_sent(Letter.objects.get(), at=noon)

    assert "connection" in kinds(clinic, "done")


@pytest.mark.parametrize("given", [{}, {"person": ""}, {"person": "999"}, {"person": "x"}])
def test_somebody_who_was_not_met_there_gets_no_note(hers, clinic, given):
    assert hers.post(reverse("connect", args=[clinic.pk]), given).status_code == 422
    assert not Letter.objects.exists()


def test_noticing_brings_the_new_application_up_now(hers, clinic, noon):
    told = {"kind": "hiring", "on": "2026-11-23", "posting": "Planner wanted."}
    hers.post(reverse("think_again", args=[clinic.pk]), told)

    assert Opening.objects.get().posting.text == "Planner wanted."
    due = Step.objects.get(application=clinic, kind="reapply", state="open").due_on
    assert due == noon.date()
    assert "look_again" not in kinds(clinic)


def test_undo_takes_all_of_it_back(ada, hers, clinic, noon):
    before = set(Step.objects.values_list("pk", "kind", "due_on", "state"))
    told = {"kind": "leaving", "on": "2026-11-23", "posting": "Planner wanted."}
    hers.post(reverse("think_again", args=[clinic.pk]), told)
    changes.take_back_latest(ada, at=noon)

    assert not Opening.objects.exists()
    assert not Posting.objects.exists()
    assert set(Step.objects.values_list("pk", "kind", "due_on", "state")) == before


def test_the_letter_begins_with_what_is_new_since(ada, hers, clinic, noon):
    made = experiments.begin_experiment(
        ada, words="One card for each task", step="contact", began_on=date(2026, 9, 1), at=noon
    )
    experiments.end_experiment(made, on=date(2026, 11, 1), at=noon, learnt="")
    tracker.add_document(ada, kind="cv", name="CV", version="clinic", text="Rotas.", at=noon)
    page = at_page(hers, "think_again", clinic)
    news = page.context["news_form"]["changes"].value()
    assert news.splitlines() == ["One card for each task", "a new version of my CV"]

    hers.post(reverse("write_again", args=[clinic.pk]), {"changes": news})
    letter = Letter.objects.get()
    assert letter.kind == "reapply"
    assert "One card for each task" in letter.body


def test_what_was_before_the_no_is_not_new(ada, hers, clinic, noon):
    then = noon - timedelta(days=200)
    tracker.add_document(ada, kind="cv", name="CV", version="old", text="Rotas.", at=then)

    assert at_page(hers, "think_again", clinic).context["found"].news == ()


def test_looking_and_finding_nothing_is_a_step_done(hers, clinic, noon):
    Step.objects.filter(application=clinic, kind="look_again").update(state="open")
    look = at_page(hers, "think_again", clinic).context["found"].look
    hers.post(reverse("step_done", args=[look.pk]))

    assert "look_again" in kinds(clinic, "done")


def test_a_day_ahead_and_too_much_news_are_refused_with_the_words_still_there(hers, clinic):
    told = {"kind": "hiring", "on": "2027-11-23", "posting": "Planner wanted."}
    answer = hers.post(reverse("think_again", args=[clinic.pk]), told)
    assert answer.status_code == 422
    assert "Planner wanted." in answer.content.decode()

    answer = hers.post(reverse("write_again", args=[clinic.pk]), {"changes": "a\nb\nc\nd"})
    assert answer.status_code == 422


def test_what_somebody_refused_is_not_planned_again(hers, clinic, noon):
    Step.objects.filter(application=clinic, kind="reapply").update(state="open")
    steps.refuse(Step.objects.get(application=clinic, kind="reapply"), at=noon)
    hers.post(reverse("think_again", args=[clinic.pk]), {"kind": "hiring", "on": "2026-11-23"})

    assert Opening.objects.exists()
    assert "reapply" not in kinds(clinic)


def test_an_open_application_and_one_that_may_have_been_unlawful_have_none_of_it(hers, ada, noon):
    one = tracker.add_application(ada, employer="Fernhill Hotel", role="Planner", at=noon)
    assert at_page(hers, "think_again", one).status_code == 404
    recovery.receive(ada, one, on=noon.date(), at=noon, felt_unlawful=True)

    assert at_page(hers, "think_again", one).status_code == 404
    assert at_page(hers, "connect", one).status_code == 404
    assert "Further on" not in at_page(hers, "application", one).content.decode()


def test_a_confidential_search_connects_with_nobody(ada, hers, clinic):
    ada.confidential = True
    ada.save()

    assert hers.get(reverse("connect", args=[clinic.pk])).status_code == 302
    assert "Connect with" not in at_page(hers, "application", clinic).content.decode()


def test_nobody_else_reaches_it(theirs, clinic):
    for name in ("connect", "think_again"):
        assert theirs.get(reverse(name, args=[clinic.pk])).status_code == 404
    assert theirs.post(reverse("write_again", args=[clinic.pk])).status_code == 404
    assert No.objects.count() == 1
