"""A counsellor sees what somebody chose to show them, and nothing else, and not a moment longer."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.careers import services
from onward.careers.models import Appointment, Consent, Look, Membership, Role
from onward.feedback import services as feedback
from onward.feedback.freezing import Choice
from onward.feedback.models import Reply, Review
from onward.reflection.services import debriefs
from onward.tracker import services as tracker
from shared.conftest import browser_of, joins, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def applied(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane", role="Data clerk", at=noon, note="kept to herself"
    )


@pytest.fixture
def listed(ada, ada_there, nell, applied, noon):
    return services.give_consent(ada, counsellor=nell, shows="applications", at=noon)


def page_of(who, consent):
    return browser_of(who).get(reverse("agreed", args=[consent.pk]))


def test_without_a_yes_a_counsellor_sees_nothing(ada, ada_there, nell, applied):
    browser = browser_of(nell)

    assert b"Ada" not in browser.get(reverse("counselling")).content
    assert browser.get(reverse("seeker", args=[ada.pk])).status_code == 404
    assert browser.get(reverse("application", args=[applied.pk])).status_code == 404


def test_with_a_yes_the_list_is_there_without_the_notes(listed, nell):
    answer = page_of(nell, listed)

    assert b"Harbour Lane" in answer.content
    assert b"kept to herself" not in answer.content


def test_taken_back_it_is_gone_at_once(listed, nell, noon):
    services.end_consent(listed, at=noon)

    assert page_of(nell, listed).status_code == 404
    assert browser_of(nell).get(reverse("seeker", args=[listed.owner_id])).status_code == 404


def test_another_counsellor_sees_none_of_it(listed, pier, noon):
    other = person("Omar", second=True)
    joins(other, pier, Role.COUNSELLOR, at=noon)

    assert page_of(other, listed).status_code == 404


@pytest.mark.parametrize("who", ["owner", "counsellor"])
def test_whoever_leaves_the_service_ends_what_was_agreed(listed, nell, who, noon):
    theirs = Membership.objects.current().get(person=getattr(listed, who))

    services.let_go(theirs, at=noon)

    assert page_of(nell, listed).status_code == 404


@pytest.mark.parametrize("who", ["owner", "counsellor"])
def test_who_left_and_came_again_begins_anew(listed, ada, nell, pier, who, noon):
    later = noon + timedelta(days=1)
    theirs = Membership.objects.current().get(person=getattr(listed, who))
    services.let_go(theirs, at=noon)
    joins(getattr(listed, who), pier, theirs.role, at=later)

    assert page_of(nell, listed).status_code == 404
    assert b"sees nothing of yours" in browser_of(ada).get(reverse("counsellors")).content
    again = services.give_consent(ada, counsellor=nell, shows="applications", at=later)
    assert page_of(nell, again).status_code == 200


def test_a_steward_sees_none_of_it(listed, sam):
    assert page_of(sam, listed).status_code == 404


def test_a_yes_goes_to_counsellors_of_ones_own_service_only(ada, ada_there, noon):
    elsewhere = person("Omar", second=True)
    joins(elsewhere, services.found("South Quay", at=noon), Role.COUNSELLOR, at=noon)

    assert browser_of(ada).get(reverse("counsellor", args=[elsewhere.pk])).status_code == 404
    with pytest.raises(services.NotOfYourService):
        services.give_consent(ada, counsellor=elsewhere, shows="applications", at=noon)


def test_nobody_shows_what_is_somebody_elses(ada, ada_there, eve, nell, pier, noon):
    joins(eve, pier, Role.SEEKER, at=noon)
    hers = tracker.add_application(ada, employer="Harbour Lane", at=noon)
    debrief = debriefs.begin(hers, at=noon)

    answer = browser_of(eve).post(
        reverse("counsellor", args=[nell.pk]), {"what": f"debrief:{debrief.pk}"}
    )

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_nobody_takes_back_the_yes_of_somebody_else(listed, eve):
    assert browser_of(eve).post(reverse("consent_end", args=[listed.pk])).status_code == 404
    assert Consent.objects.open().count() == 1


def test_both_read_the_same_log(listed, nell, ada, noon):
    page_of(nell, listed)
    services.end_consent(listed, at=noon + timedelta(minutes=1))

    kinds = list(Look.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["given", "looked", "ended"]
    for_ada = browser_of(ada).get(reverse("counsellors")).content
    assert b"took the list of applications back from Nell" in for_ada
    assert b"Nell looked at the list of applications of" in for_ada


def test_turning_pages_is_one_look(listed, nell):
    for _turn in range(3):
        page_of(nell, listed)

    assert Look.objects.filter(kind="looked").count() == 1


def test_giving_the_same_twice_is_one_yes(listed, ada, nell, noon):
    again = services.give_consent(ada, counsellor=nell, shows="applications", at=noon)

    assert again == listed


def test_a_look_back_is_shown_in_its_words(ada, ada_there, nell, applied, noon):
    debrief = debriefs.begin(applied, at=noon)
    debriefs.keep(debrief, keep="Asking what they need", at=noon)
    other = tracker.add_application(ada, employer="Fernhill", at=noon)
    unseen = debriefs.begin(other, at=noon)
    debriefs.keep(unseen, keep="not for Nell", at=noon)

    consent = services.give_consent(
        ada, counsellor=nell, shows="debrief", debrief=debrief, at=noon
    )
    answer = page_of(nell, consent)

    assert b"Asking what they need" in answer.content
    assert b"not for Nell" not in answer.content


def test_nerves_and_energy_stay_with_whom_they_are(ada, ada_there, nell, applied, noon):
    debrief = debriefs.begin(applied, at=noon)
    debriefs.keep(debrief, numbers={"nerves": 9, "energy": 2}, at=noon)

    consent = services.give_consent(
        ada, counsellor=nell, shows="debrief", debrief=debrief, at=noon
    )

    assert "Nerves 9 of 10" in browser_of(ada).get(f"/debriefs/{debrief.pk}/summary/").text
    assert "Nerves" not in page_of(nell, consent).text


@pytest.fixture
def asked(ada, ada_there, nell, noon):
    choice = Choice(kind=Review.Kind.MOCK, goal="Planner", questions=("Why planning?",))
    review = feedback.begin_review(ada, choice, at=noon)
    return services.give_consent(ada, counsellor=nell, shows="review", review=review, at=noon)


def test_a_review_waits_in_the_queue_until_it_is_handed_in(asked, nell):
    browser = browser_of(nell)
    assert b"Reviews that wait for you" in browser.get(reverse("counselling")).content

    browser.post(reverse("agreed", args=[asked.pk]), {"first": "Say why first.", "do": "hand_in"})

    assert b"Reviews that wait for you" not in browser.get(reverse("counselling")).content
    reply = Reply.objects.get()
    assert reply.handed_in_at is not None
    assert reply.owner == asked.owner
    assert [one.words for one in reply.comments.all()] == ["Say why first."]


def test_from_a_review_the_way_leads_to_whom_it_can_be_shown(ada, ada_there, nell, noon):
    choice = Choice(kind=Review.Kind.MOCK, goal="Planner", questions=("Why planning?",))
    review = feedback.begin_review(ada, choice, at=noon)
    browser = browser_of(ada)
    address = f"{reverse('counsellors')}?show=review:{review.pk}"

    preview = browser.get(reverse("review_preview", args=[review.pk])).text
    page = browser.get(address, follow=True).text

    assert f'href="{address}"' in preview
    assert f'<option value="review:{review.pk}" selected>' in page


def test_a_review_says_which_counsellor_has_it(asked, ada, nell):
    page = browser_of(ada).get(reverse("review", args=[asked.review_id])).text

    assert "Shown to a counsellor" in page
    assert nell.signs_as in page


def test_when_all_is_shown_the_way_to_a_review_is_still_told(listed, ada, nell):
    page = browser_of(ada).get(reverse("counsellor", args=[nell.pk])).text

    assert reverse("review_new") in page


def test_a_review_that_was_shown_stays_as_it_is(asked, noon):
    asked.review.refresh_from_db()

    with pytest.raises(feedback.GoneOut):
        feedback.choose_again(asked.review, Choice(kind=Review.Kind.MOCK, goal="Else"), at=noon)


def test_half_a_review_is_kept_and_goes_on(asked, nell):
    browser = browser_of(nell)
    address = reverse("agreed", args=[asked.pk])

    browser.post(address, {"first": "Say why", "do": "save"})

    assert b"Say why" in browser.get(address).content
    assert Reply.objects.get().handed_in_at is None


def test_an_appointment_stands_once_the_other_one_agrees(ada, ada_there, nell, noon):
    hers, theirs = browser_of(ada), browser_of(nell)
    day = (noon + timedelta(days=3)).date()
    hers.post(
        reverse("counsellor_ask", args=[nell.pk]),
        {"on": day.isoformat(), "at_time": "10:30", "minutes": "45", "about": "Fernhill"},
    )
    one = Appointment.objects.get()

    hers.post(reverse("appointment_agree", args=[one.pk]))
    one.refresh_from_db()
    assert one.state == "asked"
    theirs.post(reverse("appointment_agree", args=[one.pk]))
    one.refresh_from_db()
    assert one.state == "agreed"
    assert b"Fernhill" in theirs.get(reverse("counselling")).content


def test_a_time_that_is_over_is_not_asked_for(ada, ada_there, nell):
    typed = {"on": date(2026, 11, 23).isoformat(), "at_time": "10:30", "minutes": "45"}

    answer = browser_of(ada).post(reverse("counsellor_ask", args=[nell.pk]), typed)

    assert answer.status_code == 422


def test_a_time_at_the_end_of_the_calendar_breaks_no_page(ada, ada_there, nell):
    address = reverse("counsellor_ask", args=[nell.pk])

    answer = browser_of(ada).post(
        address, {"on": "9999-12-31", "at_time": "23:59", "minutes": "45"}
    )

    assert b"within two years" in answer.content
    assert browser_of(nell).get(reverse("counselling")).status_code == 200


def test_nobody_else_touches_an_appointment(ada, ada_there, nell, eve, pier, noon):
    one = services.ask_for(
        ada, counsellor=nell, organisation=pier, asked_by=ada,
        starts_at=noon + timedelta(days=1), at=noon,
    )  # fmt: skip

    for name in ("appointment_agree", "appointment_call_off"):
        assert browser_of(eve).post(reverse(name, args=[one.pk])).status_code == 404
    one.refresh_from_db()
    assert one.state == "asked"


@pytest.fixture
def meeting(ada, ada_there, nell, pier, noon):
    return services.ask_for(
        ada, counsellor=nell, organisation=pier, asked_by=nell,
        starts_at=noon + timedelta(days=3), at=noon, about="Fernhill",
    )  # fmt: skip


def test_a_time_that_is_asked_for_is_counted_in_the_rail(ada, meeting):
    page = browser_of(ada).get(reverse("applications")).content.decode()

    assert '<span class="count">1<span class="hush"> waiting</span></span>' in page


def test_today_tells_of_a_meeting_once_it_is_agreed(ada, meeting, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon, applied_on=noon.date())
    browser = browser_of(ada)
    assert b"You meet your counsellor" not in browser.get("/").content

    services.agree_to(meeting, by=ada, at=noon)

    assert b"You meet your counsellor on Fri 27 Nov, 12:00" in browser.get("/").content


def test_today_tells_of_a_time_that_somebody_asks_for(ada, meeting, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon, applied_on=noon.date())

    page = browser_of(ada).get("/").text

    assert "Your counsellor asks to meet you on Fri 27 Nov, 12:00" in page


@pytest.mark.parametrize(("who", "place"), [("ada", "counsellors"), ("nell", "counselling")])
def test_a_time_that_was_called_off_can_be_seen_by_both(request, meeting, noon, who, place):
    services.call_off(meeting, at=noon)

    page = browser_of(request.getfixturevalue(who)).get(reverse(place)).text

    assert "Called off." in page
    assert reverse("appointment_call_off", args=[meeting.pk]) not in page


def test_a_meeting_goes_into_a_calendar_without_a_word_of_it(ada, meeting, eve):
    answer = browser_of(ada).get(reverse("appointment_file", args=[meeting.pk]))

    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Appointment" in answer.content
    assert b"Fernhill" not in answer.content
    assert browser_of(eve).get(reverse("appointment_file", args=[meeting.pk])).status_code == 404
