"""Letters begin for an application or a person, and are refused kindly where they make no sense."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.letters.access import Law, Scope
from onward.engine.letters.kinds import LetterKind
from onward.feedback import services
from onward.feedback.forms.drafting import SCOPES, TOLD
from onward.feedback.models import Letter
from onward.tracker import services as tracker
from onward.tracker.models import Person

Kind = Letter.Kind


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def open_one(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )


@pytest.fixture
def ended(ada, noon):
    """Answered with a no on 1 November."""
    application = tracker.add_application(
        ada, employer="Fernhill Hotel", role="Night Manager", at=noon
    )
    tracker.record_no(application, on=date(2026, 11, 1), at=noon)
    return application


@pytest.fixture
def joan(ada):
    return Person.objects.create(
        owner=ada, name="Joan Whitlock", kind="mentor", email="joan@fernhill.example"
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_drafted_for_an_application_that_it_fits(ada, open_one, ended, noon, kind):
    application = open_one if kind in {Kind.WITHDRAW, Kind.FOLLOW_UP} else ended

    letter = services.draft(ada, kind=kind, application=application, at=noon)

    assert letter.body
    assert letter.subject
    assert services.fresh(letter).text == letter.body


@pytest.mark.parametrize("kind", [Kind.MENTOR, Kind.CONNECTION, Kind.STAY_IN_TOUCH])
def test_a_letter_to_a_person_needs_no_application(ada, joan, noon, kind):
    letter = services.draft(ada, kind=kind, person=joan, at=noon)

    assert letter.application is None
    assert letter.to == "joan@fernhill.example"
    assert "Joan" in letter.body
    assert services.draft(ada, kind=kind, person=joan, at=noon) == letter


@pytest.mark.parametrize(
    "kind", sorted(set(Kind) - {Kind.MENTOR, Kind.CONNECTION, Kind.STAY_IN_TOUCH})
)
def test_the_other_letters_are_about_one_application(ada, joan, noon, kind):
    with pytest.raises(services.NeedsApplication):
        services.draft(ada, kind=kind, person=joan, at=noon)


def test_what_makes_no_sense_is_refused_by_name(ada, open_one, ended, noon):
    refused = [
        (services.NeedsSomebody, Kind.MENTOR, None),
        (services.StillOpen, Kind.REAPPLY, open_one),
        (services.StillOpen, Kind.DATA_ACCESS, open_one),
        (services.HasEnded, Kind.WITHDRAW, ended),
    ]
    for refusal, kind, application in refused:
        with pytest.raises(refusal):
            services.draft(ada, kind=kind, application=application, at=noon)
    assert not Letter.objects.exists()


def test_a_reminder_after_a_no_is_only_for_feedback_that_was_offered(ada, ended, noon):
    with pytest.raises(services.NothingOffered):
        services.draft(ada, kind=Kind.FOLLOW_UP, application=ended, at=noon)

    ended.noes.update(feedback_promised=True)
    letter = services.draft(ada, kind=Kind.FOLLOW_UP, application=ended, at=noon)

    assert "offered" in letter.body


def test_a_request_for_data_is_offered_from_the_fourteenth_day(ada, ended, noon):
    early = noon.replace(day=14)
    with pytest.raises(services.TooSoon):
        services.draft(ada, kind=Kind.DATA_ACCESS, application=ended, at=early)

    ada.country = "GB"
    ada.save()
    letter = services.draft(
        ada, kind=Kind.DATA_ACCESS, application=ended, at=early + timedelta(days=1)
    )

    assert letter.law == "uk"
    assert "UK GDPR" in letter.body
    # It goes to the privacy contact, never to the person who was met.
    assert letter.person is None
    assert letter.to == ""


def test_a_letter_begins_from_the_page(hers, joan, ended):
    page = hers.get(reverse("letter_begin") + f"?kind=mentor&person={joan.pk}").content.decode()
    assert f'<option value="{joan.pk}" selected>' in page

    answer = hers.post(reverse("letter_begin"), {"kind": "mentor", "person": joan.pk})

    letter = Letter.objects.get()
    assert answer["Location"] == reverse("letter", args=[letter.pk])
    assert letter.person == joan


def test_the_page_says_why_a_letter_cannot_begin(hers, open_one):
    answer = hers.post(reverse("letter_begin"), {"kind": "reapply", "application": open_one.pk})

    assert answer.status_code == 422
    assert "still open" in answer.content.decode()


def test_nobody_begins_a_letter_for_what_is_not_theirs(theirs, open_one, joan):
    for chosen in ({"application": open_one.pk}, {"person": joan.pk}):
        answer = theirs.post(reverse("letter_begin"), {"kind": "stay_in_touch", **chosen})
        assert answer.status_code == 422
    assert theirs.post(reverse("letter_new", args=["thanks", open_one.pk])).status_code == 404
    assert not Letter.objects.exists()


def test_a_refusal_at_the_application_leads_back_to_it(hers, open_one):
    answer = hers.post(reverse("letter_new", args=["reapply", open_one.pk]), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("application", args=[open_one.pk])
    assert "still open" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_beginning_costs_the_same_however_many_there_are(
    hers, ada, noon, count, django_assert_num_queries
):
    for number in range(count):
        tracker.add_application(ada, employer=f"Mill {number}", role="Planner", at=noon)
        Person.objects.create(owner=ada, name=f"Person {number}")
    with django_assert_num_queries(5):
        hers.get(reverse("letter_begin"))


@pytest.mark.parametrize("name", ["ليلى حسن", "משה כהן", "\u202eKim Lee", "李 明"])
def test_names_from_right_to_left_stand_in_a_letter_as_they_are(ada, noon, name):
    person = Person.objects.create(owner=ada, name=name)
    letter = services.draft(ada, kind=Kind.STAY_IN_TOUCH, person=person, at=noon)

    first = letter.body.splitlines()[0]
    assert name.replace("\u202e", "").split()[0] in first
    assert "\u202e" not in first


def test_the_room_and_the_engine_know_the_same_letters_and_laws():
    assert set(Letter.Kind.values) == set(LetterKind)
    assert set(Letter.Law.values) == set(Law)
    assert set(SCOPES) == set(Scope)
    assert set(TOLD) == set(LetterKind)
