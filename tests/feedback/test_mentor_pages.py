"""The page behind a shared link, as somebody without an account meets it."""

import base64
import re
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from onward.accounts import vault
from onward.feedback import pace, services
from onward.feedback.freezing import Choice
from onward.feedback.models import Comment, Reply

FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def review(ada, noon):
    choice = Choice(
        kind="document",
        goal="Ward Coordinator",
        text="Planned the rota at Harbour Lane Clinic.\n\nNight baker & more <b>",
        questions=("Which part is thin?",),
        employer="Harbour Lane Clinic",
    )
    return services.begin_review(ada, choice, at=noon)


@pytest.fixture
def token(review, noon):
    return services.make_link(review, at=noon)


def address(token):
    return reverse("review_shared", args=[token])


def own_half(client, token):
    """The address the form goes to: the mentor's own."""
    page = client.get(address(token)).content.decode()
    return re.search(r'<form[^>]* action="(/r/[^"]+)"', page)[1]


def send(client, half, **fields):
    sent = {name.replace("__", "-"): value for name, value in fields.items()}
    return client.post(half, urlencode(sent), content_type=FORM)


def stamp_of(client, half):
    return re.search(r'name="changed_at" value="([^"]*)"', client.get(half).content.decode())[1]


def test_a_mentor_reads_what_was_chosen_and_nothing_else(client, token):
    page = client.get(address(token)).content.decode()

    assert "Planned the rota at [the employer]." in page
    assert "Which part is thin?" in page
    assert "Ada" not in page
    assert "Harbour" not in page
    assert 'href="/applications/"' not in page


def test_the_page_is_kept_out_of_search_engines_caches_and_referrers_and_sets_no_cookie(
    client, token
):
    answer = client.get(address(token))

    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store, private"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_wrong_expired_and_ended_are_the_same_to_the_byte(client, settings, review, token, noon):
    def met(which=token):
        answer = client.get(address(which))
        return answer.status_code, dict(answer.items()), answer.content

    assert met()[0] == 200
    wrong = met("a" * 43)
    settings.FIXED_NOW = noon + timedelta(days=15)
    expired = met()
    settings.FIXED_NOW = noon
    services.end_link(review, at=noon)
    ended = met()
    odd_half = met(f"{token}.half")

    assert wrong[0] == 404
    assert wrong == expired == ended == odd_half


def test_without_the_key_a_link_is_as_good_as_none(client, ada, token):
    nothing = client.get(address("a" * 43))
    half = own_half(client, token)
    vault.key_path(ada.pk).unlink()
    vault.forget_keys()

    for answer in (client.get(address(token)), send(client, half, first="Say how many.")):
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_the_same_questions_are_asked_of_the_database_for_each(
    client, review, token, noon, django_assert_num_queries
):
    with django_assert_num_queries(1):
        client.get(address("a" * 43))
    services.end_link(review, at=noon)
    with django_assert_num_queries(1):
        client.get(address(token))


def test_what_was_sent_is_not_taken_after_the_link_ended(client, review, token, noon):
    half = own_half(client, token)
    services.end_link(review, at=noon)

    assert send(client, half, first="Late words").status_code == 404
    assert not Comment.objects.exists()


def test_a_mentor_saves_half_way_comes_back_and_hands_in(client, token):
    half = own_half(client, token)
    saved = send(client, half, do="save", first="Say how many.", rating__structure="4", name="Sam")
    assert saved.status_code == 302
    page = client.get(saved.url).content.decode()
    assert "Say how many." in page
    assert 'value="4" checked' in page
    assert Reply.objects.get().handed_in_at is None

    stamp = stamp_of(client, half)
    fields = {"do": "hand_in", "first": "Say how many people.", "changed_at": stamp}
    client.post(half, urlencode(fields), content_type=FORM)

    thanks = client.get(half).content.decode()
    assert "It is handed in." in thanks
    assert Comment.objects.get().words == "Say how many people."


