"""The outbox: what may leave, when, and never twice."""

import email
import email.policy
import socket
from datetime import timedelta

import pytest

from feedback.acts import hand, put
from feedback.smtp_server import DROP, HANG, USER, scripted
from onward.accounts import lease, vault
from onward.engine.letters.envelope import read_back
from onward.feedback import noting, services
from onward.feedback.models import LATE, TAKE_BACK, Letter, Outgoing
from onward.feedback.sending.delivery import WAITS, deliver
from onward.feedback.services import leaving, outbox
from onward.tracker import services as tracker

State = Outgoing.State
SHORT = 0.4


@pytest.fixture
def waiting(thanks, box, noon):
    return put(thanks, box, noon)


@pytest.fixture
def due(noon):
    return noon + TAKE_BACK


def test_what_was_shown_is_what_leaves(thanks, box, waiting, server, noon, due):
    sight = outbox.as_it_goes(thanks, box, at=noon).words

    hand(waiting, due)

    (letter,) = server.taken.letters
    assert read_back(letter) == sight
    assert letter == waiting.content.encode()
    assert sight.body == thanks.body
    assert sight.sender == f"Ada Okafor <{USER}>"
    assert server.taken.envelopes == [(USER, ("priya@harbourlane.example",))]
    head = email.message_from_bytes(letter, policy=email.policy.SMTP)
    assert "X-Unsent" not in head
    assert head["Message-ID"] == waiting.message_id


def test_a_letter_that_went_is_marked_sent_with_its_day(thanks, waiting, due):
    hand(waiting, due)

    thanks.refresh_from_db()
    assert (thanks.state, thanks.sent_on) == (Letter.State.SENT, due.date())
    assert waiting.state == State.GONE


def test_a_room_above_may_say_what_it_means_that_a_letter_went(monkeypatch, waiting, due):
    heard = []
    monkeypatch.setitem(
        noting.NOTED_BY, "gone", lambda *letter, **when: heard.append((letter, when))
    )

    hand(waiting, due)

    assert heard == [((waiting.letter,), {"on": due.date(), "at": due})]


def test_it_keeps_the_thread_it_answers(thanks, box, noon):
    thanks.in_reply_to = "<no-1@harbourlane.example>"
    thanks.references = "<first@harbourlane.example> <no-1@harbourlane.example>"
    thanks.save()

    one = put(thanks, box, noon)

    head = email.message_from_string(one.content)
    assert head["In-Reply-To"] == "<no-1@harbourlane.example>"
    assert "<first@harbourlane.example>" in head["References"]


def test_a_letter_with_a_gap_is_laid_in_by_nobody(thanks, box, noon):
    thanks.body = thanks.body.replace("Thank", "[first name], thank", 1)
    thanks.save()

    with pytest.raises(outbox.NotReady):
        put(thanks, box, noon)
    assert not thanks.outgoings.exists()


def test_taken_back_nothing_leaves_and_the_letter_is_a_draft_again(thanks, waiting, server, due):
    outbox.take_back(waiting)

    assert hand(waiting, due).state == State.TAKEN_BACK
    assert server.taken.called == 0
    assert services.is_written_on(thanks)


def test_what_has_gone_cannot_be_taken_back(waiting, due):
    hand(waiting, due)

    with pytest.raises(outbox.TooLate):
        outbox.take_back(waiting)


def test_two_clicks_lay_one_letter_in(thanks, box, waiting, noon):
    assert put(thanks, box, noon) == waiting
    assert Outgoing.objects.count() == 1


def test_a_letter_that_was_changed_since_it_was_seen_stays(thanks, box, noon):
    seen = outbox.as_it_goes(thanks, box, at=noon).digest
    services.keep(thanks, at=noon, body="Other words")

    with pytest.raises(services.ChangedSince):
        outbox.put(thanks, box, at=noon, seen=seen)
    assert not Outgoing.objects.exists()


def test_nothing_is_written_on_a_letter_that_is_on_its_way(thanks, waiting, noon):
    with pytest.raises(services.ChangedSince):
        services.keep(thanks, at=noon, body="Other words")
    with pytest.raises(services.ChangedSince):
        services.draft_again(thanks, at=noon, choices={}, tone="formal")


def test_handed_over_twice_it_leaves_once(waiting, server, due):
    hand(waiting, due)
    hand(waiting, due)

    assert len(server.taken.letters) == 1


