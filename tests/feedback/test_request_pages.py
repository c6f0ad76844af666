from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.feedback import services
from onward.feedback.models import Remark, Request
from onward.tracker import services as tracker
from onward.tracker.models import Change, Person

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )


@pytest.fixture
def asked(ada, clinic, noon):
    return services.note_request(
        ada, to_role="interviewer", asked_on=noon.date(), at=noon, application=clinic
    )


def stored(request):
    return Request.objects.get(pk=request.pk)


def shown(browser, name, *args, query=""):
    return browser.get(reverse(name, args=args) + query).content.decode()


def typed(**more):
    return {
        "to_role": "interviewer", "whom": "", "application": "", "way": "phone",
        "asked_on": "2026-11-23", "agreed": "", "asked": "", **more,
    }  # fmt: skip


def test_the_room_says_what_will_be_there_and_how_to_begin(hers):
    for name in ("feedback", "requests", "remarks"):
        page = shown(hers, name)
        assert 'class="empty"' in page
        assert page.count('class="button"') == 1


def test_what_was_asked_in_a_call_is_noted_by_hand(hers, ada, clinic):
    answer = hers.post(
        reverse("request_new"),
        typed(whom="Priya Raman", application=clinic.pk, agreed="yes", asked="One\r\ntwo"),
    )

    made = Request.objects.get()
    assert answer.url == reverse("request", args=[made.pk])
    assert (made.way, made.asked, made.agreed) == ("phone", "One\ntwo", True)
    assert made.due_on == date(2026, 12, 2)
    assert made.person == Person.objects.get(owner=ada, name="Priya Raman")
    assert made.person.employer == clinic.employer


def test_a_person_who_is_known_is_not_added_twice(hers, ada, clinic, noon):
    elsewhere = tracker.add_person(ada, name="Lena Voss", at=noon, kind="recruiter")
    hers.post(
        reverse("request_new"),
        typed(to_role="recruiter", whom="lena  voss", application=clinic.pk),
    )

    assert Request.objects.get().person == elsewhere
    assert Person.objects.filter(owner=ada).count() == 1


def test_before_asking_the_page_says_what_silence_means_and_how_often_answers_come(hers, clinic):
    page = shown(hers, "request_new", query=f"?application={clinic.pk}")

    assert "If no answer comes by Thursday 3 December, it means: busy or policy." in page
    assert "It is not a second no." in page
    assert "41 of 100 got any." in page
    assert "[V28]" in page


def test_a_letter_that_asks_says_it_before_it_is_sent_and_a_thank_you_does_not(
    hers, ada, clinic, noon
):
    asks = services.draft(ada, kind="advice", application=clinic, at=noon)
    thanks = services.draft(ada, kind="thanks", application=clinic, at=noon)

    assert "If no answer comes by Thursday 3 December" in shown(hers, "letter", asks.pk)
    assert "If no answer comes by" not in shown(hers, "letter", thanks.pk)


def test_a_letter_that_went_leads_to_what_became_of_it(hers, ada, clinic, noon):
    asks = services.draft(ada, kind="advice", application=clinic, at=noon)
    services.mark_sent(asks, on=noon.date(), at=noon)
    begun = services.note_letter(asks, on=noon.date(), at=noon)
    page = shown(hers, "letter", asks.pk)

    assert "If no answer comes by" not in page
    assert reverse("request", args=[begun.pk]) in page


def test_a_mentor_is_not_measured_by_what_employers_do(hers, ada, noon):
    asked = services.note_request(ada, to_role="mentor", asked_on=noon.date(), at=noon)
    page = shown(hers, "request", asked.pk)

    assert "it means: busy. You can ask somebody else." in page
    assert "policy" not in page


def test_while_it_is_open_its_page_says_the_same(hers, asked):
    assert "If no answer comes by Thursday 3 December" in shown(hers, "request", asked.pk)


def test_after_the_day_it_can_be_let_go_and_nothing_lets_it_go_by_itself(
    hers, asked, settings, noon
):
    settings.FIXED_NOW = noon + 30 * DAY
    page = shown(hers, "request", asked.pk)

    assert "You can let it go, whenever you like." in page
    assert "I reminded them" not in page
    assert stored(asked).open
    hers.post(reverse("request_let_go", args=[asked.pk]))
    assert stored(asked).outcome == "none"
    assert "Let go, without an answer." in shown(hers, "request", asked.pk)


def test_a_nudge_is_offered_once_after_the_day_and_only_if_they_had_agreed(
    hers, asked, settings, noon
):
    services.edit_request(asked, at=noon, agreed=True)
    assert "I reminded them" not in shown(hers, "request", asked.pk)
    settings.FIXED_NOW = noon + 30 * DAY
    page = shown(hers, "request", asked.pk)
    assert "I reminded them" in page
    assert "?kind=follow_up&amp;application=" in page

    hers.post(reverse("request_nudge", args=[asked.pk]))
    assert stored(asked).nudged_on == date(2026, 12, 24)
    settings.FIXED_NOW = noon + 90 * DAY
    assert "I reminded them" not in shown(hers, "request", asked.pk)


