from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider, EventKind
from onward.tracker import services
from onward.tracker.models import Application, Event, Interview
from onward.tracker.views.applications import HISTORY_SHOWN


def page_of(client, application):
    return client.get(reverse("application", args=[application.pk])).text


def test_two_fields_are_enough(as_ada, noon):
    answer = as_ada.post(
        reverse("application_new"), {"employer": "Fernhill Hotel", "role": "Porter"}
    )

    added = Application.objects.get()
    assert answer.url == reverse("application", args=[added.pk])
    assert (added.employer.name, added.role, added.stage) == ("Fernhill Hotel", "Porter", "")


def test_the_page_offers_today_as_the_day_of_applying(as_ada):
    assert 'value="2026-11-24"' in as_ada.get(reverse("application_new")).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"employer": ""}, "Please fill this in."),
        ({"employer": "   "}, "Please fill this in."),
        ({"employer": "x" * 201}, "at most 200 characters"),
        ({"employer": "A\0B"}, "Null characters are not allowed."),
        ({"employer": "A", "applied_on": "yesterday"}, "Write the day like this"),
        ({"employer": "A", "applied_on": "2026-11-25"}, "That day has not come yet."),
        ({"employer": "A", "applied_on": "0001-01-01"}, "Check the year of that day."),
        ({"employer": "A", "applied_on": "9999-12-31"}, "Check the year of that day."),
        ({"employer": "A", "posting_text": "x" * 100_001}, "at most 100000 characters"),
        ({"employer": "A", "channel": "telepathy"}, "Select a valid choice."),
        ({"employer": "A", "sent_version": "1"}, "Select a valid choice."),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_kept_is_said_and_changes_nothing(as_ada, given, said):
    answer = as_ada.post(reverse("application_new"), {"role": "Night Porter", **given})

    assert answer.status_code == 422
    assert said in answer.text
    assert "Night Porter" in answer.text
    assert not Application.objects.exists()


def test_a_version_of_somebody_else_cannot_be_chosen(as_ada, eve, noon):
    hers = services.add_document(eve, kind="cv", name="CV", version="1", text="Eve", at=noon)

    answer = as_ada.post(
        reverse("application_new"), {"employer": "A", "sent_version": hers.versions.get().pk}
    )

    assert answer.status_code == 422
    assert "CV: 1" not in answer.text


def test_adding_can_be_undone_from_the_next_page(as_ada):
    as_ada.post(reverse("application_new"), {"employer": "Fernhill Hotel"})
    page = page_of(as_ada, Application.objects.get())
    assert "Added Fernhill Hotel" in page

    answer = as_ada.post(reverse("undo"))

    assert answer.url == reverse("applications")
    assert not Application.objects.exists()


def test_the_facts_are_changed_where_they_are_read(as_ada, application):
    edit = reverse("application_edit", args=[application.pk])
    assert 'value="Harbour Lane Clinic"' in as_ada.get(edit).text

    as_ada.post(
        edit,
        {
            "employer": "Harbour Lane Hospital",
            "role": "Ward Lead",
            "channel": "referral",
            "posting_text": "We look for calm people.",
            "note": "Parking is behind the house.",
        },
    )

    page = page_of(as_ada, application)
    for words in ("Harbour Lane Hospital", "Ward Lead", "calm people", "Parking is behind"):
        assert words in page
    assert application.events.count() == 1


def test_a_removed_application_leads_to_the_list_and_undo_leads_back(as_ada, application):
    page = reverse("application", args=[application.pk])

    answer = as_ada.post(reverse("application_remove", args=[application.pk]))
    assert answer.url == reverse("applications")
    assert as_ada.get(page).status_code == 404

    assert as_ada.post(reverse("undo")).url == page
    assert as_ada.get(page).status_code == 200


def test_the_line_tells_what_happened_with_its_words_and_its_source(as_ada, application, noon):
    services.record(
        application,
        kind=EventKind.ACKNOWLEDGED,
        on=noon.date() - timedelta(days=9),
        at=noon,
        source="mail",
        sentence="We have received your application.",
    )
    services.record_interview(
        application,
        on=noon.date() - timedelta(days=2),
        at=noon,
        kind="panel",
        minutes=45,
        names=["Priya Raman", "Tom Adeyemi"],
        questions="Why nursing?",
    )

    page = page_of(as_ada, application)

    assert "15 November · mail: “We have received your application.”" in page
    assert "First interview</strong>, panel, 45 minutes with Priya Raman and Tom Adeyemi" in page
    assert "questions noted" in page
    assert "Why nursing?" not in page


