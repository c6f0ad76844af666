"""The pages on which a letter leaves: what is shown, what is asked, and what never happens unasked."""

import socket
from datetime import timedelta

import pytest
from django.urls import reverse

from feedback.acts import press, typed
from feedback.smtp_server import USER
from onward.accounts import vault
from onward.engine.letters.envelope import read_back
from onward.feedback import services
from onward.feedback.models import LATE, TAKE_BACK, Letter, Outgoing
from onward.feedback.sending.delivery import deliver
from onward.feedback.services import leaving, outbox

State = Outgoing.State
NEW = "/postboxes/new/"


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


def look(browser, letter):
    return browser.get(reverse("letter_send", args=[letter.pk]))


def yes_to(answer):
    form = answer.context["form"]
    return {name: form.initial[name] for name in ("postbox", "seen")}


@pytest.fixture
def waiting(hers, thanks, box):
    press(hers, "letter_leave", thanks.pk, **yes_to(look(hers, thanks)))
    return Outgoing.objects.get()


def test_without_an_account_the_letter_invites_and_nothing_is_missing(hers, thanks):
    page = hers.get(reverse("letter", args=[thanks.pk])).text

    assert "Send from my account" not in page
    assert NEW in page
    assert "Open in mail" in page
    assert "No account for sending yet" in look(hers, thanks).text


def test_the_yes_is_asked_with_recipient_subject_and_the_whole_text(hers, thanks, box):
    assert "Send from my account" in hers.get(reverse("letter", args=[thanks.pk])).text

    page = look(hers, thanks).text

    for words in (
        "priya@harbourlane.example",
        "Thank you, Priya",
        USER,
        "for the tour of the ward",
    ):
        assert words in page
    assert "Yes, send it" in page
    assert not Outgoing.objects.exists()


def test_what_was_typed_is_kept_before_it_is_shown(hers, thanks, box):
    words = {"to": thanks.to, "subject": "New", "body": "Typed just now"}

    page = press(hers, "letter_send", thanks.pk, **words).text

    assert "Typed just now" in page
    thanks.refresh_from_db()
    assert thanks.body == "Typed just now"


def test_after_the_yes_it_waits_a_minute_and_can_be_taken_back_everywhere(hers, waiting, thanks):
    assert waiting.leaves_at - waiting.put_at == TAKE_BACK

    for page in (reverse("letter", args=[thanks.pk]), "/letters/"):
        text = hers.get(page).text
        assert "It leaves at 12:01:00" in text
        assert reverse("outgoing_take_back", args=[waiting.pk]) in text


def test_taking_it_back_gives_the_draft_again(hers, waiting, thanks):
    answer = press(hers, "outgoing_take_back", waiting.pk)

    assert "Taken back. Nothing was sent" in answer.text
    assert "Send from my account" in answer.text
    assert "In the outbox" not in hers.get("/letters/").text


def test_a_second_click_and_a_second_window_lay_one_letter_in(hers, thanks, box):
    yes = yes_to(look(hers, thanks))

    for _ in range(3):
        press(hers, "letter_leave", thanks.pk, **yes)

    assert Outgoing.objects.count() == 1


def test_a_yes_to_other_words_is_asked_again(hers, thanks, box, noon):
    yes = yes_to(look(hers, thanks))
    services.keep(thanks, at=noon, body="Changed in another window")

    answer = press(hers, "letter_leave", thanks.pk, **yes)

    assert answer.status_code == 409
    assert "It was changed since you looked. Nothing was sent." in answer.text
    assert "Changed in another window" in answer.text
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize("yes", [{}, {"postbox": "x", "seen": "y"}, {"seen": "0" * 64}])
def test_without_a_yes_nothing_is_laid_in(hers, thanks, box, yes):
    press(hers, "letter_leave", thanks.pk, **yes)

    assert not Outgoing.objects.exists()


def test_a_letter_with_a_gap_is_not_sent(hers, thanks, box, noon):
    services.keep(thanks, at=noon, body="Dear [name],\n\nThank you.")

    assert "has to be filled" in look(hers, thanks).text


@pytest.mark.parametrize("to", ["", "priya@", "a@x.example, b@x.example"])
def test_without_one_whole_address_it_is_not_sent(hers, thanks, box, noon, to):
    services.keep(thanks, at=noon, to=to)

    assert "It needs one whole mail address to go to." in look(hers, thanks).text


def test_gone_it_says_when_and_keeps_the_copy(hers, waiting, thanks, server, noon):
    deliver(waiting.pk, now=lambda: noon + TAKE_BACK)

    page = hers.get(reverse("letter", args=[thanks.pk])).text
    assert "It left on Tuesday 24 November at 12:01" in page
    copy = hers.get(reverse("outgoing_copy", args=[waiting.pk])).content
    assert copy == server.taken.letters[0]
    assert read_back(copy).body == thanks.body


def test_refused_it_says_why_and_can_be_sent_again(hers, waiting, thanks, server, noon):
    server.taken.answers["RCPT"] = ["550 Nobody here"]
    deliver(waiting.pk, now=lambda: noon + TAKE_BACK)

    for page in (reverse("letter", args=[thanks.pk]), "/letters/"):
        text = hers.get(page).text
        assert "It did not go. Your letter is a draft again, word for word." in text
        assert "Nobody here" in text
    server.taken.answers.clear()
    press(hers, "letter_leave", thanks.pk, **yes_to(look(hers, thanks)))
    assert Outgoing.objects.count() == 2