def test_an_empty_page_is_not_handed_in(client, token):
    half = own_half(client, token)

    answer = send(client, half, do="hand_in", name="Sam")

    assert answer.status_code == 422
    assert "nothing in it yet" in answer.content.decode()
    assert Reply.objects.get().handed_in_at is None


def test_a_line_is_commented_on_by_its_place(client, token):
    half = own_half(client, token)

    send(client, half, said__0__0__39="Which years?", said__0__0__7="Planned how?")

    quoted = {one.words: one.quoted for one in Comment.objects.all()}
    assert quoted["Planned how?"] == "Planned"
    assert quoted["Which years?"].startswith("Planned the rota at [the employer]")
    page = client.get(half).content.decode()
    assert "“Planned”" in page


@pytest.mark.parametrize(
    "place", ["said__0__0__99999", "said__9__0__4", "said__0__4__4", "said__x", "question__7", "said__0__007__9"]
)  # fmt: skip
def test_a_place_that_was_not_shared_is_no_place(client, token, place):
    send(client, own_half(client, token), **{place: "Words"})

    assert not Comment.objects.exists()


def test_letters_that_are_written_as_three_are_counted_as_three(client, token):
    page = send(client, own_half(client, token), first="\U0001d160" * 9_000, do="save")

    assert page.status_code == 422
    assert "Longer than 10,000 letters" in page.content.decode()


def test_places_without_end_are_not_looked_at(client, token):
    half = own_half(client, token)
    places = {f"said-0-0-{end}": "x" for end in range(1, 9_000)}
    places["first"] = "y" * 10_001

    page = send(client, half, **places)

    assert page.status_code == 422
    assert page.content.count(b"<textarea") < 420


def test_a_script_in_a_comment_is_only_words(client, hers, review, token):
    half = own_half(client, token)
    send(client, half, do="hand_in", first=SCRIPT, name=SCRIPT[:70])

    for page in (client.get(half), hers.get(reverse("review", args=[review.pk]))):
        text = page.content.decode()
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
        assert "<img" not in text


