"""Cards of an address book, in every dialect they are written in."""

import io
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.files.records import (
    Choices,
    NotThat,
    PersonRecord,
    Skipped,
    TooMuch,
    Unread,
)
from onward.engine.files.vcards import read

PLAIN = Choices()


def found(text: str | bytes, choices: Choices = PLAIN) -> list:
    content = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    return list(read(io.BytesIO(content), choices))


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(*lines: str, version: str = "3.0", choices: Choices = PLAIN) -> PersonRecord:
    (person,) = found(card(*lines, version=version), choices)
    assert isinstance(person, PersonRecord)
    return person


def test_a_card_tells_name_work_and_addresses():
    person = one(
        "UID:urn:uuid:11", "FN:Mira Holm", "N:Holm;Mira;;;",
        "ORG:Harbour Lane;Research", "TITLE:Lead engineer",
        "EMAIL;TYPE=WORK:mira@harbour.example", "EMAIL;TYPE=HOME,PREF:mira@home.example",
        "URL:https://www.linkedin.com/in/mira-holm", "NOTE:Met at the fair\\, twice.\\nLikes tea.",
        "CATEGORIES:cities,bridges", "BDAY:1980-01-01",
    )  # fmt: skip

    assert person == PersonRecord(
        where="line 1",
        name="Mira Holm",
        email="mira@home.example",
        other_emails=("mira@harbour.example",),
        profile_url="https://www.linkedin.com/in/mira-holm",
        employer="Harbour Lane",
        position="Lead engineer, Research",
        topics="cities, bridges",
        note="Met at the fair, twice.\nLikes tea.",
        uid="urn:uuid:11",
    )


def test_of_several_phones_the_preferred_one_is_read():
    lines = ("FN:Mira Holm", "TEL;TYPE=cell:+49 30 1234", "TEL;VALUE=uri;PREF=1:tel:+49-30-99")

    assert one(*lines, version="4.0").phone == "+49-30-99"


def test_an_old_card_in_another_alphabet_is_read():
    person = one(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg",
        "ORG;CHARSET=UTF-8;QUOTED-PRINTABLE:H=C3=A4user =",
        "und Br=C3=BCcken;Amt=3B 2",
        "EMAIL;INTERNET;PREF:joerg@bruecken.example",
        version="2.1",
    )

    assert person.name == "Jörg Müller"
    assert person.employer == "Häuser und Brücken"
    assert person.email == "joerg@bruecken.example"


def test_a_folded_line_is_one_line():
    assert one("FN:Mira", "  Holm").name == "Mira Holm"
    assert one("FN:Mi", " ra Holm").name == "Mira Holm"
    assert one("FN:Mira", " Holm", version="2.1").name == "Mira Holm"


def test_a_page_is_known_by_its_label():
    person = one(
        "FN:Mira Holm", "URL:https://harbour.example",
        "item1.URL:https\\://people.example/mira", "item1.X-ABLabel:Profile",
    )  # fmt: skip

    assert person.profile_url == "https://people.example/mira"


@pytest.mark.parametrize(
    "line",
    [
        "item2.URL:http\\://uk.linkedin.com/in/mira",
        "X-SOCIALPROFILE;type=linkedin:http://uk.linkedin.com/in/mira",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:http://uk.linkedin.com/in/mira",
    ],
)
def test_the_page_on_linkedin_goes_before_every_other(line):
    person = one("FN:Mira", "a.URL:https://x.example", "a.X-ABLabel:Profile", line)

    assert person.profile_url == "http://uk.linkedin.com/in/mira"


def test_a_page_that_is_no_address_is_none():
    assert one("FN:Mira", "URL:javascript:alert(1)", "URL:http://[linkedin.com").profile_url == ""


def test_a_name_is_built_from_its_parts_where_it_is_missing_or_turned_round():
    assert one("N:Holm;Mira;Ada;Dr.;MA").name == "Dr. Mira Ada Holm MA"
    assert one("FN:Holm, Mira", "N:Holm;Mira").name == "Mira Holm"
    assert one("FN:Mira Holm, PhD").name == "Mira Holm, PhD"


def test_lists_that_everybody_is_on_are_no_topics():
    assert one("FN:Mira", "CATEGORIES:myContacts,sailing,sailing").topics == "sailing"