def test_a_no_is_one_warm_dot_with_their_words(as_ada, application, noon):
    services.record_no(
        application,
        on=noon.date(),
        at=noon,
        decided_by=Decider.INTERNAL,
        words="We went with a colleague.",
        reason_guessed="Too few years.",
        writer="Priya Raman",
    )

    page = page_of(as_ada, application)

    assert page.count('<li class="no">') == 1
    assert "<p>We went with a colleague.</p>" in page
    assert "It was not about how you did." in page
    assert "“Too few years.” No one has said so." in page
    assert "Reopen" in page


def test_a_round_that_lies_ahead_is_drawn_as_ahead(as_ada, application, noon):
    services.record_interview(application, on=noon.date() + timedelta(days=1), at=noon)

    page = page_of(as_ada, application)

    assert '<li class="ahead">' in page
    assert "tomorrow" in page


def test_a_saved_application_says_that_nothing_was_sent(as_ada, add):
    page = page_of(as_ada, add(applied_on=None))

    assert "not sent yet" in page
    assert "I applied" in page


def test_what_a_person_pasted_is_shown_as_words(as_ada, application, noon):
    services.edit_application(
        application,
        at=noon,
        posting_text="<img src=x onerror=alert(1)>",
        note="<script>1</script>",
    )
    services.record_no(application, on=noon.date(), at=noon, words="<a href='javascript:1'>x</a>")

    page = page_of(as_ada, application)

    assert "<img src=x" not in page
    assert "<script>1" not in page
    assert "<a href='javascript" not in page


@pytest.mark.parametrize("number", ["99999999999999999999999", "0"])
def test_a_number_that_no_application_has_is_not_found(as_ada, number):
    assert as_ada.get(f"/applications/{number}/edit/").status_code == 404
    assert as_ada.post(f"/events/{number}/remove/").status_code == 404


@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_costs_the_same_however_much_happened(
    as_ada, application, noon, rows, django_assert_num_queries
):
    for n in range(rows):
        services.record_interview(
            application, on=noon.date(), at=noon, names=[f"Person {n}", "Priya Raman"]
        )
        services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)
    services.record_no(application, on=noon.date(), at=noon, writer="Priya Raman")

    page_of(as_ada, application)
    with django_assert_num_queries(25):
        page_of(as_ada, application)


def test_something_that_happened_is_added_in_one_step(as_ada, application):
    new = reverse("event_new", args=[application.pk])
    assert '<option value="offer" selected>' in as_ada.get(new, {"kind": "offer"}).text

    as_ada.post(new, {"kind": "offer", "on": "2026-11-24", "note": "By phone."})

    assert Event.objects.get(kind="offer").note == "By phone."
    assert "By phone." in page_of(as_ada, application)


@pytest.mark.parametrize("kind", ["no", "withdrawn", "silence", "interview", "moon", ""])
def test_an_ending_or_a_round_does_not_slip_in_as_something_else(as_ada, application, kind):
    new = reverse("event_new", args=[application.pk])

    answer = as_ada.post(new, {"kind": kind, "on": "2026-11-24"})

    assert answer.status_code == 422
    assert application.events.count() == 1


def test_an_offer_cannot_have_come_tomorrow_but_a_task_can_be_due_then(as_ada, application):
    new = reverse("event_new", args=[application.pk])

    early = as_ada.post(new, {"kind": "offer", "on": "2026-11-25"})
    assert "That day has not come yet." in early.text

    as_ada.post(new, {"kind": "assessment", "on": "2026-11-25"})
    assert application.events.filter(kind="assessment").exists()


def test_an_event_is_set_right_or_taken_out(as_ada, application):
    event = application.events.get()
    edit = reverse("event_edit", args=[event.pk])

    as_ada.post(edit, {"kind": "applied", "on": "2026-11-20"})
    application.refresh_from_db()
    assert str(application.applied_on) == "2026-11-20"

    as_ada.post(reverse("event_remove", args=[event.pk]))
    application.refresh_from_db()
    assert application.applied_on is None


def test_an_event_that_becomes_a_round_asks_about_the_round(as_ada, application, noon):
    event = services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    answer = as_ada.post(
        reverse("event_edit", args=[event.pk]), {"kind": "interview", "on": "2026-11-24"}
    )

    assert answer.url == reverse("interview_edit", args=[Interview.objects.get().pk])


