"""Tables of programs whose headings are known, for sure or as a guess."""

from datetime import date

from engine.files.made import applications, look, people, read, table
from onward.engine.files.records import HappeningRecord, Sensitive
from onward.engine.files.shapes import Sureness


def test_google_contacts_of_both_kinds_and_outlook_are_known():
    new = table(
        ("First Name", "Middle Name", "Last Name", "Phonetic First Name", "Organization Name", "Organization Title",
         "Birthday", "Notes", "Labels", "E-mail 1 - Label", "E-mail 1 - Value", "E-mail 2 - Value",
         "Phone 1 - Label", "Phone 1 - Value"),
        ("Ines", "", "Fictum", "", "Blue Kettle", "Buyer", "", "Met at a fair", "* myContacts", "Work",
         "ines@example.org ::: i.f@example.org", "ines@example.com", "Mobile", "555 0101 ::: 555 0102"),
    )  # fmt: skip
    old = table(
        ("Name", "Given Name", "Additional Name", "Family Name", "Notes", "E-mail 1 - Type", "E-mail 1 - Value",
         "Organization 1 - Name", "Organization 1 - Title"),
        ("Ines Fictum", "Ines", "", "Fictum", "Met at a fair", "*", "ines@example.org", "Blue Kettle", "Buyer"),
    )  # fmt: skip
    outlook = table(
        ("First Name", "Last Name", "Company", "Job Title", "E-mail Address", "Business Phone", "Mobile Phone", "Notes"),
        ("Ines", "Fictum", "Blue Kettle", "Buyer", "ines@example.org", "", "555 0101", "Met at a fair"),
    )  # fmt: skip

    assert [look(one).dialect for one in (new, old, outlook)] == [
        "google",
        "google.old",
        "outlook",
    ]
    for text in (new, old, outlook):
        [person] = people(read(text, with_sensitive=frozenset({Sensitive.PHONES})))
        assert (person.name, person.email) == ("Ines Fictum", "ines@example.org")
        assert (person.employer, person.position, person.note) == (
            "Blue Kettle",
            "Buyer",
            "Met at a fair",
        )
        assert person.phone in ("555 0101", "")
    assert people(read(new))[0].other_emails == ("i.f@example.org", "ines@example.com")


def test_headings_that_nobody_verified_are_said_to_be_a_guess():
    teal = table(
        ("Job Position", "Company", "Max. Salary", "Location", "Status", "Date Saved", "Deadline", "Date Applied", "Follow up", "Excitement"),
        ("Editor", "Paper Moon", "", "Leith", "Bookmarked", "03/25/2026", "", "", "", "5"),
    )  # fmt: skip

    shape = look(teal)

    assert shape.dialect == "teal"
    assert {one.sure for one in shape.columns if one.field} == {Sureness.GUESS}
    assert any("Teal" in remark for remark in shape.remarks)
    [one] = applications(read(teal))
    assert (one.role, one.saved_on, one.note) == ("Editor", date(2026, 3, 25), "Excitement: 5")


def test_a_stage_with_its_day_is_read_from_reactive_resume():
    text = table(
        ("company", "role", "stage", "applied date", "stage entered at", "source", "tags"),
        (
            "Tin Whistle",
            "Nurse",
            "interview",
            "2026-03-01",
            "2026-03-09",
            "Recruiter",
            "night; city",
        ),
        ("Tin Whistle", "Buyer", "applied", "", "2026-03-02", "", ""),
    )

    first, second = applications(read(text))

    assert first.happenings == (HappeningRecord("interview", date(2026, 3, 9), "interview"),)
    assert (first.channel, first.note) == ("recruiter", "tags: night; city")
    assert (second.applied_on, second.happenings) == (date(2026, 3, 2), ())


def test_huntr_as_far_as_it_is_known():
    text = table(
        ("ID", "Title", "Company", "List", "URL", "createdAt", "lastMovedAt"),
        (
            "1",
            "Cook",
            "Blue Kettle",
            "Rejected",
            "https://a.example/1",
            "2026-03-01T10:00:00Z",
            "2026-03-20T10:00:00Z",
        ),
    )

    [one] = applications(read(text))

    assert (one.role, one.happenings[0].kind, str(one.happenings[0].on)) == (
        "Cook",
        "no",
        "2026-03-20",
    )
    assert str(one.saved_on) == "2026-03-01"