@pytest.mark.parametrize(
    "lines",
    [
        ("ORG:Harbour Lane",),
        ("FN:Harbour Lane", "N:;;;;", "ORG:Harbour Lane"),
        ("FN:Harbour Lane", "KIND:org"),
        ("FN:Shop", "X-ABShowAs:COMPANY"),
        ("FN:Team", "KIND:group", "MEMBER:urn:uuid:1"),
        ("EMAIL:nobody@example.org",),
    ],
)
def test_a_card_that_names_no_person_is_left_out_with_its_reason(lines):
    (left,) = found(card(*lines))

    assert isinstance(left, Skipped)
    assert left.where == "line 1"
    assert left.reason


def test_a_person_may_be_called_like_their_firm():
    assert one("FN:Mira Holm", "N:Holm;Mira", "ORG:Mira Holm").employer == "Mira Holm"


def test_good_cards_come_in_beside_a_bad_one():
    text = card("FN:Mira") + "BEGIN:VCARD\nFN:Lost\nTEL:1\n" + card("FN:Noor")

    mira, lost, noor = found(text)

    assert [mira.name, noor.name] == ["Mira", "Noor"]
    assert isinstance(lost, Unread)
    assert lost.where == "line 5"
    assert lost.text == "BEGIN:VCARD\nFN:Lost\nTEL:1"


def test_a_broken_line_costs_itself_and_not_the_card():
    left, person = found(card("FN:Mira", "what is this", "EMAIL:mira@example.org"))

    assert (left.where, person.email) == ("line 4", "mira@example.org")


def test_a_card_inside_a_card_is_not_a_second_person():
    inner = "AGENT:\nBEGIN:VCARD\nFN:Assistant\nEND:VCARD"

    assert one("FN:Mira", inner, "EMAIL:mira@example.org", version="2.1").email


def test_a_file_without_a_card_is_not_one():
    with pytest.raises(NotThat):
        found("Name,Email\nMira,mira@example.org\n")


def test_an_address_book_of_an_old_mac_is_read():
    text = card("FN:Łucja Ćwik").replace("\n", "\r")

    assert [each.name for each in found(b"\xfe\xff" + text.encode("utf-16-be"))] == ["Łucja Ćwik"]
    assert [each.name for each in found(b"\xef\xbb\xbf" + text.encode())] == ["Łucja Ćwik"]


class Photo:
    """A card with a picture of 6 MB, made while it is read."""

    def __init__(self, line: bytes) -> None:
        self.pieces = self.made(line)
        self.rest = b""

    @staticmethod
    def made(line: bytes):
        yield b"BEGIN:VCARD\r\nFN:Mira\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
        for _ in range(6_000_000 // len(line)):
            yield line
        yield b"\r\nEMAIL:m@x.example\r\nEND:VCARD\r\n"

    def read(self, size: int) -> bytes:
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


@pytest.mark.parametrize("line", [b"A" * 4_000, b"A" * 75 + b"\r\n ", b"A" * 75 + b"\r\n"])
def test_a_large_picture_passes_by(line):
    tracemalloc.start()
    (person,) = read(Photo(line), PLAIN)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert person.email == "m@x.example"
    assert peak < 1_500_000


def test_a_note_without_end_is_cut_and_said():
    cut, person = found(card("FN:Mira", "NOTE:" + "a\n " * 100_000))

    assert (cut.where, person.name) == ("line 4", "Mira")


def test_a_card_of_many_lines_is_too_long():
    (unread,) = found(card("FN:Mira", *["NOTE:x"] * 3_000))

    assert isinstance(unread, Unread)
    assert len(unread.text) <= 20_000


def test_the_number_of_cards_has_a_limit():
    with pytest.raises(TooMuch):
        found("BEGIN:VCARD\nEND:VCARD\n" * 100_001)


PIECES = st.sampled_from([
    b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"\r\n", b"\n ", b"=\r\n", b"FN:", b"N;", b";", b":",
    b"ENCODING=QUOTED-PRINTABLE", b"CHARSET=", b'"', b"\\", b"PHOTO:", b"URL:http://[", b"AGENT:\n",
    b"TEL;PREF=", b"EMAIL:a@b", b",", b"utf-16", b"\xff\xfe", b"\x00",
])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=60).map(b"".join))
def test_no_bytes_break_the_reader(content):
    with suppress(NotThat):
        assert all(each.where for each in found(content))