@pytest.fixture
def unsure(waiting, noon):
    assert leaving.begin(waiting, at=noon + TAKE_BACK)
    return waiting


def test_where_nobody_knows_the_person_decides(hers, unsure, thanks):
    text = hers.get(reverse("letter", args=[thanks.pk])).text

    assert "It may have arrived." in text
    for words in ("sent folder", "It arrived", "Send once more", "back to the draft"):
        assert words in text
    assert "Take it back" not in text
    assert Outgoing.objects.get().state == State.UNSURE


def test_it_arrived_marks_the_letter_sent_and_can_be_undone(hers, unsure, thanks):
    hers.get("/letters/")

    answer = press(hers, "outgoing_arrived", unsure.pk)

    assert "Noted as sent." in answer.text
    thanks.refresh_from_db()
    assert thanks.state == Letter.State.SENT


def test_send_once_more_waits_another_minute(hers, unsure):
    hers.get("/letters/")

    answer = press(hers, "outgoing_again", unsure.pk)

    assert "It leaves at 12:01:00" in answer.text


def test_a_button_of_an_old_page_changes_nothing(hers, waiting, noon):
    for name in ("outgoing_again", "outgoing_arrived", "outgoing_missing"):
        assert "Too late for that" in press(hers, name, waiting.pk).text
    assert Outgoing.objects.get().state == State.WAITING


def test_after_a_day_off_it_asks(hers, waiting, thanks, settings, noon, server):
    settings.FIXED_NOW = noon + timedelta(days=1)

    text = hers.get(reverse("letter", args=[thanks.pk])).text

    assert "It did not leave. Send it now?" in text
    assert "A letter in the outbox waits for you" in hers.get(reverse("today")).text
    press(hers, "outgoing_again", waiting.pk)
    assert not Outgoing.objects.get().is_late(settings.FIXED_NOW + LATE)
    assert "A letter in the outbox waits for you" not in hers.get(reverse("today")).text
    assert server.taken.called == 0


def test_a_part_is_looked_at_again_and_a_plain_browser_sees_the_letter(hers, waiting, thanks):
    address = reverse("outgoing", args=[waiting.pk])

    part = hers.get(address, headers={"HX-Request": "true"}).text

    assert "It leaves at 12:01:00" in part
    assert "<html" not in part
    assert hers.get(address).url == reverse("letter", args=[thanks.pk])


def test_no_network_happens_but_for_what_was_said_yes_to(monkeypatch, hers, box, thanks, server):
    def never(*words, **more):
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", never)
    pages = ["/letters/", "/postboxes/", NEW, reverse("letter", args=[thanks.pk]), "/"]
    pages += [reverse(name, args=[box.pk]) for name in ("postbox", "postbox_edit")]
    for address in pages:
        assert hers.get(address).status_code == 200
    press(hers, "letter_leave", thanks.pk, **yes_to(look(hers, thanks)))
    hers.post(reverse("postbox_edit", args=[box.pk]), typed())

    assert server.taken.called == 0


def test_while_the_key_is_missing_sending_says_how_to_get_it_back(hers, ada, thanks, box):
    yes = yes_to(look(hers, thanks))
    vault.key_path(ada.pk).unlink()
    vault.forget_keys()

    for answer in (look(hers, thanks), press(hers, "letter_leave", thanks.pk, **yes)):
        assert answer.status_code == 423
        assert "onward restore FILE" in answer.text
    assert not Outgoing.objects.exists()


def test_eve_finds_nothing_of_adas(theirs, waiting, thanks, box):
    for name in ("postbox", "postbox_edit"):
        assert theirs.get(reverse(name, args=[box.pk])).status_code == 404
    for name in ("postbox_try", "postbox_trust", "postbox_remove"):
        assert press(theirs, name, box.pk).status_code == 404
    for name in ("outgoing_take_back", "outgoing_again", "outgoing_arrived", "outgoing_missing"):
        assert press(theirs, name, waiting.pk).status_code == 404
    for name in ("outgoing", "outgoing_copy"):
        assert theirs.get(reverse(name, args=[waiting.pk])).status_code == 404
    assert look(theirs, thanks).status_code == 404
    assert press(theirs, "letter_leave", thanks.pk).status_code == 404
    assert Outgoing.objects.get().state == State.WAITING


def test_no_letter_leaves_through_somebody_elses_account(eve, hers, thanks, box, noon):
    where = {"server": "127.0.0.1", "port": 1, "security": "plain", "user_name": "eve"}
    other = services.add_postbox(eve, at=noon, password="x", address="eve@tallow.example", **where)
    yes = {**yes_to(look(hers, thanks)), "postbox": other.pk}

    assert press(hers, "letter_leave", thanks.pk, **yes).status_code == 404


def test_the_lists_cost_the_same_for_one_and_for_many(
    hers, ada, thanks, box, noon, django_assert_num_queries
):
    for _ in range(8):
        letter = Letter.objects.create(
            owner=ada, kind="advice", to="a@x.example", body="x", begun_at=noon, changed_at=noon
        )
        outbox.put(letter, box, at=noon, seen=outbox.as_it_goes(letter, box, at=noon).digest)
    hers.get("/letters/")
    with django_assert_num_queries(6):
        hers.get("/letters/")
    with django_assert_num_queries(4):
        hers.get("/postboxes/")
