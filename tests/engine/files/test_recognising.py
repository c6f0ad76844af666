"""What a file is, is known by what is in it; mail is never claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.made import table
from engine.files.test_xlsx import book
from onward.engine.files.kinds import FileKind
from onward.engine.files.recognising import kind_of

ZIP = b"PK\x03\x04"
CONNECTIONS = 'Notes:\n"When exporting, some are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
MESSAGES = '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER"\n'


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nX-ABLabel:x\r\n", FileKind.VCARD),
        ("\ufeffbegin:vcard\nversion:4.0\n", FileKind.VCARD),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", FileKind.CALENDAR),
        ('{"basics": {"name": "Robin"}, "work": []}', FileKind.RESUME),
        ('{"$schema": "https://x.example/jsonresume/schema.json"}', FileKind.RESUME),
        ('{"name": "some-package", "version": "1"}', None),
        ("[]", None),
        (CONNECTIONS, FileKind.LINKEDIN),
        (MESSAGES, FileKind.LINKEDIN),
        ("Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n", FileKind.LINKEDIN),
        ("First Name,Last Name,Organization Name,E-mail 1 - Value\n", FileKind.CONTACTS),
        ("First Name,Last Name,Company,Job Title,E-mail Address,Notes\n", FileKind.CONTACTS),
        ("Company;Role;Status\nA;B;C\n", FileKind.TABLE),
        ("Firma\tStelle\nA\tB\n", FileKind.TABLE),
        ("Dear Robin,\nthank you for coming, we enjoyed it.\nBest, Ada\n", None),
        ("From: ada@example.org\r\nSubject: Your application\r\nDate: Thu, 5 Mar 2026\r\n\r\nHello\r\n", None),
        ("From ada@example.org Thu Mar  5 10:00:00 2026\nSubject: x\nDate: y\n\nHello\n", None),
        ("", None),
        ("%PDF-1.4", None),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_beginning(head, kind):
    assert kind_of(head.encode()) == kind


def test_an_encoding_does_not_hide_what_it_is():
    assert kind_of("Firma;Stelle\r\nMüller;Köchin\r\n".encode("utf-16")) == FileKind.TABLE
    assert kind_of(CONNECTIONS.encode("utf-16")) == FileKind.LINKEDIN


def test_a_zip_is_known_by_the_names_in_it():
    assert kind_of(ZIP, members=["Connections.csv", "x.csv"]) == FileKind.LINKEDIN
    assert (
        kind_of(ZIP, members=["Basic_Export/Jobs/Job Applications_123.csv"]) == FileKind.LINKEDIN
    )
    assert kind_of(ZIP, members=["json/you.json", "csv/people.csv"]) == FileKind.OWN
    assert kind_of(ZIP, members=["Takeout/Mail/All mail.mbox"]) is None
    assert kind_of(book(("a", "b")), members=["xl/workbook.xml"]) == FileKind.TABLE


def test_a_name_is_only_the_last_hint():
    finnish = table(("Yritys", "Tehtävä"), ("A", "x"), ("B", "y")).encode()

    assert kind_of(finnish, name="haut.csv") == FileKind.TABLE
    assert kind_of(finnish, name="haut.txt") is None
    assert kind_of(b"BEGIN:VCARD\nVERSION:3.0\n", name="table.csv") == FileKind.VCARD


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    st.sampled_from(["", "a.csv", "a.eml"]),
)
def test_no_file_breaks_the_question(head, name):
    assert kind_of(head, name=name) in {None, *FileKind}
