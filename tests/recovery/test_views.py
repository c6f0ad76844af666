from datetime import date

import pytest
from django.urls import reverse

from onward.feelings.models import Activity, CheckIn, Writing
from onward.recovery import services, steps
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, No, Person

STEP_PAGES = ["step_done", "step_later", "step_skip", "step_refuse", "step_letter"]
ENDING_PAGES = ["reopen", "withdraw"]


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )
    tracker.record_interview(application, on=date(2026, 11, 14), at=noon)
    return application


@pytest.fixture
def no(ada, clinic, noon):
    return services.receive(ada, clinic, on=noon.date(), at=noon).no


def step_of(kind):
    return Step.objects.get(kind=kind)


def test_a_newcomer_meets_one_question_and_two_fields(hers):
    page = hers.get("/").content.decode()

    assert "What happened?" in page
    assert page.count('id="id_') == 2


def test_two_fields_are_enough_for_a_plan(hers):
    answer = hers.post("/no/", {"employer": "Acme", "role": "Cook"}, follow=True)

    assert answer.redirect_chain[0][0] == "/"
    assert Application.objects.get().ended_by == "no"
    assert "Be a fair friend to yourself" in answer.content.decode()


def test_a_no_without_a_name_is_asked_for_again_and_keeps_what_was_typed(hers):
    answer = hers.post("/no/", {"employer": "", "role": "Cook"})

    assert answer.status_code == 422
    assert 'value="Cook"' in answer.content.decode()
    assert not No.objects.exists()


def test_a_no_may_be_undone_from_the_next_page(hers):
    page = hers.post("/no/", {"employer": "Acme"}, follow=True).content.decode()
    assert "/undo/" in page

    hers.post("/undo/")

    assert not Application.objects.exists()


def test_today_shows_at_most_three_steps_each_with_its_reason(hers, no, settings, noon):
    settings.FIXED_NOW = noon.replace(day=26)

    page = hers.get("/").content.decode()

    assert page.count('<article class="step') == 3
    assert page.count("why this helps") == 3


def test_a_check_in_takes_one_number(hers, clinic):
    hers.post("/check-in/", {"intensity": "4"})

    assert CheckIn.objects.get().intensity == 4


@pytest.mark.parametrize("number", ["", "11", "-1", "four", "1e3"])
def test_a_check_in_without_a_number_from_the_scale_is_asked_again(hers, clinic, number):
    answer = hers.post("/check-in/", {"intensity": number, "own_word": "wobbly"})

    assert answer.status_code == 422
    assert "wobbly" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_a_heavy_check_in_leaves_three_gentle_things(hers, no, settings, noon):
    settings.FIXED_NOW = noon.replace(day=25)

    page = hers.post("/check-in/", {"intensity": "8"}, follow=True).content.decode()

    assert "Thank the people at" not in page.split("Coming up")[0]
    assert page.count('<article class="step') == 3


def test_whoever_feels_unsafe_sees_help_and_nothing_of_it_is_kept(hers, clinic):
    answer = hers.post("/check-in/", {"intensity": "9", "unsafe": "on"})

    assert answer.url == "/help/"
    assert "unsafe" not in CheckIn.objects.get().felt


def test_a_word_of_danger_on_today_shows_help_above_it_before_it_is_kept(hers, clinic):
    told = {"intensity": "9", "own_word": "suicidal"}
    hers.post("/check-in/", {"intensity": "7"})

    page = hers.post("/check-in/", told).content.decode()
    assert page.index("please contact someone now") < page.index("suicidal")
    assert '<details class="fold" open>' in page
    assert CheckIn.objects.count() == 1

    assert hers.post("/check-in/", told | {"help_shown": "1"}).url == "/"
    assert CheckIn.objects.count() == 2


def test_words_of_dying_show_help_above_the_words_and_take_nothing_away(hers, no):
    step = step_of("self_compassion")
    address = reverse("step_done", args=[step.pk])

    page = hers.post(address, {"what_hurt": "I want to die"}).content.decode()

    assert "please contact someone now" in page
    assert "I want to die" in page
    assert step_of("self_compassion").state == "open"
    assert not Writing.objects.exists()

    hers.post(address, {"what_hurt": "I want to die", "help_shown": "1"})
    assert step_of("self_compassion").state == "done"


def test_help_is_one_tap_away_on_every_page(hers, no):
    for path in ["/", "/no/", "/settings/", "/applications/", "/people/"]:
        assert 'href="/help/"' in hers.get(path).content.decode(), path