def test_whoever_comes_second_finds_the_lease_held(waiting, server, due):
    with lease.held(leaving.lease_of(waiting)):
        hand(waiting, due)

    assert server.taken.called == 0


def test_taken_back_while_the_server_was_being_called_nothing_leaves(waiting, due):
    with scripted() as script:
        waiting.postbox.port = script.port
        waiting.postbox.save()
        mine = Outgoing.objects.get(pk=waiting.pk)
        outbox.take_back(waiting)

        assert not leaving.begin(mine, at=due)

    assert script.letters == []


def test_only_one_may_begin(waiting, due):
    other = Outgoing.objects.get(pk=waiting.pk)

    assert leaving.begin(waiting, at=due)
    assert not leaving.begin(other, at=due)
    assert Outgoing.objects.get().state == State.GOING


@pytest.mark.parametrize(
    "answers",
    [{"RCPT": "450 greylisted"}, {"MAIL": DROP}, {"AUTH": "454 later"}, {"END": "451 no"}],
)
def test_a_refusal_for_now_is_tried_again_a_few_times_and_then_told(
    thanks, account, noon, due, answers
):
    with scripted(**answers) as script:
        one = put(thanks, account(script.port), noon)
        for nth, pause in enumerate(WAITS, start=1):
            hand(one, due)
            assert (one.state, one.attempts) == (State.WAITING, nth)
            assert one.leaves_at == due + pause
            due = one.leaves_at
        hand(one, due)

    assert one.state == State.REFUSED
    assert one.last_words
    assert services.is_written_on(thanks)


def test_a_second_try_that_is_taken_ends_it(thanks, box, waiting, server, due):
    server.taken.answers["RCPT"] = ["450 greylisted", "250 OK"]

    hand(waiting, due)
    hand(waiting, waiting.leaves_at)

    assert waiting.state == State.GONE
    assert len(server.taken.letters) == 1


def test_nobody_at_the_port_is_tried_again(thanks, account, closed_port, noon, due):
    one = hand(put(thanks, account(closed_port), noon), due)

    assert one.state == State.WAITING
    assert "No way to that server" in one.last_words


@pytest.mark.parametrize(
    ("verb", "words"),
    [("MAIL", "from that address"), ("RCPT", "no letters to that address"), ("DATA", "not take")],
)
def test_a_refusal_for_good_is_told_and_nothing_is_lost(thanks, waiting, server, due, verb, words):
    before = thanks.body
    server.taken.answers[verb] = ["550 5.7.1 Not here"]

    hand(waiting, due)

    assert waiting.state == State.REFUSED
    assert words in waiting.last_words
    assert "Not here" in waiting.last_words
    thanks.refresh_from_db()
    assert (thanks.state, thanks.body) == (Letter.State.DRAFT, before)
    assert services.is_written_on(thanks)


def test_a_wrong_password_is_told(thanks, account, server, noon, due):
    one = hand(put(thanks, account(server.port, password="not it"), noon), due)

    assert one.state == State.REFUSED
    assert "did not accept the user name and password" in one.last_words


def test_a_server_that_hangs_before_the_letter_is_given_up_in_time(thanks, account, noon, due):
    with scripted(MAIL=HANG) as script:
        one = hand(put(thanks, account(script.port), noon), due, patience=SHORT)

    assert one.state == State.WAITING
    assert "did not answer in time" in one.last_words


@pytest.mark.parametrize("answers", [{"END": DROP}, {"END": HANG}, {"DATA": DROP}])
def test_where_no_answer_came_it_is_never_sent_again_by_itself(
    thanks, account, noon, due, answers
):
    with scripted(**answers) as script:
        one = hand(put(thanks, account(script.port), noon), due, patience=SHORT)
        assert one.state == State.UNSURE
        for later in (due, due + timedelta(hours=1), due + timedelta(days=9)):
            hand(one, later)

    assert one.state == State.UNSURE
    assert script.said.count("DATA") == 1
    assert not services.is_written_on(thanks)


@pytest.fixture
def unsure(waiting, due):
    assert leaving.begin(waiting, at=due)
    leaving.settle(waiting)
    assert waiting.state == State.UNSURE
    return waiting


def test_found_in_the_sent_folder_it_is_sent_on_the_day_it_went(thanks, unsure, due):
    outbox.arrived(unsure, at=due + timedelta(days=3))

    thanks.refresh_from_db()
    assert (thanks.state, thanks.sent_on) == (Letter.State.SENT, due.date())


