"""What is done about a finding, a letter put off, its thread, and the words it is made from."""

import email
import email.policy
from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.feedback import facts, reading, services
from onward.feedback.models import Letter
from onward.tracker import services as tracker
from onward.tracker.models import Person


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def letter(ada, noon):
    application = tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon
    )
    return services.draft(ada, kind="thanks", application=application, at=noon)


BAD = "Hello,\n\nThank you for the talk on Tuesday. This was unfair!! Dear [Name].\n\nAda"


def key_of(letter, code, noon):
    return next(one.key for one in facts.findings_of(letter, at=noon) if one.code == code)


def codes(letter, noon):
    look = reading.look_at(letter, services.fresh(letter), at=noon)
    return {one.what for one in look.findings}


def typed(letter, **words):
    return {"to": "", "subject": "Hi", "body": BAD, **words}


@pytest.fixture
def written(letter, noon):
    return services.keep(letter, at=noon, body=BAD)


def test_a_finding_set_aside_stays_set_aside_while_the_words_move(hers, written, noon):
    hers.post(
        reverse("letter_finding", args=[written.pk]),
        typed(written, fine=key_of(written, "E2", noon)),
    )
    written.refresh_from_db()
    services.keep(written, at=noon, body="One more line. " + BAD)

    assert "Blame, even where it is earned" not in codes(written, noon)
    page = hers.get(reverse("letter", args=[written.pk])).content.decode()
    assert "1 is set aside." in page

    hers.post(reverse("letter_findings", args=[written.pk]), typed(written))
    written.refresh_from_db()
    assert "Blame, even where it is earned" in codes(written, noon)


def test_setting_aside_is_for_this_letter_and_can_be_undone(hers, ada, written, noon):
    services.set_aside(
        written, reading.finding_of(written, key_of(written, "E2", noon), at=noon), at=noon
    )
    other = services.draft(ada, kind="advice", application=written.application, at=noon)
    services.keep(other, at=noon, body=BAD)
    assert "Blame, even where it is earned" in codes(other, noon)

    tracker.undo(ada, at=noon)
    written.refresh_from_db()
    assert "Blame, even where it is earned" in codes(written, noon)


def test_a_gap_can_never_be_set_aside(hers, written, noon):
    gap = reading.finding_of(written, key_of(written, "E6", noon), at=noon)
    with pytest.raises(services.CannotBeMeant):
        services.set_aside(written, gap, at=noon)

    answer = hers.post(
        reverse("letter_finding", args=[written.pk]), typed(written, fine=gap.key), follow=True
    )
    assert "has to be set right" in answer.content.decode()
    assert reading.look_at(written, services.fresh(written), at=noon).firm


def test_a_better_wording_goes_in_with_one_click_and_undo_brings_the_words_back(
    hers, ada, written, noon
):
    more = BAD.replace("Tuesday", "Wednesday")
    key = key_of(written, "E2", noon)

    hers.post(reverse("letter_finding", args=[written.pk]), typed(written, body=more, better=key))

    written.refresh_from_db()
    # What was typed since is kept, and only the sentence has changed.
    assert "on Wednesday. This was hard to hear, and I thank you for telling me." in written.body
    assert "unfair" not in written.body
    hers.post("/undo/")
    written.refresh_from_db()
    assert written.body == more


def test_words_that_have_gone_meanwhile_are_left_in_peace(hers, written, noon):
    key = key_of(written, "E2", noon)

    answer = hers.post(
        reverse("letter_finding", args=[written.pk]),
        typed(written, body="Other words.", better=key),
        follow=True,
    )

    written.refresh_from_db()
    assert written.body == "Other words."
    assert "not there any more" in answer.content.decode()


def test_a_letter_put_off_waits_and_sends_nothing(hers, ada, letter, noon):
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert 'value="2026-11-25"' in page
    assert 'value="09:30"' in page

    hers.post(
        reverse("letter_later", args=[letter.pk]),
        typed(letter, body="Kept too.", later_on="2026-11-25", later_at="09:30"),
    )

    letter.refresh_from_db()
    assert letter.body == "Kept too."
    assert letter.state == Letter.State.DRAFT
    assert letter.later_at == noon.replace(day=25, hour=9, minute=30)
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()
    assert "still needs your click" in page
    mine = Letter.objects.owned_by(ada)
    assert list(mine.due(at=noon)) == []
    assert list(mine.due(at=noon + timedelta(days=1))) == [letter]

    hers.post(reverse("letter_not_later", args=[letter.pk]), typed(letter))
    letter.refresh_from_db()
    assert letter.later_at is None


def test_a_letter_that_went_waits_no_longer(ada, letter, noon):
    services.send_later(letter, until=noon + timedelta(days=1), at=noon)
    services.mark_sent(letter, on=noon.date(), at=noon)

    assert letter.later_at is None
    with pytest.raises(services.ChangedSince):
        services.send_later(letter, until=noon + timedelta(days=1), at=noon)


def test_nothing_is_put_off_into_the_past(hers, letter, noon):
    with pytest.raises(services.AlreadyPast):
        services.send_later(letter, until=noon, at=noon)
    for day, time in (("2026-11-24", "09:30"), ("", ""), ("2026-11-24", "noon")):
        hers.post(
            reverse("letter_later", args=[letter.pk]), typed(letter, later_on=day, later_at=time)
        )
    letter.refresh_from_db()
    assert letter.later_at is None


