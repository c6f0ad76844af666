"""The tray by application: one look, one yes, one undo; and nothing that nobody saw."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake import mails
from onward.intake import services
from onward.intake.models import Conversation, Correction, Reading
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, Interview, No, Person

STORY = (mails.RECEIPT, mails.INVITATION, mails.REJECTION)


def at(mail, employer, domain):
    return mail.replace("Fernhill Hotel", employer).replace("fernhill", domain)


def shown(answer):
    return answer.content.decode()


def seen(conversation):
    return " ".join(str(pk) for pk in conversation.readings.values_list("pk", flat=True))


def post(browser, conversation, verb="note", **fields):
    fields.setdefault("seen", seen(conversation))
    address = f"/tray/groups/{conversation.pk}/{verb}/"
    return browser.post(address, {k.replace("_", "-"): v for k, v in fields.items()}, follow=True)


@pytest.fixture
def story(ada, bring):
    """Three mails about one application that is not noted yet."""
    bring(*STORY)
    return Conversation.objects.get()


def test_the_mails_about_one_application_are_shown_together(hers, story):
    page = shown(hers.get("/tray/"))

    assert page.count("tray-item") == 1
    assert "Night Desk Lead, Fernhill Hotel" in page
    assert "this would be a new application" in page
    order = [page.index(words) for words in ("It arrived", "May be an interview</strong>")]
    assert order == sorted(order)


def test_one_yes_makes_the_application_with_each_thing_on_its_day(hers, story):
    answer = post(hers, story)

    application = Application.objects.get()
    assert answer.redirect_chain[-1][0] == f"/applications/{application.pk}/"
    events = Event.objects.order_by("happened_on", "pk").values_list("kind", "happened_on")
    assert list(events) == [
        ("applied", date(2026, 11, 2)),
        ("acknowledged", date(2026, 11, 2)),
        ("interview", date(2026, 11, 9)),
        ("no", date(2026, 11, 20)),
    ]
    assert No.objects.get().furthest == "interview"
    assert not Reading.objects.waiting().exists()


def test_who_wrote_is_known_once_with_the_address(hers, bring, ada):
    bring(
        mails.INVITATION.replace("\nMara Lindqvist\n", "\nMara\n").replace(
            "From: Mara Lindqvist <", "From: Mara <"
        ),
        mails.REJECTION,
    )

    assert "Signed by: Mara Lindqvist" in " ".join(shown(hers.get("/tray/")).split())
    post(hers, Conversation.objects.get())

    person = Person.objects.get()
    assert (person.name, person.email) == ("Mara Lindqvist", "mara.lindqvist@fernhill.example")
    assert No.objects.get().written_by == person


def test_one_undo_takes_all_of_it_back(hers, story):
    post(hers, story)

    answer = hers.post("/undo/", follow=True)

    assert answer.redirect_chain[-1][0] == "/tray/"
    assert Reading.objects.waiting().count() == 3
    assert not Application.objects.exists()
    assert not Step.objects.exists()
    assert Conversation.objects.get().application is None


def test_a_talk_whose_day_is_not_known_is_noted_with_that_said(hers, story):
    post(hers, story)

    event = Event.objects.get(kind="interview")
    page = shown(hers.get(f"/applications/{event.application_id}/"))
    assert "The day of the talk is not noted yet." in page


def test_the_day_of_a_talk_can_be_given_in_place(hers, story):
    talk = Reading.objects.get(verdict="interview")

    post(hers, story, **{f"on_{talk.pk}": "2026-11-13"})

    event = Event.objects.get(kind="interview")
    assert (event.happened_on, event.note) == (date(2026, 11, 13), "")


def test_what_came_in_after_the_look_is_not_noted(hers, bring, ada):
    bring(mails.RECEIPT)
    conversation = Conversation.objects.get()
    looked_at = seen(conversation)
    bring(mails.REJECTION)

    post(hers, conversation, seen=looked_at)

    assert not No.objects.exists()
    assert Reading.objects.waiting().get().application == Application.objects.get()


def test_a_form_that_shows_nothing_notes_nothing(hers, story):
    answer = post(hers, story, seen="")

    assert "You have looked at that one already." in shown(answer)
    assert not Application.objects.exists()


def test_looking_at_a_group_and_at_the_review_changes_nothing(hers, story):
    assert hers.get(f"/tray/groups/{story.pk}/").status_code == 200
    page = shown(hers.get(f"/tray/review/?group={story.pk}"))

    assert "Nothing has changed yet." in page
    assert "decided to move forward" in page
    assert Reading.objects.waiting().count() == 3
    assert not Application.objects.exists()


def test_everything_read_of_a_group_can_be_set_right(hers, story):
    receipt, talk, no = Reading.objects.order_by("message__sent_at")

    post(
        hers,
        story,
        employer="Saltmarsh Library",
        role="Shelf Keeper",
        **{
            f"says_{receipt.pk}": "acknowledgement",
            f"on_{receipt.pk}": "2026-11-03",
            f"says_{talk.pk}": "assessment",
            f"on_{talk.pk}": "2026-11-10",
            f"says_{no.pk}": "",
        },
    )

    assert str(Application.objects.get()) == "Shelf Keeper, Saltmarsh Library"
    kinds = Event.objects.order_by("happened_on", "pk").values_list("kind", "happened_on")
    assert list(kinds)[1:] == [
        ("acknowledged", date(2026, 11, 3)),
        ("assessment", date(2026, 11, 10)),
    ]
    remembered = {(one.became, one.fact("employer")) for one in Correction.objects.all()}
    assert remembered == {
        ("acknowledgement", "Saltmarsh Library"),
        ("assessment", "Saltmarsh Library"),
    }
    assert Reading.objects.waiting().get() == no


def test_a_message_can_be_parted_from_its_group_and_the_rest_noted(hers, story):
    no = Reading.objects.get(verdict="rejection")

    post(hers, story, **{f"with_{no.pk}": "alone"})

    assert not No.objects.exists()
    alone = Reading.objects.get(pk=no.pk).conversation
    assert (alone.by_hand, alone.employer) == (True, "Fernhill Hotel")


def test_a_message_can_be_put_with_another_group(hers, bring, ada):
    bring(mails.RECEIPT, mails.REJECTION.replace("Night Desk Lead", "Porter"))
    first, second = Conversation.objects.order_by("pk")
    no = Reading.objects.get(verdict="rejection")
    home, other = (second, first) if no.conversation == second else (first, second)

    answer = post(hers, home, "right", **{f"with_{no.pk}": str(other.pk)})

    assert answer.redirect_chain[-1][0] == "/tray/"
    assert Conversation.objects.get() == other


def test_names_put_right_wait_to_be_noted(hers, story):
    post(hers, story, "right", employer="The Fern", role="Lead")

    assert "Lead, The Fern" in shown(hers.get("/tray/"))
    assert not Application.objects.exists()


def test_another_application_can_be_chosen(hers, ada, hotel, noon, bring):
    other = tracker.add_application(ada, employer="Larch House", role="Porter", at=noon)
    bring(*STORY)
    conversation = Conversation.objects.get()

    answer = post(hers, conversation, which="another", employer="Larch House", role="Porter")

    assert answer.redirect_chain[-1][0] == f"/applications/{other.pk}/"
    assert No.objects.get().application == other


def test_an_invitation_of_today_without_its_day_is_no_interview_of_today(hers, ada, bring, noon):
    bring(mails.INVITATION.replace("9 Nov", "24 Nov"))

    post(hers, Conversation.objects.get())

    event = Event.objects.get(kind="interview")
    assert (event.happened_on, event.application.stage) == (noon.date(), "interview")
    assert not Interview.objects.exists()
    assert "Read your sheet" not in shown(hers.get("/"))
    page = shown(hers.get(f"/applications/{event.application_id}/"))
    assert "Invited to an interview" in page


def test_a_mail_set_right_to_an_invitation_has_not_the_day_of_its_talk(hers, bring):
    bring(mails.REJECTION)
    row = Reading.objects.get()

    post(
        hers,
        row.conversation,
        **{f"says-{row.pk}": "interview", f"on-{row.pk}": "2026-11-20"},
    )

    assert Event.objects.get(kind="interview").happened_on == date(2026, 11, 20)
    assert not Interview.objects.exists()


def test_none_of_a_group_is_about_the_search(hers, story):
    answer = post(hers, story, "dismiss")
    assert "The tray is empty" in shown(answer)

    answer = hers.post("/undo/", follow=True)
    assert "Night Desk Lead, Fernhill Hotel" in shown(answer)


def test_where_two_groups_fit_the_person_is_asked(hers, bring):
    porter = mails.RECEIPT.replace("Night Desk Lead", "Porter").replace("receipt-1", "receipt-2")
    roleless = mails.REJECTION.replace(" for Night Desk Lead", "").replace(
        " for the position of Night Desk Lead", ""
    )
    bring(mails.RECEIPT, porter, roleless)

    page = shown(hers.get("/tray/"))

    assert "It may belong to" in page
    assert "Choose which one" in page

    asking = Reading.objects.get(verdict="rejection").conversation
    assert post(hers, asking).status_code == 422
    other = Conversation.objects.get(pk=asking.fits[0])
    answer = post(hers, asking, which=f"with-{other.pk}")
    assert answer.redirect_chain[-1][0] == f"/tray/groups/{other.pk}/"
    assert other.readings.count() == 2
    assert not Application.objects.exists()


def test_two_open_applications_are_a_question(hers, ada, hotel, noon, bring):
    tracker.add_application(ada, employer="Fernhill Hotel", role="Night Desk Lead", at=noon)
    bring(*STORY)
    conversation = Conversation.objects.get()

    answer = post(hers, conversation)

    assert answer.status_code == 422
    assert "Choose which one it is." in shown(answer)
    assert not No.objects.exists()


def test_several_are_noted_at_once_after_one_look(hers, bring, ada):
    bring(*STORY, *(at(mail, "Larch House", "larch") for mail in STORY))
    groups = list(Conversation.objects.all())
    fields = {f"seen-{one.pk}": seen(one) for one in groups}

    page = shown(hers.get("/tray/review/", {"group": [one.pk for one in groups]}))
    assert page.count("decided to move forward") == 2
    answer = hers.post(
        "/tray/review/", {"group": [one.pk for one in groups], **fields}, follow=True
    )

    assert "Noted 2 applications" in shown(answer)
    assert No.objects.count() == 2
    # Noes that are noted on one day share a plan.
    assert Step.objects.filter(kind="self_compassion").count() == 1
    hers.post("/undo/")
    assert not Application.objects.exists()
    assert Reading.objects.waiting().count() == 6


def test_what_has_to_be_asked_is_left_by_the_review(hers, ada, bring, noon, story):
    asking = services.paste(ada, "Plant the bulbs before the frost.", at=noon).conversation

    page = shown(hers.get("/tray/review/", {"group": [story.pk, asking.pk]}))
    assert "To be looked at one by one" in page
    answer = hers.post(
        "/tray/review/",
        {
            "group": [story.pk, asking.pk],
            f"seen-{story.pk}": seen(story),
            f"seen-{asking.pk}": seen(asking),
        },
        follow=True,
    )

    assert "1 is left" in shown(answer)
    assert Application.objects.count() == 1


def test_what_is_unticked_on_the_review_goes_on_waiting(hers, bring):
    bring(mails.REJECTION, at(mails.REJECTION, "Larch House", "larch"))
    first, second = Conversation.objects.order_by("pk")

    page = shown(hers.get("/tray/review/", {"group": [first.pk, second.pk]}))
    assert page.count('name="group"') == page.count(" checked ") == 2
    assert "Untick what should wait." in page
    said = {f"seen-{one.pk}": seen(one) for one in (first, second)}
    hers.post("/tray/review/", {"group": [second.pk], **said})

    assert Reading.objects.waiting().get().conversation == first


def test_with_everything_unticked_nothing_is_noted(hers, story):
    answer = hers.post("/tray/review/", {f"seen-{story.pk}": seen(story)}, follow=True)

    assert "Nothing was ticked, so nothing was noted." in shown(answer)
    assert not Application.objects.exists()


def test_nothing_ticked_is_said(hers, story):
    assert "Tick the ones you mean first." in shown(hers.get("/tray/review/", follow=True))


def test_ticking_all_ticks_what_is_in_sight(hers, bring):
    bring(mails.REJECTION, at(mails.REJECTION, "Larch House", "larch"))

    assert shown(hers.get("/tray/?tick=all")).count(" checked") == 2
    assert shown(hers.get("/tray/")).count(" checked") == 0


def test_old_noes_are_not_thrust_forward(hers, bring):
    bring(mails.REJECTION.replace("20 Nov 2026", "20 Mar 2026"))

    page = shown(hers.get("/tray/"))

    assert "Nothing new. What waits here is from before." in page
    assert "decided to move forward" not in page
    assert "tray-item" not in page
    assert "Night Desk Lead, Fernhill Hotel" in shown(hers.get("/tray/before/"))


def test_receipts_have_a_list_of_their_own(hers, bring):
    bring(mails.RECEIPT)

    assert "Night Desk Lead, Fernhill Hotel" in shown(hers.get("/tray/arrived/"))
    assert "Nothing waits here." in shown(hers.get("/tray/before/"))


def test_a_long_story_is_looked_at_on_its_own_page(hers, bring):
    talks = (
        mails.INVITATION.replace("talk-1", f"talk-{day}")
        .replace("9 Nov", f"{day} Nov")
        .replace("an interview for", f"interview number {day} for")
        for day in range(1, 9)
    )
    bring(*talks)

    page = shown(hers.get("/tray/"))

    assert "The latest 6 of 8 messages" in page
    assert "Note all of this" not in page


def test_a_no_that_came_nine_times_is_read_once(hers, bring):
    bring(*(mails.REJECTION.replace("no-1", f"no-{n}") for n in range(9)))

    page = shown(hers.get("/tray/"))

    assert page.count("decided to move forward with other candidates") == 1
    assert "9 messages. What says the same again is left out here." in page
    assert ", once more" not in page


def test_eve_meets_none_of_it(theirs, story):
    for verb in ("", "note/", "right/", "dismiss/"):
        address = f"/tray/groups/{story.pk}/{verb}"
        assert theirs.post(address, {"seen": seen(story)}).status_code in {404, 405}
    assert theirs.get(f"/tray/groups/{story.pk}/").status_code == 404
    assert "Fernhill" not in shown(theirs.get(f"/tray/review/?group={story.pk}"))
    theirs.post("/tray/review/", {"group": story.pk, f"seen-{story.pk}": seen(story)})
    assert Reading.objects.waiting().count() == 3


def test_three_hundred_groups_ask_the_database_no_more_than_thirty(hers, bring):
    def fill(first, last):
        bring(
            *(
                re.sub(r"Message-ID: <", f"Message-ID: <{number}-", mail).replace(
                    "Fernhill", f"Fern{number}hill"
                )
                for number in range(first, last)
                for mail in (mails.RECEIPT, mails.REJECTION)
            )
        )

    def look():
        with CaptureQueriesContext(connection) as queries:
            answer = hers.get("/tray/")
        return len(queries), len(answer.content)

    fill(0, 30)
    few, _ = look()
    fill(30, 300)
    many, size = look()

    assert Conversation.objects.count() == 300
    assert many == few
    assert many <= 20
    assert size < 100_000
