"""What somebody else has, or is about to have, stays as it went, whatever is undone here."""

from dataclasses import replace

import pytest
from django.urls import reverse

from feedback.acts import hand, put
from feedback.smtp_server import PASSWORD, USER
from onward.engine.letters.better import can_be_put_in
from onward.feedback import facts, services
from onward.feedback.freezing import Choice
from onward.feedback.models import TAKE_BACK, Letter, Outgoing, Postbox, Review
from onward.feedback.services import leaving, outbox
from onward.tracker import changes
from onward.tracker.models import Change

SECOND = "Planned the rota for 12 wards."


@pytest.fixture
def chosen_again(ada, noon):
    """A review that first showed everything, and then only a part."""
    choice = Choice(kind="document", goal="Clerk", text="Everything.", redacted=False)
    review = services.begin_review(ada, choice, at=noon)
    services.choose_again(review, replace(choice, text=SECOND), at=noon)
    return review


@pytest.fixture
def drafted_again(thanks, noon):
    """A letter whose words came from drafting it again, and the change that did it."""
    services.draft_again(Letter.objects.get(), at=noon, choices={}, moment="the garden")
    return Letter.objects.get(), Change.objects.order_by("-pk").first()


@pytest.mark.parametrize(
    "way", [services.make_link, lambda review, at: services.make_file(review)]
)
def test_undo_changes_nothing_that_a_mentor_may_have_open(chosen_again, noon, way):
    way(chosen_again, at=noon)

    with pytest.raises(changes.LeftSince):
        changes.take_back(Change.objects.order_by("-pk").first(), at=noon)

    (piece,) = Review.objects.get().texts
    assert piece["text"] == SECOND


def test_until_it_goes_out_choosing_again_can_be_undone(ada, chosen_again, noon):
    changes.take_back_latest(ada, at=noon)

    (piece,) = Review.objects.get().texts
    assert piece["text"] == "Everything."


@pytest.mark.parametrize("gone", [False, True])
def test_undo_never_changes_a_letter_that_left_or_is_about_to(drafted_again, box, noon, gone):
    letter, change = drafted_again
    words = letter.body
    one = put(Letter.objects.get(), box, noon)
    if gone:
        hand(one, noon + TAKE_BACK)

    with pytest.raises(changes.LeftSince):
        changes.take_back(change, at=noon)

    assert Letter.objects.get().body == words


def test_once_it_is_a_draft_again_its_words_come_back(ada, drafted_again, noon):
    letter, change = drafted_again
    services.mark_sent(letter, on=noon.date(), at=noon)
    changes.take_back_latest(ada, at=noon)

    changes.take_back(change, at=noon)

    assert "the garden" not in Letter.objects.get().body


def changed(box, at, **other):
    names = ("server", "port", "security", "user_name", "address")
    where = {name: getattr(box, name) for name in names}
    services.edit_postbox(box, at=at, **{**where, **other})
    return Change.objects.order_by("-pk").first()


def test_undo_never_pairs_one_server_with_the_password_of_another(ada, box, noon):
    elsewhere = changed(box, noon, server="mail.tallow.example", security="tls")
    changed(box, noon, password="for the other one")

    with pytest.raises(changes.AddedSince):
        changes.take_back(elsewhere, at=noon)
    assert Postbox.objects.get().server == "mail.tallow.example"

    changes.take_back_latest(ada, at=noon)
    changes.take_back(elsewhere, at=noon)
    assert (Postbox.objects.get().server, Postbox.objects.get().password) == (
        "127.0.0.1",
        PASSWORD,
    )


def test_while_a_letter_waits_its_account_stays_as_it_was_seen(thanks, box, noon):
    change = changed(box, noon, address="other@tallow.example")
    waiting = put(thanks, box, noon)

    with pytest.raises(changes.LeftSince):
        changes.take_back(change, at=noon)

    outbox.take_back(waiting)
    changes.take_back(change, at=noon)
    assert Postbox.objects.get().address == USER


def test_no_letter_goes_once_more_from_another_address_than_it_names(thanks, box, noon):
    one = put(thanks, box, noon)
    assert leaving.begin(one, at=noon + TAKE_BACK)
    leaving.leave_unsure(one)
    changed(box, noon, address="other@tallow.example")

    with pytest.raises(outbox.NoPostbox):
        outbox.send_again(Outgoing.objects.get(), at=noon)


def test_the_page_says_why_it_was_not_undone(hers, ada, chosen_again, noon):
    services.make_link(chosen_again, at=noon)
    change = Change.objects.order_by("-pk").first()

    page = hers.post(reverse("undo", args=[change.pk]), follow=True)

    assert "This went out since, and stays as it went." in page.content.decode()


def test_no_better_wording_goes_into_a_letter_that_is_on_its_way(hers, thanks, box, noon):
    body = thanks.body + "Thank you for the tour of the ward!!!\n"
    services.keep(thanks, at=noon, body=body)
    put(thanks, box, noon)
    found = facts.findings_of(thanks, at=noon)
    key = next(one.key for one in found if can_be_put_in(one))
    typed = {"better": key, "to": thanks.to, "subject": thanks.subject, "body": body}

    page = hers.post(reverse("letter_finding", args=[thanks.pk]), typed, follow=True)

    assert Letter.objects.get().body == body
    assert "The letter has changed. Look at it once more." in page.content.decode()