def test_a_round_and_a_no_are_set_right_on_pages_of_their_own(as_ada, application, noon):
    interview = services.record_interview(application, on=noon.date(), at=noon)
    no = services.record_no(application, on=noon.date(), at=noon)

    to_round = as_ada.get(reverse("event_edit", args=[interview.event_id]))
    to_no = as_ada.get(reverse("event_edit", args=[no.event_id]))

    assert to_round.url == reverse("interview_edit", args=[interview.pk])
    assert to_no.url == reverse("no_edit", args=[no.pk])


def test_the_event_of_a_no_is_not_taken_out_behind_its_plans_back(as_ada, application, noon):
    no = services.record_no(application, on=noon.date(), at=noon)

    answer = as_ada.post(reverse("event_remove", args=[no.event_id]))

    assert answer.url == reverse("no_edit", args=[no.pk])
    assert Event.objects.filter(pk=no.event_id).exists()


def test_a_round_is_noted_with_everybody_who_was_there(as_ada, ada, application, noon):
    tom = services.add_person(ada, name="Tom Adeyemi", at=noon, employer="Harbour Lane Clinic")

    as_ada.post(
        reverse("interview_new", args=[application.pk]),
        {
            "kind": "panel",
            "on": "2026-11-23",
            "minutes": "45",
            "answer_by": "2026-12-01",
            "people": [tom.pk],
            "names": "Priya Raman, , tom adeyemi",
            "questions": "Why nursing?",
        },
    )

    interview = Interview.objects.get()
    assert {person.name for person in interview.people.all()} == {"Tom Adeyemi", "Priya Raman"}
    assert (interview.minutes, str(interview.answer_by)) == (45, "2026-12-01")
    assert interview.questions == "Why nursing?"


def test_a_round_is_set_right_with_its_people_already_ticked(as_ada, application, noon):
    interview = services.record_interview(
        application, on=noon.date(), at=noon, names=["Priya Raman"], questions="Why nursing?"
    )
    edit = reverse("interview_edit", args=[interview.pk])
    assert "checked" in as_ada.get(edit).text

    as_ada.post(edit, {"kind": "final", "on": "2026-11-24"})

    application.refresh_from_db()
    assert application.stage == "final"
    assert not interview.people.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answer_by": "2026-11-01"}, "Their answer comes after the talk"),
        ({"minutes": "-5"}, "at least a minute"),
        ({"minutes": "9" * 30}, "less than a day"),
        ({"minutes": "an hour"}, "Write the minutes as a number."),
        ({"on": ""}, "Please fill this in."),
        ({"kind": "séance"}, "Select a valid choice."),
        ({"people": ["999"]}, "Select a valid choice."),
        ({"people": ["x\0"]}, "Select a valid choice."),
        ({"people": ["9" * 30]}, "Select a valid choice."),
        ({"names": "x" * 501}, "at most 500 characters"),
        ({"questions": "x" * 20_001}, "at most 20000 characters"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_round_that_cannot_be_is_said(as_ada, application, given, said):
    answer = as_ada.post(
        reverse("interview_new", args=[application.pk]),
        {"kind": "other", "on": "2026-11-24", **given},
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert not Interview.objects.exists()


def test_somebody_elses_people_cannot_be_ticked(as_ada, eve, application, noon):
    hers = services.add_person(eve, name="Hidden", at=noon)

    answer = as_ada.post(
        reverse("interview_new", args=[application.pk]),
        {"kind": "other", "on": "2026-11-24", "people": [hers.pk]},
    )

    assert answer.status_code == 422
    assert "Hidden" not in answer.text


def test_a_long_history_begins_with_its_latest_and_is_shown_whole_when_asked(
    as_ada, application, noon
):
    for ago in reversed(range(HISTORY_SHOWN + 2)):
        on = noon.date() - timedelta(days=ago)
        services.record_interview(application, on=on, at=noon, kind="panel", minutes=30 + ago)
    page = reverse("application", args=[application.pk])

    latest, whole = as_ada.get(page).text, as_ada.get(f"{page}?all=1").text

    assert "Show 3 earlier entries" in latest
    assert f"Show {HISTORY_SHOWN - 4} earlier rounds" in latest
    assert "First interview" not in latest
    # Rounds keep their number, whether those before them are shown or not.
    assert latest.count("Another interview</strong>, panel") == HISTORY_SHOWN - 1
    assert f"First interview</strong>, panel, {HISTORY_SHOWN + 31} minutes" in whole
    assert "earlier" not in whole


def test_a_history_that_fits_is_shown_whole(as_ada, application, noon):
    services.record_interview(application, on=noon.date(), at=noon)

    assert "earlier" not in page_of(as_ada, application)