def test_the_kind_words_are_gone_unless_they_are_kept(hers, no):
    step = step_of("self_compassion")

    hers.post(reverse("step_done", args=[step.pk]), {"what_hurt": "The silence."})

    assert not Writing.objects.exists()


def test_the_kind_words_are_kept_when_the_person_says_so(hers, no):
    step = step_of("self_compassion")

    hers.post(reverse("step_done", args=[step.pk]), {"what_hurt": "The silence.", "keep": "on"})

    assert "The silence." in Writing.objects.get().text


def test_a_small_thing_is_kept_in_the_private_room_and_not_with_its_step(hers, no):
    step = step_of("activity")

    answer = hers.post(
        reverse("step_done", args=[step.pk]), {"own": "Fed the ducks", "when": "at four"}
    )

    thing = Activity.objects.get()
    assert (thing.words, thing.when) == ("Fed the ducks", "at four")
    assert answer.url == reverse("activity", args=[thing.pk])
    assert step_of("activity").state == "done"
    assert not step_of("activity").line
    assert not step_of("activity").draft


def test_whoever_is_named_joins_the_people_on_my_side(hers, no):
    step = step_of("person")

    hers.post(reverse("step_done", args=[step.pk]), {"name": "Ngozi", "phone": "0123"})

    assert Person.objects.get(kind="supporter").phone == "0123"


def test_every_step_of_a_plan_has_a_page(hers, no):
    for step in Step.objects.all():
        page = hers.get(reverse("step", args=[step.pk]), follow=True)
        assert page.status_code == 200
        assert step_of(step.kind).minutes


def test_a_step_that_is_settled_already_says_so(hers, no):
    step = step_of("self_compassion")
    hers.post(reverse("step_skip", args=[step.pk]))

    page = hers.post(reverse("step_skip", args=[step.pk]), follow=True).content.decode()

    assert "settled already" in page


def test_a_no_can_be_set_right(hers, no):
    hers.post(
        reverse("no_edit", args=[no.pk]),
        {
            "furthest": "interview",
            "decided_by": "internal",
            "on": "2026-11-23",
            "words": "We chose a colleague.",
        },
    )

    no.refresh_from_db()
    assert no.decided_by == "internal"
    assert no.event.happened_on == date(2026, 11, 23)
    assert not Step.objects.open().filter(kind="advice").exists()


def test_a_no_cannot_come_from_tomorrow(hers, clinic):
    answer = hers.post(
        f"/no/?application={clinic.pk}", {"on": "2026-11-25", "decided_by": "employer"}
    )

    assert answer.status_code == 422
    assert not No.objects.exists()


def test_reopening_and_withdrawing_are_one_button_each(hers, clinic, no):
    hers.post(reverse("reopen", args=[clinic.pk]))
    clinic.refresh_from_db()
    assert clinic.open

    hers.post(reverse("withdraw", args=[clinic.pk]))
    clinic.refresh_from_db()
    assert clinic.ended_by == "withdrawn"


def test_the_page_of_an_application_shows_what_comes_next(hers, clinic, no):
    page = hers.get(reverse("application", args=[clinic.pk])).content.decode()

    assert "They said no" in page
    assert "Thank the people at Harbour Lane Clinic" in page


@pytest.mark.parametrize("name", [*STEP_PAGES, "step"])
def test_nobody_reaches_somebody_elses_step(theirs, no, name):
    step = step_of("thanks")
    address = reverse(name, args=[step.pk])

    answer = theirs.get(address) if name == "step" else theirs.post(address)

    assert answer.status_code == 404
    assert step_of("thanks").state == "open"


def test_nobody_reaches_somebody_elses_ending(theirs, clinic, no):
    for name, pk in [
        ("no_edit", no.pk),
        ("no_remove", no.pk),
        ("reopen", clinic.pk),
        ("withdraw", clinic.pk),
        ("application_move", clinic.pk),
    ]:
        assert theirs.post(reverse(name, args=[pk])).status_code == 404
    assert theirs.get(f"/no/?application={clinic.pk}").status_code == 404
    assert theirs.get(reverse("application", args=[clinic.pk])).status_code == 404


@pytest.mark.parametrize("name", STEP_PAGES)
def test_looking_changes_nothing(hers, no, name):
    assert hers.get(reverse(name, args=[step_of("thanks").pk])).status_code == 405


def test_a_stranger_meets_a_closed_door(client, db):
    assert client.get("/").url.startswith("/signed-out/")


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "9" * 5000, "x", "-1"])
def test_an_application_nobody_has_is_not_found_or_not_asked_for(hers, number):
    assert hers.get(f"/no/?application={number}").status_code in (200, 404)


