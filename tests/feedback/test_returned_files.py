"""A file that a mentor sent back: the same answer as from the page, and believed in nothing."""

import json

import pytest

from onward.engine import mentor_answer
from onward.engine.mentor_answer import NotAnAnswer
from onward.feedback import services
from onward.feedback.freezing import Choice
from onward.feedback.models import Comment, Reply


@pytest.fixture
def choice():
    return Choice(
        kind="document",
        goal="Ward Coordinator",
        text="Ada Okafor\n\nPlanned the rota for 12 wards.",
        questions=("Would Priya Raman see the rota at once?",),
        also=("Priya Raman",),
    )


@pytest.fixture
def review(ada, choice, noon):
    return services.begin_review(ada, choice, at=noon)


def returned(review, secret, /, **other):
    told = {
        "format": mentor_answer.FORMAT,
        "version": 1,
        "review": str(review.seal),
        "secret": secret,
        "copy": "c" * 43,
        "name": "Sam",
        "comments": [
            {"about": "first", "words": "Say how many people."},
            {"about": "passage", "number": 0, "start": 0, "end": 9, "words": "Which?"},
            {"about": "question", "number": 0, "words": "I would."},
        ],
        "ratings": {"structure": 4},
    }
    return json.dumps({**told, **other}).encode()


@pytest.fixture
def secret(review):
    return services.make_file(review)


def test_a_file_brings_the_same_answer_as_the_page(ada, review, secret, noon):
    reply, is_new = services.take_in(ada, returned(review, secret), at=noon)

    assert is_new
    assert reply.handed_in_at == noon
    assert reply.rated == {"structure": 4}
    assert {one.about: (one.words, one.quoted) for one in reply.comments.all()} == {
        "first": ("Say how many people.", ""),
        "passage": ("Which?", "[my name]"),
        "question": ("I would.", "Would [a name] see the rota at once?"),
    }


def test_bringing_the_same_file_in_twice_changes_nothing(ada, review, secret, noon):
    services.take_in(ada, returned(review, secret), at=noon)
    services.keep_comment(Comment.objects.get(about="first"), at=noon)
    before = list(Comment.objects.order_by("pk").values())

    _reply, is_new = services.take_in(ada, returned(review, secret), at=noon)

    assert not is_new
    assert list(Comment.objects.order_by("pk").values()) == before
    assert Reply.objects.count() == 1


def test_a_later_answer_from_the_same_copy_leaves_what_was_kept(ada, review, secret, noon):
    services.take_in(ada, returned(review, secret), at=noon)
    services.keep_comment(Comment.objects.get(about="first"), at=noon)
    comments = [
        {"about": "first", "words": "Something else."},
        {"about": "whole", "words": "Well done."},
    ]

    services.take_in(ada, returned(review, secret, comments=comments), at=noon)

    words = {one.about: one.words for one in Comment.objects.all()}
    assert words == {"first": "Say how many people.", "whole": "Well done."}


def test_one_file_given_to_two_people_comes_back_as_two_answers(ada, review, secret, noon):
    services.take_in(ada, returned(review, secret), at=noon)
    services.take_in(ada, returned(review, secret, copy="d" * 43, name="Kim"), at=noon)

    assert {reply.name for reply in review.replies.all()} == {"Sam", "Kim"}


def test_each_file_stays_good_when_another_is_made(ada, review, secret, noon):
    services.make_file(review)

    assert services.take_in(ada, returned(review, secret), at=noon)[1]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"secret": "x" * 43}, "does not prove"),
        ({"secret": "short"}, "no longer proves"),
        ({"secret": 5}, "is not text"),
        ({"review": "00000000-0000-0000-0000-000000000000"}, "is not here"),
        ({"review": "7"}, "which review"),
        ({"format": "other"}, "not a file that a mentor saved"),
        ({"version": 2}, "newer Onward"),
        ({"version": "1"}, "which version"),
        ({"comments": {}}, "not a list"),
        ({"comments": [7]}, "what it is about"),
        ({"comments": [{"about": "first", "words": 7}]}, "is not text"),
        ({"comments": [{"about": "first", "words": "a" * 10_001}]}, "longer than 10,000"),
        ({"comments": [{"about": "question", "number": 9, "words": "a"}]}, "did not share"),
        ({"comments": [{"about": "question", "number": True, "words": "a"}]}, "lost its place"),
        ({"comments": [{"about": "passage", "number": 0, "words": "a"}]}, "lost its place"),
        (
            {"comments": [{"about": "passage", "number": 0, "start": 5, "end": 5, "words": "a"}]},
            "did not share",
        ),
        (
            {"comments": [{"about": "passage", "number": 3, "start": 0, "end": 5, "words": "a"}]},
            "did not share",
        ),
        (
            {"comments": [{"about": "passage", "number": 0, "start": -1, "end": 5, "words": "a"}]},
            "lost its place",
        ),
        ({"comments": [{"about": "first", "words": "a"}] * 2}, "two comments"),
        ({"comments": [{"about": "first", "words": "a"}] * 401}, "more than 400"),
        ({"ratings": {"structure": 6}}, "from 1 to 5"),
        ({"ratings": {"structure": "4"}}, "from 1 to 5"),
        ({"ratings": {"looks": 4}}, "six questions"),
        ({"ratings": []}, "six questions"),
        ({"name": "a" * 81}, "longer than 80"),
    ],
)
def test_a_file_that_was_edited_by_hand_is_refused_in_a_sentence(
    ada, review, secret, noon, other, words
):
    with pytest.raises(NotAnAnswer) as refusal:
        services.take_in(ada, returned(review, secret, **other), at=noon)

    assert words in refusal.value.words
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b"null", b"<html>", b"[" * 100_000, b'{"format": NaN}'],
    ids=lambda content: repr(content[:8]),
)
def test_a_file_that_is_something_else_is_refused(ada, review, noon, content):
    with pytest.raises(NotAnAnswer):
        services.take_in(ada, content, at=noon)


def test_a_file_that_is_too_large_is_refused(ada, review, noon):
    with pytest.raises(mentor_answer.TooLarge):
        services.take_in(ada, b" " * (mentor_answer.LARGEST_FILE + 1), at=noon)


def test_a_file_for_another_review_says_so(ada, review, choice, secret, noon):
    other = services.begin_review(ada, choice, at=noon)

    with pytest.raises(services.OtherReview):
        services.take_in(ada, returned(review, secret), at=noon, review=other)


def test_nobody_brings_in_a_file_for_somebody_elses_review(eve, review, secret, noon):
    with pytest.raises(NotAnAnswer):
        services.take_in(eve, returned(review, secret), at=noon)


def test_letters_that_are_written_as_three_cannot_make_a_comment_too_long(
    ada, review, secret, noon
):
    longer = {"comments": [{"about": "first", "words": "\U0001d160" * 10_000}]}

    with pytest.raises(NotAnAnswer, match="longer than 10,000 letters"):
        services.take_in(ada, returned(review, secret, **longer), at=noon)


def test_half_a_character_in_a_file_stops_nothing(ada, review, secret, noon):
    broken = {
        "name": "Sa\ud800m",
        "comments": [{"about": "first", "words": "Say\udfff how many."}],
    }

    reply, _is_new = services.take_in(ada, returned(review, secret, **broken), at=noon)

    assert (reply.name, Comment.objects.get().words) == ("Sa?m", "Say? how many.")