def test_a_refused_nudge_is_told_and_changes_nothing(hers, asked):
    page = hers.post(reverse("request_nudge", args=[asked.pk]), follow=True).content.decode()

    assert "They had not agreed to tell more." in page
    assert stored(asked).nudged_on is None


def test_an_answer_is_noted_with_its_words_and_rests_for_a_day(hers, asked, settings, noon):
    words = "  Bring one example.\r\nWith a number.  "
    hers.post(
        reverse("request_answer", args=[asked.pk]),
        {"outcome": "specific", "on": "2026-11-24", "words": words, "source": "recruiter"},
    )

    remark = Remark.objects.get()
    assert remark.verbatim == "  Bring one example.\nWith a number.  "
    assert (remark.source, remark.request) == ("recruiter", asked)
    page = shown(hers, "request", asked.pk)
    assert "Do not reply further today." in page
    assert "tomorrow at 12:00" in page
    assert "I put it to use" not in page
    settings.FIXED_NOW = noon + DAY
    page = shown(hers, "request", asked.pk)
    assert "Do not reply further today." not in page
    assert "I put it to use" in page


@pytest.mark.parametrize("on", ["2026-11-23", "2026-11-25", "soon", ""])
def test_an_answer_on_a_day_that_cannot_be_comes_back_with_its_words(hers, asked, on):
    answer = hers.post(
        reverse("request_answer", args=[asked.pk]),
        {"outcome": "specific", "on": on, "words": "Be brief", "source": "recruiter"},
    )

    assert answer.status_code == 422
    assert "Be brief" in answer.content.decode()
    assert not Remark.objects.exists()


def test_setting_it_right_keeps_who_it_was(hers, ada, clinic, asked, noon):
    priya = tracker.add_person(ada, name="Priya Raman", employer="Somewhere Else", at=noon)
    services.edit_request(asked, at=noon, person=priya)
    hers.post(
        reverse("request_edit", args=[asked.pk]),
        typed(whom="Priya Raman", application=clinic.pk, asked_on="2026-11-20"),
    )

    assert stored(asked).person == priya
    assert stored(asked).due_on == date(2026, 12, 1)


@pytest.mark.parametrize("verb", ["let_go", "remove", "open_again"])
def test_every_button_offers_undo(hers, ada, asked, noon, verb):
    if verb == "open_again":
        services.let_go(asked, at=noon)
    before = stored(asked).outcome
    page = hers.post(reverse(f"request_{verb}", args=[asked.pk]), follow=True).content.decode()

    assert "Undo" in page
    change = Change.objects.filter(owner=ada).latest("pk")
    hers.post(reverse("undo", args=[change.pk]))
    assert Request.objects.get().outcome == before


def test_the_page_of_an_application_shows_what_was_asked_and_said(hers, ada, clinic, asked, noon):
    services.keep_remark(
        ada,
        verbatim="Your rota example was hard to follow.",
        source="interviewer_spoken",
        said_on=noon.date(),
        at=noon,
        application=clinic,
    )
    page = shown(hers, "application", clinic.pk)

    assert reverse("request", args=[asked.pk]) in page
    assert "Your rota example was hard to follow." in page
    assert reverse("remark_new") + f"?application={clinic.pk}" in page


def _fill(ada, clinic, noon, number):
    for n in range(number):
        person = tracker.add_person(ada, name=f"Person {number} {n}", at=noon)
        asked = services.note_request(
            ada,
            to_role="interviewer",
            asked_on=noon.date(),
            at=noon,
            application=clinic,
            person=person,
        )
        services.keep_remark(
            ada, verbatim="Fine.", source="self", said_on=noon.date(), at=noon, request=asked
        )


@pytest.mark.parametrize(("name", "queries"), [("feedback", 7), ("requests", 5), ("remarks", 5)])
def test_a_list_asks_as_often_for_many_rows_as_for_few(
    hers, ada, clinic, noon, name, queries, django_assert_num_queries
):
    _fill(ada, clinic, noon, 2)
    with django_assert_num_queries(queries):
        hers.get(reverse(name))
    _fill(ada, clinic, noon, 20)
    with django_assert_num_queries(queries):
        hers.get(reverse(name))


def test_nobody_else_finds_it(theirs, asked, clinic):
    for name in ("request", "request_edit", "request_answer"):
        assert theirs.get(reverse(name, args=[asked.pk])).status_code == 404
    for name in ("request_new", "remark_new", "remarks"):
        query = f"?application={clinic.pk}"
        assert theirs.get(reverse(name) + query).status_code == 404
    assert theirs.get(reverse("remark_new") + f"?request={asked.pk}").status_code == 404