def test_a_reply_stays_in_the_thread_of_the_mail_it_answers(letter, noon):
    letter.in_reply_to, letter.references = (
        "<b@mill.example>",
        "<a@mill.example>\n<b@mill.example>",
    )

    mail = email.message_from_bytes(reading.eml_of(letter, at=noon), policy=email.policy.default)

    assert mail["In-Reply-To"] == "<b@mill.example>"
    assert mail["References"].split() == ["<a@mill.example>", "<b@mill.example>"]


@pytest.mark.parametrize("bad", ["no id", "<a@b>\r\nBcc: eve@x.example", "<a b@c>"])
def test_an_id_that_no_mail_can_carry_loses_the_thread_and_not_the_letter(letter, noon, bad):
    letter.in_reply_to = bad

    mail = email.message_from_bytes(reading.eml_of(letter, at=noon), policy=email.policy.default)

    assert mail["In-Reply-To"] is None
    assert mail["Bcc"] is None


def test_a_name_with_a_line_break_makes_no_header(ada, noon):
    person = Person.objects.create(owner=ada, name="Kim\r\nBcc: eve@x.example")
    letter = services.draft(ada, kind="mentor", person=person, at=noon)
    letter.to = f"{person.name} <kim@mill.example>"

    mail = email.message_from_bytes(reading.eml_of(letter, at=noon), policy=email.policy.default)

    assert mail["Bcc"] is None
    assert "\n" not in letter.subject


def test_a_megabyte_is_refused_kindly_and_nothing_is_lost(hers, letter):
    long = "Dear Priya, thank you. " * 45_000
    before = letter.body
    answers = [
        hers.post(reverse(name, args=[letter.pk]), typed(letter, body=long))
        for name in ("letter", "letter_keep", "letter_beside", "letter_finding", "letter_later")
    ]

    assert {answer.status_code for answer in answers} == {422}
    page = answers[0].content.decode()
    assert long[:200] in page
    assert "Please look at this once more" in page
    letter.refresh_from_db()
    assert letter.body == before
    # The box itself cuts nothing off: what is pasted is all there, and can be shortened.
    assert 'maxlength="20000"' not in page


def test_each_letter_asks_only_for_what_it_can_use(hers, ada, noon):
    person = Person.objects.create(owner=ada, name="Joan Whitlock")
    letter = services.draft(ada, kind="mentor", person=person, at=noon)
    page = hers.get(reverse("letter", args=[letter.pk])).content.decode()

    assert 'name="questions"' in page
    for other in ("moment", "criterion", "open_to_future", "law", "premium", "familiar"):
        assert f'name="{other}"' not in page
    told = {"goal": "planner", "questions": "Which line first?\n\n Which page? ", "tone": "plain"}
    hers.post(reverse("letter_again", args=[letter.pk]), {**told, "language": "en"})

    letter.refresh_from_db()
    assert letter.questions == "Which line first?\nWhich page?"
    assert "1. Which line first?\n2. Which page?" in letter.body
    assert "a role as planner" in letter.body


def test_a_fourth_question_is_sent_back_with_a_word(hers, ada, noon):
    person = Person.objects.create(owner=ada, name="Joan Whitlock")
    letter = services.draft(ada, kind="mentor", person=person, at=noon)
    answer = hers.post(
        reverse("letter_again", args=[letter.pk]),
        {"questions": "a?\nb?\nc?\nd?", "tone": "plain", "language": "en"},
        follow=True,
    )

    assert "At most 3" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.questions == ""


def test_a_language_without_sentences_keeps_the_words_and_looks_at_the_form_only(
    hers, letter, noon
):
    letter.kind = "data_access"
    letter.save()
    services.keep(letter, at=noon, body="Das ist unfair!! [Name]")

    services.draft_again(letter, at=noon, choices={}, language="fr")

    letter.refresh_from_db()
    assert letter.body == "Das ist unfair!! [Name]"
    assert services.fresh(letter).parts == ()
    found = {one.code for one in facts.findings_of(letter, at=noon)}
    assert {"E6", "W8"} <= found
    assert "Write it yourself" in hers.get(reverse("letter", args=[letter.pk])).content.decode()


def test_a_request_for_data_shows_its_gate_and_then_its_days(hers, ada, letter, noon):
    letter.kind, letter.law = "data_access", "uk"
    letter.save()
    address = reverse("letter", args=[letter.pk])
    assert "take it as a dispute" in hers.get(address).content.decode()

    services.mark_sent(letter, on=noon.date(), at=noon)
    page = hers.get(address).content.decode()
    assert "They answer by Thursday 24 December" in page
    pause = reverse("letter_pause", args=[letter.pk])
    hers.post(pause, {"stopped_on": "2026-12-01", "resumed_on": ""})
    assert "stands still" in hers.get(address).content.decode()
    hers.post(pause, {"stopped_on": "2026-12-01", "resumed_on": "2026-12-04"})
    assert "They answer by Sunday 27 December" in hers.get(address).content.decode()
    hers.post(pause, {"stopped_on": "2026-12-05", "resumed_on": "2026-12-04"})
    letter.refresh_from_db()
    assert letter.stopped_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    "name",
    ["letter_finding", "letter_findings", "letter_later", "letter_not_later", "letter_pause"],
)
def test_nobody_decides_about_somebody_elses_letter(theirs, letter, name):
    assert theirs.post(reverse(name, args=[letter.pk]), typed(letter)).status_code == 404