def test_ten_megabytes_are_refused_in_a_sentence_and_nothing_else_is_lost(client, token):
    half = own_half(client, token)
    send(client, half, first="Short.", whole="Kept before.")
    stamp = stamp_of(client, half)

    answer = send(
        client, half, do="hand_in", first="Shorter.", whole="a" * 10_000_000, changed_at=stamp
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Longer than 10,000 letters" in page
    assert {one.about: one.words for one in Comment.objects.all()} == {
        "first": "Shorter.",
        "whole": "Kept before.",
    }
    assert Reply.objects.get().handed_in_at is None


def test_more_than_any_form_holds_is_refused_and_what_was_saved_stays(client, token):
    half = own_half(client, token)
    send(client, half, first="Short.")

    answer = send(client, half, first="a" * 17_000_000)

    assert answer.status_code == 413
    assert "too large to keep" in answer.content.decode()
    assert Comment.objects.get().words == "Short."


def test_two_mentors_on_one_link_see_only_their_own(client, token):
    sam, kim = own_half(client, token), own_half(client, token)
    send(client, sam, first="From Sam")
    send(client, kim, first="From Kim")

    assert sam != kim
    assert "From Kim" not in client.get(sam).content.decode()
    assert "From Sam" not in client.get(kim).content.decode()
    assert "From" not in client.get(address(token)).content.decode()
    assert Reply.objects.count() == 2


def test_the_same_half_in_two_windows_loses_nothing(client, token):
    half = own_half(client, token)
    send(client, half, first="One")

    answer = send(client, half, first="Two", changed_at="")

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "saved in another window" in page
    assert ">Two</textarea>" in page
    assert Comment.objects.get().words == "One"


def test_a_press_that_arrives_twice_is_one(client, token):
    half = own_half(client, token)

    assert send(client, half, first="One").status_code == 302
    assert send(client, half, first="One").status_code == 302
    assert Comment.objects.count() == 1


def test_looks_are_counted_but_not_the_persons_own(ada, review, token):
    own, mentor = Client(), Client()
    own.force_login(ada)

    own.get(address(token))
    mentor.head(address(token))
    mentor.get(address(token))

    review.refresh_from_db()
    assert review.view_count == 1


def test_somebody_signed_in_sees_nothing_of_their_own_on_it(hers, token):
    page = hers.get(address(token)).content.decode()

    assert "Settings" not in page
    assert "Applications" not in page


def test_who_tries_many_keys_is_slowed_and_others_are_not(token):
    thief = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(pace.WRONG_KEYS + 1):
        assert thief.get(address(f"guess-{number}")).status_code == 404

    assert thief.get(address(token)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.8").get(address(token)).status_code == 200


def test_the_wait_is_over_after_ten_minutes(settings, token, noon):
    thief = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(pace.WRONG_KEYS + 2):
        thief.get(address(f"guess-{number}"))
    assert thief.get(address(token)).status_code == 429

    settings.FIXED_NOW = noon + timedelta(seconds=pace.WINDOW)
    assert thief.get(address(token)).status_code == 200


def test_a_slow_typist_who_saves_every_minute_never_waits(client, token):
    half = own_half(client, token)
    for minute in range(60):
        answer = send(client, half, first=f"Words {minute}", changed_at=stamp_of(client, half))
        assert answer.status_code == 302


def test_a_form_that_tells_nobody_where_it_is_is_taken(client, token):
    """Browsers send an Origin of "null" from a page that gives no referrer."""
    half = own_half(client, token)
    sent = urlencode({"first": "Words"})
    ours = {"origin": "null", "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
    theirs = {"origin": "null", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}

    assert client.post(half, sent, content_type=FORM, headers=theirs).status_code == 403
    named = {"origin": "http://elsewhere.example"}
    assert client.post(half, sent, content_type=FORM, headers=named).status_code == 403
    assert client.post(half, sent, content_type=FORM, headers=ours).status_code == 302


def test_no_csrf_cookie_is_needed(token):
    strict = Client(enforce_csrf_checks=True)

    assert send(strict, own_half(strict, token), first="Words").status_code == 302


def test_the_pdf_is_handed_over_as_a_file(client, ada, review, noon):
    review.file, review.file_name = base64.b64encode(b"%PDF-1.7 x").decode(), "document.pdf"
    review.save()
    token = services.make_link(review, at=noon)

    answer = client.get(reverse("review_shared_file", args=[token]))

    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Disposition"] == 'attachment; filename="document.pdf"'
    assert "document.pdf" in client.get(address(token)).content.decode()


@pytest.mark.parametrize(
    ("zone", "said"),
    [("UTC", "(UTC)"), ("Europe/Berlin", "(UTC+1)"), ("Asia/Kolkata", "(UTC+5:30)"), ("America/Los_Angeles", "(UTC-8)")],
)  # fmt: skip
def test_the_last_day_is_said_with_its_zone(client, ada, review, noon, zone, said):
    ada.time_zone = zone
    ada.save()
    token = services.make_link(review, at=noon.astimezone(ZoneInfo(zone)), days=1)

    page = client.get(address(token)).content.decode()
    assert f"until the end of 25 November 2026 {said}." in page


def test_the_last_day_is_the_same_where_clocks_go_on_at_its_midnight(
    client, ada, review, settings
):
    ada.time_zone = "America/Santiago"
    ada.save()
    settings.FIXED_NOW = datetime(2026, 9, 4, 12, tzinfo=ZoneInfo("America/Santiago"))
    token = services.make_link(review, at=settings.FIXED_NOW, days=1)

    page = client.get(address(token)).content.decode()
    assert "until the end of 5 September 2026 (UTC-4)." in page


def test_without_a_pdf_there_is_no_file(client, token):
    assert client.get(reverse("review_shared_file", args=[token])).status_code == 404
