"""What LinkedIn hands out: contacts, applications and a working life; the rest is named and left."""

import io
import zipfile
from datetime import date
from functools import partial

import pytest

from engine.files.made import applications, people, skipped, stream, table, unread
from onward.engine.files import linkedin, working_life
from onward.engine.files.records import Choices, ResumeRecord, Sensitive, TouchRecord

NOTES = (
    'Notes:\r\n"When exporting your connection data, you may notice ""gaps"", on purpose."\r\n\r\n'
)
CONNECTION = (
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
)
APPLICATION = (
    "Application Date", "Contact Email", "Contact Phone Number", "Company Name", "Job Title", "Job Url",
    "Resume Name", "Question And Answers",
)  # fmt: skip
INVITATION = (
    "From",
    "To",
    "Sent At",
    "Message",
    "Direction",
    "inviterProfileUrl",
    "inviteeProfileUrl",
)
PROFILE = (
    "First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry",
    "Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers",
)  # fmt: skip
SAVED = (
    ("Saved Date", "Job Url", "Job Title", "Company Name"),
    ("3/7/24, 2:22 PM", "https://www.linkedin.com/jobs/view/1", "Analyst", "Harbour Lane"),
)
ADA = "https://www.linkedin.com/in/ada-madeup"


def export(**files):
    """The members of a zip: names in Python's spelling, `Jobs__Saved_Jobs` for `Jobs/Saved Jobs.csv`."""
    named = {
        name.replace("__", "/").replace("_", " ") + ".csv": text for name, text in files.items()
    }
    return members(named)


def members(named):
    return [(name, partial(stream, text)) for name, text in named.items()]


def read(made, **chosen):
    return list(linkedin.read(made, Choices(**chosen)))


def test_connections_come_under_their_preamble():
    rows = table(
        CONNECTION, ("Ada", "Madeup", ADA, "", "Paper Moon, Inc", "Editor", "05 Mar 2024")
    )

    [ada] = people(read(export(Connections=NOTES + rows)))

    assert (ada.name, ada.profile_url, ada.employer, ada.position) == (
        "Ada Madeup",
        ADA,
        "Paper Moon, Inc",
        "Editor",
    )
    assert ada.met_on == date(2024, 3, 5)
    assert ada.met_how == "On LinkedIn"
    assert ada.where == "Connections.csv, line 5"


@pytest.mark.parametrize(
    "day", ["05 Mar 2024", "3/5/24", "03/05/2024", "3/5/24, 2:22 PM", "2024-03-05"]
)
def test_both_styles_of_dates_are_read_as_linkedin_writes_them(day):
    [ada] = people(
        read(export(Connections=table(CONNECTION, ("Ada", "Madeup", ADA, "", "", "", day))))
    )

    assert ada.met_on == date(2024, 3, 5)


def test_an_older_export_has_no_pages():
    without = table(
        ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"),
        ("Ada", "Madeup", "ada@example.org", "", "", "05 Mar 2019"), ("", "", "", "", "", "05 Mar 2019"),
    )  # fmt: skip

    found = read(export(Connections=without))

    assert [(one.name, one.email) for one in people(found)] == [("Ada Madeup", "ada@example.org")]
    assert [left.count for left in skipped(found)] == [1]


def test_applications_come_without_my_phone_and_answers_unless_chosen():
    made = export(Jobs__Job_Applications=table(APPLICATION, (
        "3/7/24, 2:22 PM", "me@example.org", "555 0100", "Harbour Lane", "Analyst",
        "https://www.linkedin.com/jobs/view/1", "cv.pdf", "Visa? No.",
    )))  # fmt: skip

    found = read(made)
    [one] = applications(found)
    assert (one.employer, one.role, one.applied_on, one.document) == (
        "Harbour Lane",
        "Analyst",
        date(2024, 3, 7),
        "cv.pdf",
    )
    assert (one.answers, one.contact_phone, one.contact_email) == ("", "", "")
    assert {left.where.rpartition(", ")[2] for left in skipped(found)} == {
        "Contact Phone Number",
        "Question And Answers",
    }
    [one] = applications(read(made, with_sensitive=frozenset({Sensitive.ANSWERS})))
    assert (one.answers, one.contact_phone) == ("Visa? No.", "")
    assert dict(linkedin.look(made, Choices()))["Job Applications.csv"].sensitive == {
        Sensitive.PHONES,
        Sensitive.ANSWERS,
    }


