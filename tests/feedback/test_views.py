from datetime import date

import pytest
from django.urls import reverse

from onward.feedback import services
from onward.feedback.models import Letter
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def letter(ada, noon):
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )
    return services.draft(ada, kind="thanks", application=application, at=noon)


def typed(**words):
    return {"to": "", "subject": "Thank you", "body": "Hello", **words}


def test_a_letter_is_a_page_with_its_findings(hers, letter):
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "Beside your words" in page
    assert "<textarea" in page


def test_autosave_keeps_what_is_typed(hers, letter):
    answer = hers.post(reverse("letter_keep", args=[letter.pk]), typed(body="One\r\ntwo"))

    assert answer.status_code == 204
    letter.refresh_from_db()
    assert letter.body == "One\ntwo"


def test_findings_come_back_for_the_words_that_were_sent(hers, letter):
    page = hers.post(
        reverse("letter_beside", args=[letter.pk]),
        typed(body="Dear Priya,\n\nThis was unfair."),
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "Blame, even where it is earned" in page
    assert "<html" not in page


def test_without_javascript_the_button_keeps_and_looks_again(hers, letter):
    hers.post(reverse("letter", args=[letter.pk]), typed(body="Kept by hand"))

    letter.refresh_from_db()
    assert letter.body == "Kept by hand"


def test_a_wrong_address_is_said_and_nothing_typed_is_lost(hers, letter):
    answer = hers.post(reverse("letter", args=[letter.pk]), typed(to="priya at home", body="Hi"))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "priya at home" in page
    assert "Hi" in page


@pytest.mark.parametrize("body", ["x" * 20_001, "a\x00b"])
def test_words_that_cannot_be_kept_are_refused_not_cut(hers, letter, body):
    before = letter.body

    answer = hers.post(reverse("letter_keep", args=[letter.pk]), typed(body=body))

    assert answer.status_code == 422
    letter.refresh_from_db()
    assert letter.body == before


def test_a_letter_downloads_as_a_draft(hers, letter):
    answer = hers.get(reverse("letter_eml", args=[letter.pk]))

    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"].startswith("attachment")


def test_drafting_again_takes_the_moment_and_the_other_ways(hers, letter):
    hers.post(
        reverse("letter_again", args=[letter.pk]),
        {"moment": "the tour of the ward", "tone": "plain"},
    )

    letter.refresh_from_db()
    assert "the tour of the ward" in letter.body


def test_i_sent_it_keeps_the_last_words_and_says_so(hers, letter):
    hers.post(reverse("letter_sent", args=[letter.pk]), typed(body="As it went."))

    letter.refresh_from_db()
    assert letter.body == "As it went."
    assert letter.state == Letter.State.SENT


def test_what_is_typed_is_never_taken_as_markup(hers, letter):
    services.keep(letter, at=letter.begun_at, to="", subject="<b>", body="</textarea><script>")

    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert "</textarea><script>" not in page


def test_a_letter_thrown_away_comes_back_with_undo(hers, letter):
    hers.post(reverse("letter_remove", args=[letter.pk]))
    assert not Letter.objects.exists()

    hers.post("/undo/")

    assert Letter.objects.get().body == letter.body


@pytest.mark.parametrize(
    "name", ["letter_keep", "letter_beside", "letter_again", "letter_sent", "letter_remove"]
)
def test_nobody_touches_somebody_elses_letter(theirs, letter, name):
    assert theirs.post(reverse(name, args=[letter.pk]), typed()).status_code == 404


@pytest.mark.parametrize("name", ["letter", "letter_eml"])
def test_nobody_reads_somebody_elses_letter(theirs, letter, name):
    assert theirs.get(reverse(name, args=[letter.pk])).status_code == 404


def test_no_letters_yet_says_what_will_be_here(hers):
    assert "No letter yet" in hers.get("/letters/").content.decode()


def test_a_kind_of_letter_nobody_wrote_is_not_found(hers, letter):
    address = reverse("letter_new", args=["sonnet", letter.application_id])

    assert hers.post(address).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_however_many(
    hers, ada, letter, noon, count, django_assert_num_queries
):
    for _ in range(count):
        Letter.objects.create(
            owner=ada,
            kind="advice",
            application=letter.application,
            begun_at=noon,
            changed_at=noon,
        )

    with django_assert_num_queries(5):
        hers.get("/letters/")
