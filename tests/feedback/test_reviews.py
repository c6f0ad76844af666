"""What is shared with a mentor, for how long, and what comes back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from onward.accounts.models import digest_of
from onward.engine.mentor_answer import About, Answer, Said
from onward.feedback import services
from onward.feedback.freezing import Choice
from onward.feedback.models import Comment, Remark, Review
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Person

CV = """Ada Okafor
ada@mail.example

Planned the rota at Harbour Lane Clinic for 12 wards.
Night baker, Harbour Lane Bakery, 2019 - 2021"""
KEY = "k" * 43
OTHER_KEY = "o" * 43


@pytest.fixture
def clinic(ada, noon):
    Person.objects.create(owner=ada, name="Priya Raman")
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )


@pytest.fixture
def choice(clinic):
    return Choice(
        kind="document",
        goal="Ward Coordinator",
        application=clinic,
        text=CV,
        questions=("Would Priya Raman see the rota at once?",),
        employer="Harbour Lane Clinic",
        stays=("Harbour Lane Bakery",),
    )


@pytest.fixture
def review(ada, choice, noon):
    return services.begin_review(ada, choice, at=noon)


def said(words="Say how many people.", about=About.FIRST, **place):
    return Answer("Sam", (Said(about, words, **place),), {"structure": 4})


def test_what_is_shared_is_frozen_and_redacted(review):
    (piece,) = review.texts

    assert piece["text"].startswith("[my name]\n[a mail address]")
    assert "[the employer]" in piece["text"]
    assert "Harbour Lane Bakery" in piece["text"]
    assert review.asked == ["Would [a name] see the rota at once?"]
    assert review.hidden["employer"] == ["Harbour Lane Clinic"]


def test_a_frozen_copy_stays_when_the_document_changes(ada, choice, noon):
    document = tracker.add_document(
        ada, kind="cv", name="CV", version="clinic, October", text="First words", at=noon
    )
    version = document.versions.get()
    review = services.begin_review(
        ada, Choice(kind="document", goal="Clerk", version=version), at=noon
    )
    version.text = "Other words"
    version.save()
    tracker.remove_document(document, at=noon)

    review.refresh_from_db()
    assert review.texts == [{"name": "CV", "text": "First words"}]
    assert "October" not in review.pieces + review.title


def test_a_pdf_goes_as_it_is_only_when_it_was_ticked(ada, noon):
    document = tracker.add_document(
        ada,
        kind="cv",
        name="CV",
        version="one",
        content=b"%PDF-1.7 Ada",
        file_name="x.pdf",
        at=noon,
    )
    shown = {"kind": "document", "goal": "Clerk", "version": document.versions.get()}

    assert services.begin_review(ada, Choice(**shown, text="t"), at=noon).file == ""
    with_it = services.begin_review(ada, Choice(**shown, send_file=True), at=noon)
    assert with_it.file
    assert with_it.file_name == "document.pdf"


def test_only_the_digest_of_a_link_is_kept(review, noon):
    token = services.make_link(review, at=noon)

    review.refresh_from_db()
    assert len(token) >= 43
    assert review.token_digest == digest_of(token)
    assert token not in str(vars(review))
    assert services.shared(token, at=noon) == review


def test_a_new_link_ends_the_one_before(review, noon):
    first = services.make_link(review, at=noon)
    second = services.make_link(review, at=noon)

    assert services.shared(first, at=noon) is None
    assert services.shared(second, at=noon) == review


def test_guessing_and_the_digest_itself_open_nothing(review, noon):
    token = services.make_link(review, at=noon)

    for guess in (
        "",
        "a",
        token[:-1],
        token + "a",
        token.swapcase(),
        digest_of(token),
        str(review.seal),
    ):
        assert services.shared(guess, at=noon) is None


@pytest.mark.parametrize("days", [1, 14, 30])
@pytest.mark.parametrize(
    "zone", ["Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "UTC"]
)
def test_a_link_works_through_its_last_day_where_the_person_is(review, zone, days):
    there = ZoneInfo(zone)
    at = datetime(2026, 3, 20, 23, 30, tzinfo=there)  # clocks change within the month
    token = services.make_link(review, at=at, days=days)
    last = datetime(2026, 3, 20, 23, 59, 59, tzinfo=there) + timedelta(days=days)

    for onlooker in (UTC, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Pago_Pago")):
        instant = last.astimezone(UTC)
        assert services.shared(token, at=instant.astimezone(onlooker)) == review
        later = instant + timedelta(seconds=1)
        assert services.shared(token, at=later.astimezone(onlooker)) is None


def test_an_ended_link_stays_ended_whatever_is_undone(ada, review, noon):
    token = services.make_link(review, at=noon)
    services.end_link(review, at=noon)
    services.remove_review(review, at=noon)
    changes.take_back_latest(ada, at=noon)

    again = Review.objects.get()
    assert services.shared(token, at=noon) is None
    assert again.token_digest is None
    assert again.state_at(noon) == "ended"


def test_removing_a_review_ends_its_link_and_undo_brings_back_only_the_review(ada, review, noon):
    token = services.make_link(review, at=noon)
    services.keep_answer(review, key=KEY, answer=said(), at=noon, hand_in=True)

    services.remove_review(review, at=noon)
    assert (Review.objects.count(), Comment.objects.count()) == (0, 0)
    changes.take_back_latest(ada, at=noon)

    assert Comment.objects.get().words == "Say how many people."
    assert services.shared(token, at=noon) is None


def test_undo_never_takes_back_what_a_mentor_wrote(ada, review, noon):
    services.make_link(review, at=noon)
    services.keep_answer(review, key=KEY, answer=said(), at=noon, hand_in=True)

    with pytest.raises(changes.AddedSince):
        changes.take_back(changes.latest(ada, at=noon), at=noon)
    assert Comment.objects.get().words == "Say how many people."


def test_what_has_gone_out_is_not_changed_and_keeps_no_copy_of_the_whole(review, choice, noon):
    services.make_link(review, at=noon)

    review.refresh_from_db()
    assert review.told == ""
    with pytest.raises(services.GoneOut):
        services.choose_again(review, choice, at=noon)


def test_two_mentors_at_once_do_not_overwrite_each_other(review, noon):
    services.keep_answer(review, key=KEY, answer=said("From Sam"), at=noon)
    services.keep_answer(review, key=OTHER_KEY, answer=said("From Kim"), at=noon)
    mine = services.reply_of(review, KEY)
    services.keep_answer(
        review, key=KEY, answer=said("From Sam, more"), at=noon, began_from=mine.changed_at
    )

    assert {reply.comments.get().words for reply in review.replies.all()} == {
        "From Sam, more",
        "From Kim",
    }
    assert services.reply_of(review, "x" * 43) is None


def test_a_key_opens_nothing_of_another_review(ada, review, choice, noon):
    other = services.begin_review(ada, choice, at=noon)
    services.keep_answer(review, key=KEY, answer=said(), at=noon)

    assert services.reply_of(other, KEY) is None


def test_the_same_key_may_be_used_at_two_reviews(ada, review, choice, noon):
    other = services.begin_review(ada, choice, at=noon)
    services.keep_answer(review, key=KEY, answer=said("One"), at=noon)

    services.keep_answer(other, key=KEY, answer=said("Two"), at=noon)

    kept = {one.reply.review_id: one.words for one in Comment.objects.all()}
    assert kept == {review.pk: "One", other.pk: "Two"}


def test_the_same_page_open_twice_overwrites_nothing(review, noon):
    first = services.keep_answer(review, key=KEY, answer=said("One"), at=noon)
    stamp = first.changed_at
    services.keep_answer(review, key=KEY, answer=said("Two"), at=noon, began_from=stamp)

    with pytest.raises(services.SavedElsewhere):
        services.keep_answer(review, key=KEY, answer=said("Three"), at=noon, began_from=stamp)
    # What stands there already is no conflict: a press that was sent twice is one.
    services.keep_answer(review, key=KEY, answer=said("Two"), at=noon, began_from=stamp)
    assert services.reply_of(review, KEY).comments.get().words == "Two"


def test_what_is_handed_in_stays_as_it_is(review, noon):
    services.keep_answer(review, key=KEY, answer=said("One"), at=noon, hand_in=True)

    with pytest.raises(services.HandedIn):
        services.keep_answer(review, key=KEY, answer=said("Two"), at=noon)


def test_a_link_cannot_be_filled_up(review, noon, monkeypatch):
    monkeypatch.setattr("onward.feedback.services.replies.MOST_REPLIES", 1)
    services.keep_answer(review, key=KEY, answer=said(), at=noon)

    with pytest.raises(services.TooMany):
        services.keep_answer(review, key=OTHER_KEY, answer=said(), at=noon)


def test_a_passage_is_quoted_from_what_was_frozen(review, noon):
    answer = said("How many?", About.PASSAGE, number=0, start=0, end=9)

    reply = services.keep_answer(review, key=KEY, answer=answer, at=noon)

    assert reply.comments.get().quoted == "[my name]"


def test_a_comment_on_a_whole_text_does_not_copy_all_of_it(ada, noon):
    review = services.begin_review(
        ada, Choice(kind="document", goal="Clerk", text="a" * 60_000), at=noon
    )
    answer = said("Long.", About.PASSAGE, number=0, start=0, end=60_000)

    reply = services.keep_answer(review, key=KEY, answer=answer, at=noon)

    assert reply.comments.get().quoted == "a" * 1_000


def test_a_comment_is_kept_as_a_remark_once_and_word_for_word(ada, review, clinic, noon):
    Person.objects.create(owner=ada, name="Sam", kind="mentor")
    services.keep_answer(review, key=KEY, answer=said(), at=noon, hand_in=True)
    comment = Comment.objects.get()

    remark = services.keep_comment(comment, at=noon)

    assert remark.verbatim == "Say how many people."
    assert (remark.source, remark.application) == (Remark.Source.MENTOR_DOCS, clinic)
    assert remark.person.name == "Sam"
    assert services.keep_comment(Comment.objects.get(), at=noon) == remark
    changes.take_back_latest(ada, at=noon)
    assert Comment.objects.get().remark is None
    assert not Remark.objects.exists()


def test_after_a_mock_interview_the_mentor_has_watched(ada, noon):
    review = services.begin_review(
        ada, Choice(kind="mock", goal="Clerk", questions=("One?", "Two?", "Three?")), at=noon
    )
    answer = said("Too long.", About.QUESTION, number=1)
    services.keep_answer(review, key=KEY, answer=answer, at=noon, hand_in=True)

    comment = Comment.objects.get()
    assert comment.quoted == "Two?"
    assert services.keep_comment(comment, at=noon).source == Remark.Source.MENTOR_OBSERVED


def test_resolving_can_be_undone(ada, review, noon):
    services.keep_answer(review, key=KEY, answer=said(), at=noon, hand_in=True)
    services.resolve(Comment.objects.get(), at=noon)
    assert Comment.objects.get().resolved_at == noon

    changes.take_back_latest(ada, at=noon)
    assert Comment.objects.get().resolved_at is None


# The file that comes back


def test_looks_are_counted_and_nobody_is(review, noon):
    services.note_look(review, at=noon)
    services.note_look(review, at=noon)

    review.refresh_from_db()
    assert (review.view_count, review.last_seen_on) == (2, timezone.localdate(noon))