def test_saved_jobs_were_not_applied_for():
    [one] = applications(read(export(Jobs__Saved_Jobs=table(
        ("Saved Date", "Job Url", "Job Title", "Company Name"),
        ("3/7/24, 2:22 PM", "https://www.linkedin.com/jobs/view/1", "Analyst", "Harbour Lane"),
    ))))  # fmt: skip

    assert (one.saved_on, one.applied_on) == (date(2024, 3, 7), None)


def test_an_invitation_tells_how_one_met_and_an_open_one_is_no_contact():
    found = read(export(
        Connections=table(CONNECTION, ("Ada", "Madeup", ADA, "", "", "", "05 Mar 2024")),
        Invitations=table(
            INVITATION,
            ("Robin Sample", "Ada Madeup", "3/5/24, 2:22 PM", "Good talk", "OUTGOING", "https://x.example/r", ADA),
            ("Ben Notreal", "Robin Sample", "3/5/24, 2:22 PM", "", "INCOMING", "https://x.example/b", "https://x.example/r"),
        ),
    ))  # fmt: skip

    [ada] = people(found)
    assert (ada.met_how, ada.note) == ("You invited them on LinkedIn", "Good talk")
    assert [left.count for left in skipped(found)] == [1]


def test_a_working_life_becomes_one_resume():
    [resume] = read(export(
        Profile=table(PROFILE, (
            "Robin", "Sample", "", "1 Hidden Road", "Jan 1", "Analyst", "Counts\nthings.", "", "", "Leith",
            "[robin_sample]", "[PORTFOLIO:https://robin.example/work]", "",
        )),
        Positions=table(
            ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
            ("Harbour Lane", "Analyst", "", "Leith", "Mar 2019", ""), ("Tin Whistle", "Clerk", "", "", "2015", "Feb 2019"),
        ),
        Skills=table(("Name",), ("Counting",)),
        Education=table(("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"), ("Quiet College", "2011", "2014", "", "BSc", "Choir")),
        Languages=table(("Name", "Proficiency"), ("Scots", "Native")),
        Certifications=table(("Name", "Url", "Authority", "Started On", "Finished On", "License Number"), ("First aid", "", "Red Tent", "Jan 2020", "", "")),
    ))  # fmt: skip

    assert isinstance(resume, ResumeRecord)
    assert resume.name == "Robin Sample"
    assert resume.resume == {
        "basics": {
            "name": "Robin Sample", "label": "Analyst", "summary": "Counts\nthings.", "url": "https://robin.example/work",
            "location": {"region": "Leith"}, "profiles": [{"network": "Twitter", "username": "robin_sample"}],
        },
        "work": [
            {"name": "Harbour Lane", "position": "Analyst", "location": "Leith", "startDate": "2019-03"},
            {"name": "Tin Whistle", "position": "Clerk", "startDate": "2015", "endDate": "2019-02"},
        ],
        "skills": [{"name": "Counting"}],
        "education": [{"institution": "Quiet College", "studyType": "BSc", "startDate": "2011", "endDate": "2014", "summary": "Choir"}],
        "languages": [{"language": "Scots", "fluency": "Native"}],
        "certificates": [{"name": "First aid", "issuer": "Red Tent", "date": "2020-01"}],
    }  # fmt: skip
    assert "Hidden" not in str(resume)


def test_files_with_a_number_or_in_a_folder_are_the_same_files():
    rows = table(CONNECTION, ("Ada", "Madeup", ADA, "", "", "", "05 Mar 2024"))

    for name in ("Connections_123456789.csv", "Basic_LinkedInDataExport_03-05-2024/Connections.csv", "connections.csv", "a\\b\\Connections (1).csv"):  # fmt: skip
        assert len(people(read(members({name: rows})))) == 1, name


