"""A contact is real where both wrote; of the words of a message nothing is kept."""

from datetime import date

from engine.files.made import skipped, table, unread
from engine.files.test_linkedin import PROFILE, export, read
from onward.engine.files.records import TouchRecord

HEADINGS = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS",
    "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT",
)  # fmt: skip
ME, ADA, BEN = "Robin Sample", "Ada Madeup", "Ben Notreal"


def page(name):
    return f"https://www.linkedin.com/in/{name.lower().replace(' ', '-')}" if name else ""


def message(talk, sender, receiver, at, *, title="", words="Hello", draft="No"):
    at = f"{at} 10:00:00 UTC" if len(at) == 10 else at
    return (
        talk,
        title,
        sender,
        page(sender),
        receiver,
        page(receiver),
        at,
        "",
        words,
        "INBOX",
        "",
        draft,
        "No",
    )


def talk(*rows, profile=True, **chosen):
    files = {"messages": table(HEADINGS, *rows)}
    if profile:
        files["Profile"] = table(PROFILE, (*ME.split(), *[""] * 11))
    return read(export(**files), **chosen)


def touches(found):
    return [one for one in found if isinstance(one, TouchRecord)]


def test_who_wrote_and_was_answered_is_one_contact_on_the_latest_day():
    [touch] = touches(talk(
        message("1", ME, ADA, "2026-03-01"), message("1", ADA, ME, "2026-03-04"),
        message("2", ADA, ME, "2026-02-01"), message("2", ME, ADA, "2026-02-02"),
    ))  # fmt: skip

    assert (touch.person.name, touch.person.profile_url) == (ADA, page(ADA))
    assert (touch.on, touch.way, touch.messages) == (date(2026, 3, 4), "both", 4)
    assert touch.where == "messages.csv, line 3"


def test_a_talk_in_which_one_side_is_silent_is_no_contact():
    found = talk(
        message("1", ME, ADA, "2026-03-01"), message("1", ME, ADA, "2026-03-09"),
        message("2", BEN, ME, "2026-03-01"),
    )  # fmt: skip

    assert touches(found) == []
    assert [left.count for left in skipped(found)] == [2]


def test_an_ad_is_no_contact():
    found = talk(
        message("1", "LinkedIn Member", ME, "2026-03-01"), message("1", ME, "LinkedIn Member", "2026-03-02"),
        message("2", BEN, ME, "2026-03-01", title="Sponsored Conversation"), message("2", ME, BEN, "2026-03-02"),
    )  # fmt: skip

    assert touches(found) == []


def test_drafts_and_deleted_messages_say_nothing():
    found = talk(
        message("1", ADA, ME, "2026-03-01"), message("1", ME, ADA, "2026-03-09", draft="Yes"),
        message("2", BEN, ME, "2026-03-01"), message("2", ME, BEN, "2026-03-02", words="This message has been deleted."),
    )  # fmt: skip

    assert touches(found) == []
    assert sorted(left.count for left in skipped(found)) == [2, 2]


def test_in_a_group_only_those_who_wrote_are_in_contact():
    found = talk(
        message("1", ME, f"{ADA},{BEN}", "2026-03-01"), message("1", ADA, f"{ME},{BEN}", "2026-03-02"),
    )  # fmt: skip

    assert [touch.person.name for touch in touches(found)] == [ADA]


def test_without_a_profile_the_owner_is_who_is_named_most():
    found = talk(
        message("1", ME, ADA, "2026-03-01"), message("1", ADA, ME, "2026-03-02"),
        message("2", ME, BEN, "2026-03-01"), message("2", BEN, ME, "2026-03-05"),
        profile=False,
    )  # fmt: skip

    assert {touch.person.name for touch in touches(found)} == {ADA, BEN}


def test_where_it_is_not_clear_whose_messages_they_are_nobody_is_guessed():
    found = talk(
        message("1", ME, ADA, "2026-03-01"), message("1", ADA, ME, "2026-03-02"), profile=False
    )

    assert touches(found) == []
    assert "clear" in skipped(found)[0].reason


def test_a_namesake_of_the_owner_is_somebody_else():
    other = (
        "1",
        "",
        ME,
        "https://www.linkedin.com/in/another-robin",
        ME,
        page(ME),
        "2026-03-02 10:00:00 UTC",
        "",
        "Hi",
        "INBOX",
        "",
        "No",
        "No",
    )

    [touch, _] = touches(talk(
        message("1", ME, "x", "2026-03-01"), other,
        message("2", ME, BEN, "2026-03-01"), message("2", BEN, ME, "2026-03-05"),
    ))  # fmt: skip

    assert touch.person.profile_url.endswith("another-robin")


def test_a_message_is_of_the_day_where_the_person_is():
    [touch] = touches(
        talk(
            message("1", ME, ADA, "2026-03-01"),
            message("1", ADA, ME, "2026-03-02 23:30:00 UTC"),
            zone="Europe/Berlin",
        )
    )

    assert touch.on == date(2026, 3, 3)


def test_a_message_without_a_day_is_listed():
    found = talk(message("1", ME, ADA, "long ago"))

    assert [one.where for one in unread(found)] == ["messages.csv, line 2"]


def test_no_word_of_a_message_is_kept():
    found = talk(
        message("1", ME, ADA, "2026-03-01", words="a secret"),
        message("1", ADA, ME, "2026-03-02", words="a secret"),
    )

    assert "secret" not in repr(found)