def test_sent_once_more_by_a_click_it_is_the_same_letter_with_a_new_minute(unsure, server, due):
    later = due + timedelta(hours=2)
    before = unsure.message_id

    outbox.send_again(unsure, at=later)
    hand(unsure, later + TAKE_BACK)

    (letter,) = server.taken.letters
    head = email.message_from_bytes(letter, policy=email.policy.SMTP)
    assert head["Message-ID"] == before
    assert head["Date"].datetime == later
    assert unsure.state == State.GONE


def test_sent_once_more_by_two_clicks_it_goes_once(unsure, due):
    outbox.send_again(unsure, at=due)

    with pytest.raises(outbox.TooLate):
        outbox.send_again(Outgoing.objects.get(pk=unsure.pk), at=due)


def test_not_found_anywhere_it_is_a_draft_again(thanks, unsure):
    outbox.did_not_arrive(unsure)

    assert services.is_written_on(thanks)


def test_unsure_is_not_taken_back_as_if_nothing_was_sent(unsure):
    with pytest.raises(outbox.TooLate):
        outbox.take_back(unsure)


def test_after_a_day_off_nothing_leaves_by_itself(waiting, server, due):
    late = due + timedelta(days=1)

    hand(waiting, late)

    assert (waiting.state, waiting.is_late(late)) == (State.WAITING, True)
    assert server.taken.called == 0
    outbox.send_again(waiting, at=late)
    assert hand(waiting, late + TAKE_BACK).state == State.GONE


def test_a_short_stop_lets_it_leave(waiting, server, due):
    assert hand(waiting, due + LATE).state == State.GONE


def test_another_minute_cannot_be_had_by_what_has_gone_or_waits(waiting, due):
    for _ in range(2):
        with pytest.raises(outbox.TooLate):
            outbox.send_again(waiting, at=due)
        hand(waiting, due)


def test_marked_sent_by_hand_it_does_not_leave_too(thanks, waiting, server, due):
    services.mark_sent(thanks, on=due.date(), at=due)

    assert hand(waiting, due).state == State.TAKEN_BACK
    assert server.taken.called == 0


def test_thrown_away_it_does_not_leave(thanks, waiting, server, due, noon):
    services.remove(thanks, at=noon)

    deliver(waiting.pk, now=lambda: due)

    assert server.taken.called == 0


def test_a_letter_that_comes_back_by_undo_hours_later_asks(ada, thanks, waiting, server, due):
    services.remove(thanks, at=due)
    later = due + timedelta(hours=1)
    tracker.undo(ada, at=later)

    deliver(waiting.pk, now=lambda: later)

    assert server.taken.called == 0
    assert Outgoing.objects.get().is_late(later)


@pytest.mark.parametrize("act", ["remove", "edit"])
def test_without_the_account_it_was_seen_with_it_is_a_draft_again(
    thanks, box, waiting, server, noon, due, act
):
    if act == "remove":
        services.remove_postbox(box, at=noon)
    else:
        names = ("address", "server", "port", "security", "user_name")
        where = {name: getattr(box, name) for name in names}
        services.edit_postbox(box, at=noon, **{**where, "address": "eve@tallow.example"})

    assert hand(waiting, due).state == State.TAKEN_BACK
    assert server.taken.called == 0
    assert services.is_written_on(thanks)


def test_an_account_that_came_back_by_undo_sends_nothing_of_before(
    ada, box, waiting, server, noon, due
):
    services.remove_postbox(box, at=noon)
    tracker.undo(ada, at=noon)

    assert hand(waiting, due).state == State.TAKEN_BACK


def test_while_the_key_is_missing_nothing_leaves_and_nothing_is_lost(
    waiting, server, ada, due, tmp_path
):
    key = vault.key_path(ada.pk)
    aside = key.rename(tmp_path / "the key")
    vault.forget_keys()
    with pytest.raises(vault.KeyMissing):
        deliver(waiting.pk, now=lambda: due)
    assert server.taken.called == 0
    aside.rename(key)
    vault.forget_keys()

    assert hand(waiting, due).state == State.GONE


def test_nothing_connects_anywhere_before_the_minute_is_over(
    monkeypatch, thanks, box, noon, server
):
    def never(*words, **more):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", never)
    one = put(thanks, box, noon)
    outbox.take_back(one)

    assert server.taken.called == 0