def test_a_file_with_a_name_in_another_language_is_known_by_its_headings():
    rows = table(CONNECTION, ("Ada", "Madeup", ADA, "", "", "", "05 Mar 2024"))

    assert len(people(read(members({"Kontakte.csv": NOTES + rows})))) == 1


def test_every_other_file_is_named_once_with_the_reason():
    found = read(members({
        "Company Follows.csv": table(("Organization", "Followed On"), ("A", "x"), ("B", "y")),
        "Learning.csv": "Content Title,\n", "Etwas.csv": "Spalte,Andere\n1,2\n",
        "Rich_Media/a.jpg": "x", "Rich_Media/b.jpg": "x",
    }))  # fmt: skip

    assert [(left.where, left.count) for left in found] == [
        ("Company Follows.csv", 1),
        ("Learning.csv", 1),
        ("Etwas.csv", 1),
        ("Rich_Media/a.jpg", 2),
    ]
    assert len({left.reason for left in found}) == 2


class Cut(io.BytesIO):
    """What a file out of a zip does that was downloaded in half: it ends in the middle."""

    def __init__(self, content: bytes, at: int) -> None:
        super().__init__(content[:at])

    def read(self, count: int = -1, /) -> bytes:
        if not (given := super().read(count)) and count:
            raise EOFError
        return given

    read1 = read


def test_a_file_that_was_cut_gives_what_came_before_the_cut():
    day = ("", "", "", "", "05 Mar 2024")
    rows = table(CONNECTION, *[("Ada", f"Madeup-{number}", *day) for number in range(9_000)])

    found = read([("Connections.csv", lambda: Cut(rows.encode(), 200_000))])

    assert 4_000 < len(people(found)) < 9_000
    [cut] = unread(found)
    assert "damaged" in cut.reason
    assert cut.where.startswith("Connections.csv, line ")


def test_a_damaged_file_is_said_and_keeps_no_other_out():
    day = ("", "", "", "", "05 Mar 2024")
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "Connections.csv",
            table(
                CONNECTION, *[("Ada", f"Madeup-{n * 7919 % 10007}", *day) for n in range(2_000)]
            ),
        )
        archive.writestr("Jobs/Saved Jobs.csv", table(*SAVED))
    broken = bytearray(whole.getvalue())
    broken[5_000:5_200] = bytes(200)
    archive = zipfile.ZipFile(io.BytesIO(bytes(broken)))

    found = read([(name, partial(archive.open, name)) for name in archive.namelist()])

    assert any("damaged" in one.reason for one in unread(found))
    assert len(applications(found)) == 1


def test_a_file_with_a_password_is_said_and_keeps_no_other_out():
    def locked():
        raise RuntimeError("File is encrypted")

    made = [
        ("Connections.csv", locked),
        ("Extra.csv", locked),
        *members({"Saved Jobs.csv": table(*SAVED)}),
    ]

    assert [one.where for one in unread(read(made))] == ["Connections.csv"]
    assert len(applications(read(made))) == 1
    assert [name for name, _ in linkedin.look(made, Choices())] == ["Saved Jobs.csv"]


def test_a_file_that_is_no_table_keeps_no_other_out():
    found = read(
        members({"Connections.csv": bytes(range(256)) * 9, "Saved Jobs.csv": table(*SAVED)})
    )

    assert len(applications(found)) == 1
    assert [one.where for one in unread(found)] == ["Connections.csv"]


def test_every_file_of_a_working_life_is_on_the_list_of_those_that_are_read():
    listed = linkedin.lexicon.read("columns/linkedin")["files"]["read"]

    assert set(working_life.FILES) | set(linkedin.TABLES) <= set(listed)


def test_a_single_file_is_read_like_the_zip():
    rows = table(CONNECTION, ("Ada", "Madeup", ADA, "", "", "", "05 Mar 2024"))

    assert read(members({"anything.csv": rows})) == read(members({"anything.csv": rows}))
    assert not [
        one for one in read(members({"anything.csv": rows})) if isinstance(one, TouchRecord)
    ]