def test_an_ended_card_is_not_moved_silently_but_asks_to_be_reopened(hers, clinic, no):
    moved = hers.post(
        reverse("application_move", args=[clinic.pk]), {"stage": "interview"}, follow=True
    )

    assert "Reopen it first" in moved.content.decode()
    clinic.refresh_from_db()
    assert not clinic.open


def test_taking_out_the_only_round_after_a_no_leaves_nobody_to_thank(hers, clinic, no):
    interview = clinic.events.get(kind="interview")

    hers.post(reverse("no_edit", args=[no.pk]), no_as_applied())
    hers.post(reverse("event_remove", args=[interview.pk]))

    assert not Step.objects.open().filter(kind="thanks").exists()


def test_that_correction_and_what_followed_are_undone_together(hers, clinic, no):
    before = set(Step.objects.open().values_list("kind", flat=True))
    hers.post(reverse("event_remove", args=[clinic.events.get(kind="interview").pk]))

    hers.post("/undo/")

    assert set(Step.objects.open().values_list("kind", flat=True)) == before
    assert clinic.events.filter(kind="interview").exists()


def test_taking_out_a_reopening_brings_the_plan_back(hers, clinic, no):
    hers.post(reverse("reopen", args=[clinic.pk]))
    assert not Step.objects.open().exists()

    reopened = clinic.events.get(kind="reopened")
    hers.post(reverse("event_remove", args=[reopened.pk]))

    clinic.refresh_from_db()
    assert not clinic.open


@pytest.mark.parametrize("number", ["9" * 23, "0"])
def test_a_number_no_database_holds_is_not_found(hers, number):
    for path in (f"/applications/{number}/", f"/steps/{number}/", f"/letters/{number}/"):
        assert hers.get(path).status_code == 404


def no_as_applied():
    return {"furthest": "applied", "decided_by": "employer", "on": "2026-11-24"}


def test_a_form_that_came_back_changes_no_plan(hers, clinic, no):
    before = set(Step.objects.values_list("pk", flat=True))

    answer = hers.post(reverse("interview_new", args=[clinic.pk]), {"on": "", "kind": "final"})

    assert answer.status_code == 422
    assert set(Step.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("name", ["step_later", "step_skip", "step_refuse"])
def test_words_typed_before_putting_a_step_off_come_back(hers, no, name):
    step = step_of("self_compassion")

    hers.post(reverse(name, args=[step.pk]), {"what_hurt": "The silence."})
    hers.post("/undo/")

    assert "The silence." in hers.get(reverse("step", args=[step.pk])).content.decode()


def test_words_kept_with_a_step_of_old_stand_in_what_i_did(hers, no, noon):
    step = step_of("activity")
    steps.finish(step, at=noon, line="Fed the ducks")

    assert "Fed the ducks" in hers.get("/steps/").content.decode()
    assert "Fed the ducks" in hers.get(reverse("step", args=[step.pk])).content.decode()


def test_what_i_did_says_what_will_be_here(hers):
    assert "Nothing here yet" in hers.get("/steps/").content.decode()


def test_nobody_reads_what_somebody_else_did(hers, theirs, no):
    step = step_of("activity")
    hers.post(reverse("step_done", args=[step.pk]), {"own": "Fed the ducks"})

    assert "Fed the ducks" not in theirs.get("/steps/").content.decode()


def test_the_page_of_a_letter_step_opens_its_draft(hers, no):
    page = hers.get(reverse("step", args=[step_of("thanks").pk])).content.decode()

    assert "Open the draft" in page
    assert "no draft of its own" not in page


def test_looking_back_shows_the_questions_that_were_noted(hers, ada, clinic, no):
    hers.post(reverse("step_done", args=[step_of("questions").pk]), {"written": "Why this ward?"})

    page = hers.get(reverse("step", args=[step_of("debrief").pk])).content.decode()

    assert "Why this ward?" in page


def test_the_look_for_words_of_danger_can_be_switched_off(hers, ada, no):
    ada.watches_words = False
    ada.save()

    hers.post(
        reverse("step_done", args=[step_of("self_compassion").pk]), {"what_hurt": "I want to die"}
    )

    assert step_of("self_compassion").state == "done"


def test_a_no_that_adds_no_steps_says_that_it_shares_the_plan(hers, ada, clinic, no, noon):
    page = hers.post("/no/", {"employer": "Fernhill Hotel"}, follow=True).content.decode()

    assert "It shares the plan that is there already." in page
