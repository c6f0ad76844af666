"""One page for everything a person already has: looked at, shown, and only then brought in."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import SECRET_WORDS
from intake import mails
from onward.accounts import vault
from onward.intake.files import waiting
from onward.intake.files.asking import Said
from onward.intake.models import Bringing, Import, Mapping
from onward.tracker.models import Application, Person
from onward.tracker.services import add_application

PEOPLE = "Name,Company,Position\nMira Tallow,Reed & Sons,Binder\nJon Quill,Loom & Co,Draper\n"
UNSURE = "Name,Company,Connected On\nMira Tallow,Reed & Sons,03/04/2026\n"
UNKNOWN = "Wer,Wo\nMira Tallow,Reed\nJon Quill,Loom\n"

TALK = """BEGIN:VEVENT
UID:{day}@days.example
DTSTAMP:20261101T090000Z
DTSTART:202611{day}T130000Z
SUMMARY:Interview at Fernhill
ORGANIZER;CN=Mira Tallow:mailto:mira@fernhill.example
ATTENDEE;CN=Jon Quill:mailto:jon@fernhill.example
END:VEVENT
"""
# The same two people in both.
CALENDAR = "".join(
    (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Made up//EN\n",
        TALK.format(day=26),
        TALK.format(day=27),
        "END:VCALENDAR\n",
    )
).replace("\n", "\r\n")


@pytest.fixture
def give(hers):
    def run(content, name="people.csv"):
        raw = content.encode() if isinstance(content, str) else content
        return hers.post("/bring/", {"several": SimpleUploadedFile(name, raw)})

    return run


def zipped(**members):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return whole.getvalue()


def test_a_table_is_shown_before_anything_comes_in(give, hers):
    answer = give(PEOPLE)
    shown = hers.get(answer["Location"]).content.decode()

    assert "Mira Tallow" in shown
    assert "2 people" in shown
    assert not Person.objects.exists()


def test_bring_it_in_brings_it_in_with_one_undo(give, hers):
    page = give(PEOPLE)["Location"]
    answer = hers.post(f"{page}in/", follow=True)

    assert Person.objects.count() == 2
    batch = Import.objects.get()
    assert answer.redirect_chain[-1][0] == f"/tray/imports/{batch.pk}/"
    assert "2 people" in answer.content.decode()
    hers.post(f"/tray/imports/{batch.pk}/undo/")
    assert not Person.objects.exists()


def test_a_page_that_looks_again_by_itself_goes_on_as_a_whole(give, hers):
    page = give(PEOPLE)["Location"]
    hers.post(f"{page}in/")
    answer = hers.get(page, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == f"/tray/imports/{Import.objects.get().pk}/"
    assert not answer.content


def test_leave_it_keeps_nothing(give, hers):
    page = give(PEOPLE)["Location"]
    hers.post(f"{page}leave/")

    assert not Bringing.objects.exists()
    assert not Person.objects.exists()


def test_a_day_that_could_be_either_is_asked_and_remembered(give, hers):
    page = give(UNSURE)["Location"]
    assert "03/04/2026" in hers.get(page).content.decode()
    hers.post(page, {"day": "day", **_as_shown(hers, page)})
    hers.post(f"{page}in/")

    assert str(Person.objects.get().met_on) == "2026-04-03"
    assert Mapping.objects.count() == 1
    again = give(UNSURE.replace("Mira", "Ines"))["Location"]
    assert "would come in" in hers.get(again).content.decode()


def test_headings_that_nobody_knows_are_asked(give, hers):
    page = give(UNKNOWN)["Location"]
    hers.post(page, {"noun": "people"})
    told = _as_shown(hers, page)
    hers.post(page, {**told, "noun": "people", "column-0-0": "name", "column-0-1": "employer"})
    hers.post(f"{page}in/")

    assert Person.objects.filter(employer__name="Reed").exists()


def test_what_was_pasted_is_known_by_what_it_is(hers):
    answer = hers.post("/bring/", {"text": PEOPLE})

    assert "Mira Tallow" in hers.get(answer["Location"]).content.decode()


def test_a_mail_takes_its_old_way(give):
    answer = give(mails.REJECTION, name="letter.eml")

    assert answer["Location"] == "/tray/"


def test_a_file_that_is_none_of_these_is_told_what_is(give, hers):
    answer = hers.get(give(b"\x00\x01\x02" * 400, name="noise.bin")["Location"])

    assert "LinkedIn export" in answer.content.decode()


def test_half_a_zip_changes_nothing_and_says_so(give, hers):
    whole = zipped(**{"Connections.csv": "First Name,Last Name\nMira,Tallow\n" * 50})
    answer = hers.get(give(whole[: len(whole) // 2], name="export.zip")["Location"])

    assert "Download it again" in answer.content.decode()
    assert not Bringing.objects.exists()


def test_a_linkedin_zip_brings_people_and_applications(give, hers):
    whole = zipped(
        **{
            "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Mira,Tallow,https://www.linkedin.com/in/mira,,Reed,Binder,05 Mar 2024\n",
            "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,"
            "Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"
            '"3/7/24, 2:22 PM",ada@mail.example,+44 1632 960001,Fernhill,Porter,,Ada.pdf,Licence?:Yes\n',
        }
    )
    page = give(whole, name="export.zip")["Location"]
    shown = hers.get(page).content.decode()
    hers.post(f"{page}in/")

    assert "Phone numbers" in shown
    assert "Screening answers" in shown
    assert Application.objects.get().note.find("960001") == -1
    assert Person.objects.get().name == "Mira Tallow"


def test_a_calendar_shows_the_same_counts_as_come_in(ada, give, hers, noon):
    add_application(ada, employer="Fernhill", role="Porter", at=noon)
    page = give(CALENDAR, name="days.ics")["Location"]
    assert "2 interviews, 2 people" in hers.get(page).content.decode()
    hers.post(f"{page}in/")

    assert Import.objects.get().counts["new"] == {"interview": 2, "person": 2}


def test_nobody_sees_what_somebody_else_gave(give, theirs):
    page = give(PEOPLE)["Location"]

    assert theirs.get(page).status_code == 404
    for verb in ("in", "leave", "again"):
        assert theirs.post(f"{page}{verb}/").status_code == 404


def test_nothing_given_is_asked_for_and_nothing_typed_is_lost(hers):
    assert hers.post("/bring/", {"text": ""}).status_code == 422


def _as_shown(hers, page):
    """What the form on the page holds."""
    form = hers.get(page).context["form"]
    return {
        name: form[name].initial or ""
        for name in form.fields
        if name.startswith("column-") or form[name].initial
    }


@pytest.mark.parametrize(
    "verb", [waiting.take_in, lambda one, at: waiting.look(one, Said(), at=at)]
)
def test_a_second_click_that_comes_late_does_nothing_more(give, hers, noon, verb):
    page = give(PEOPLE)["Location"]
    late = Bringing.objects.select_related("owner").get()
    hers.post(f"{page}in/")
    verb(late, at=noon)

    assert Person.objects.count() == 2
    assert Import.objects.count() == 1


def test_a_click_after_it_was_left_does_nothing(give, hers, noon):
    page = give(PEOPLE)["Location"]
    late = Bringing.objects.select_related("owner").get()
    hers.post(f"{page}leave/")
    waiting.take_in(late, at=noon)

    assert not Person.objects.exists()


def test_a_copy_that_is_gone_is_said_and_can_be_left(give, hers):
    page = give(PEOPLE)["Location"]
    Path(Bringing.objects.get().whence).unlink()
    for verb in ("again", "in"):
        told = hers.post(f"{page}{verb}/", follow=True).content.decode()

        assert "The copy of this file is gone" in told
    hers.post(f"{page}leave/")
    assert not Bringing.objects.exists()


def test_what_met_a_locked_room_goes_on_once_that_is_open(give, hers, ada, guarded):
    page = give("Name,Company,Note\nMira Tallow,Reed,Knows the depot.\n")["Location"]
    vault.lock(ada.pk)

    assert hers.post(f"{page}in/").status_code == 423
    assert not Person.objects.exists()
    hers.post("/vault/unlock/", {"passphrase": SECRET_WORDS, "next": f"{page}in/"})
    hers.post(f"{page}in/")
    assert Person.objects.get().note == "Knows the depot."
