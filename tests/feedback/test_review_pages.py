"""Choosing what to show, seeing it first, and reading what came back."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.engine.mentor_answer import About, Answer, Said
from onward.feedback import services
from onward.feedback.freezing import Choice
from onward.feedback.models import Comment, Remark, Review
from onward.tracker import services as tracker
from onward.tracker.models import Posting, Version


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def application(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )


@pytest.fixture
def review(ada, noon):
    choice = Choice(kind="document", goal="Clerk", text="Planned rotas.", questions=("Thin?",))
    return services.begin_review(ada, choice, at=noon)


@pytest.fixture
def comment(review, noon):
    answer = Answer("Sam", (Said(About.FIRST, "Say how many."),), {"structure": 4})
    services.keep_answer(review, key="k" * 43, answer=answer, at=noon, hand_in=True)
    services.make_link(review, at=noon)
    return Comment.objects.get()


def at(name, row):
    return reverse(name, args=[row.pk])


def chosen(**told):
    return {"kind": "document", "goal": "Ward Coordinator", "redacted": "on", **told}


def file_like(content, name="answer.json"):
    return SimpleUploadedFile(name, content)


def test_the_empty_list_says_what_will_be_here(hers):
    page = hers.get(reverse("reviews")).content.decode()

    assert "Nothing is with a mentor yet" in page
    assert reverse("review_new") in page


def test_what_was_chosen_is_seen_before_there_is_any_link(hers, application):
    told = chosen(text="At Harbour Lane Clinic.", application=application.pk, question_1="Thin?")
    answer = hers.post(reverse("review_new"), told)

    review = Review.objects.get()
    assert answer.url == at("review_preview", review)
    assert review.token_digest is None
    page = hers.get(answer.url).content.decode()
    assert "At [the employer]." in page
    assert "Nobody has seen it yet" in page
    assert "Undo" in page


def test_the_preview_is_what_the_mentor_gets(hers, client, review, noon):
    inside = re.compile(r'<fieldset class="stack sheet-of-mentor".*</fieldset>', re.S)
    preview = hers.get(at("review_preview", review)).content.decode()
    token = services.make_link(review, at=noon)
    page = client.get(reverse("review_shared", args=[token])).content.decode()

    shown = inside.search(preview)[0].replace(" disabled", "")
    assert shown == inside.search(page)[0]


def test_a_new_review_knows_the_application_it_is_about(hers, application):
    page = hers.get(f"{reverse('review_new')}?application={application.pk}").content.decode()

    assert 'value="Ward Coordinator"' in page
    assert f'<option value="{application.pk}" selected>' in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Choose a version, or paste the text."),
        ({"text": "x", "goal": ""}, "Please fill this in."),
        ({"kind": "mock", "question_1": "One?"}, "three questions"),
        ({"text": "x", "send_file": "on"}, "That version is no PDF."),
        ({"text": "x", "ad": "on"}, "No job ad is kept"),
        ({"text": "line\n" * 2_000}, "more than somebody can read"),
        ({"text": "a" * 60_001}, "60000"),
        ({"text": "x", "also": "a\n" * 101}, "Up to 100 names"),
        ({"text": "x", "version": "999999"}, "valid choice"),
    ],
)
def test_what_cannot_be_shown_comes_back_with_a_sentence(hers, told, said):
    answer = hers.post(reverse("review_new"), chosen(**told))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Review.objects.exists()


def test_a_file_without_text_needs_its_own_yes(hers, ada, noon):
    document = tracker.add_document(
        ada, kind="cv", name="CV", version="one", content=b"%PDF-1.7", file_name="x.pdf", at=noon
    )
    version = Version.objects.get(document=document)

    refused = hers.post(reverse("review_new"), chosen(version=version.pk))
    assert "That version is a file" in refused.content.decode()
    hers.post(reverse("review_new"), chosen(version=version.pk, send_file="on"))
    review = Review.objects.get()
    assert at("review_pdf", review) in hers.get(at("review_preview", review)).content.decode()
    assert hers.get(at("review_pdf", review)).content == b"%PDF-1.7"


def test_the_job_ad_goes_along_and_is_read_over_too(hers, ada, application, noon):
    posting = Posting.objects.create(
        owner=ada, title="Coordinator", text="Harbour Lane Clinic looks for you.", added_at=noon
    )
    application.posting = posting
    application.save()

    told = chosen(text="My CV", ad="on", application=application.pk)
    hers.post(reverse("review_new"), told)

    assert Review.objects.get().texts[1] == {
        "name": "The job ad",
        "text": "[the employer] looks for you.",
    }


def test_where_no_employer_was_left_out_the_preview_says_so(hers, review):
    page = hers.get(at("review_preview", review)).content.decode()

    assert "No employer was left out." in page


def test_what_was_chosen_can_be_changed_until_it_goes_out(hers, application, noon):
    hers.post(reverse("review_new"), chosen(text="First", also="Tom\nKim", question_2="Two?"))
    review = Review.objects.get()

    form = hers.get(at("review_edit", review)).content.decode()
    assert "First" in form
    assert "Tom\nKim" in form
    hers.post(at("review_edit", review), chosen(text="Second"))
    review = Review.objects.get()
    assert review.texts[0]["text"] == "Second"

    services.make_link(review, at=noon)
    assert hers.get(at("review_edit", review)).status_code == 302


def test_what_grows_when_words_are_left_out_is_kept_all_the_same(hers):
    names = " ".join(["Zed"] * 50)
    told = {"goal": names, "also": "Zed", "redacted": "on", "text": "Zed " * 15_000}
    questions = {f"question_{number}": "Zed " * 120 for number in (1, 2, 3)}

    page = hers.post(reverse("review_new"), {"kind": "document", **told, **questions})

    assert page.status_code == 302
    assert "Zed Zed" not in hers.get(page.url).content.decode()


def test_a_link_is_shown_once(hers, review):
    answer = hers.post(at("review_link", review), {"days": 7})
    link = re.search(r'value="(http://testserver/r/[^"]+)"', answer.content.decode())[1]

    again = hers.get(at("review", review)).content.decode()
    assert link not in again
    assert "open until the end of Tuesday 1 December" in again
    assert hers.get(link).status_code == 200


@pytest.mark.parametrize("days", ["0", "31", "x", ""])
def test_a_link_lasts_from_1_to_30_days(hers, review, days):
    assert hers.post(at("review_link", review), {"days": days}).status_code == 422
    assert Review.objects.get().token_digest is None


def test_a_link_is_ended_at_once_and_undo_does_not_offer_to_open_it(hers, review):
    answer = hers.post(at("review_link", review), {"days": 7})
    link = re.search(r'value="(http://testserver/r/[^"]+)"', answer.content.decode())[1]

    page = hers.post(at("review_end", review), follow=True).content.decode()

    assert "for good" in page
    assert "/undo/" not in page
    assert hers.get(link).status_code == 404


def test_on_this_machine_alone_the_page_says_that_a_link_leads_nowhere(hers, review):
    here = hers.get(at("review_preview", review), headers={"host": "127.0.0.1:8577"})
    assert "Onward runs on this machine only" in here.content.decode()
    assert (
        "Onward runs on this machine"
        not in hers.get(at("review_preview", review)).content.decode()
    )


def alone(hers, review):
    return hers.post(at("review_file", review)).content.decode()


def test_one_file_holds_everything_and_loads_nothing(hers, review):
    page = alone(hers, review)

    assert "Planned rotas." in page
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert "url(" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_a_file_that_came_back_is_brought_in_on_the_page(hers, review):
    told = json.loads(re.search(r'<script id="told"[^>]*>(.*?)</script>', alone(hers, review))[1])
    answer = {**told, "copy": "c" * 43, "comments": [{"about": "first", "words": "Say how many."}]}

    page = hers.post(
        at("review_returned", review),
        {"file": file_like(json.dumps(answer).encode())},
        follow=True,
    ).content.decode()

    assert "Their answer is here." in page
    assert "Say how many." in page


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}", "not a file that a mentor saved"), (b"a" * 1_100_000, "too large"), (b"", "empty")],
    ids=["other", "large", "empty"],
)
def test_a_file_that_is_no_answer_is_refused_on_the_page(hers, review, content, said):
    services.make_file(review)
    answer = hers.post(at("review_returned", review), {"file": file_like(content)})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_comments_come_back_and_are_kept_or_resolved(hers, review, comment, noon):
    page = hers.get(at("review", review)).content.decode()
    assert "Say how many." in page
    assert "1 comment to look at" in hers.get(reverse("feedback")).content.decode()
    assert "4 of 5: between “with some effort” and “one thing leads to the next”" in page

    kept = hers.post(at("comment_keep", comment))
    remark = Remark.objects.get()
    assert kept.url == at("remark", remark)
    assert (remark.verbatim, remark.said_on) == ("Say how many.", date(2026, 11, 24))
    leads_back = f"{at('review', review)}#comment-{comment.pk}"
    assert leads_back in hers.get(kept.url).content.decode()
    resolved = hers.post(at("comment_resolve", comment), follow=True).content.decode()
    assert "Resolved on" in resolved
    assert "Undo" in resolved


def test_what_is_not_handed_in_is_counted_and_not_shown(hers, review, noon):
    answer = Answer("Sam", (Said(About.FIRST, "Half a word"),), {})
    services.keep_answer(review, key="k" * 43, answer=answer, at=noon)
    services.make_link(review, at=noon)

    page = hers.get(at("review", review)).content.decode()
    assert "1 person has begun" in page
    assert "Half a word" not in page
    assert hers.post(at("comment_keep", Comment.objects.get())).status_code == 404


def test_a_removed_review_can_be_brought_back(hers, review):
    page = hers.post(at("review_remove", review), follow=True).content.decode()

    assert "Undo" in page
    assert not Review.objects.exists()


def test_the_list_asks_as_much_for_thirty_as_for_one(
    hers, ada, noon, django_assert_max_num_queries
):
    choice = Choice(kind="document", goal="Clerk", text="Planned rotas.")
    for _ in range(30):
        services.begin_review(ada, choice, at=noon)

    with django_assert_max_num_queries(8):
        hers.get(reverse("reviews"))


def test_a_review_asks_as_much_for_many_answers_as_for_one(
    hers, review, noon, django_assert_max_num_queries
):
    for number in range(12):
        answer = Answer("Sam", (Said(About.FIRST, "One"), Said(About.WHOLE, "Two")), {})
        services.keep_answer(review, key=f"{number:043}", answer=answer, at=noon, hand_in=True)
    services.make_link(review, at=noon)

    with django_assert_max_num_queries(12):
        hers.get(at("review", review))


@pytest.mark.parametrize(
    "name", ["review", "review_preview", "review_edit", "review_link", "review_file", "review_end"]
)
def test_nobody_else_finds_a_review(theirs, review, name):
    assert theirs.post(at(name, review)).status_code in {404, 405}
    assert theirs.get(at(name, review)).status_code in {404, 405}
