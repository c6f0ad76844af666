"""Bad input: the good rows come in, and each bad one is a sentence with its place and its text."""

import csv
import io
import tracemalloc
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.made import applications, look, read, skipped, stream, table, unread
from onward.engine.files import lines, rows, tables
from onward.engine.files.records import Choices, NotThat, TooMuch

HEAD = "Company,Role,Applied on\n"
# A file of nothing but control signs is no text.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=12
)
CHUNK = 64 * 1024
GOOD = "Harbour Lane,Analyst,2026-03-05\n"


class Endless(io.RawIOBase):
    """A stream that is made while it is read: a beginning, one byte many times, an end."""

    def __init__(self, start: bytes, times: int, end: bytes, filler: bytes = b"x") -> None:
        self._start, self._times, self._end, self._filler = start, times, end, filler
        self._at = 0
        self._size = len(start) + times + len(end)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = 0) -> int:
        self._at = (0, self._at, self._size)[whence] + place
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, count: int = -1) -> bytes:
        begin, stop = (
            self._at,
            min(self._size, self._at + (count if 0 <= count < CHUNK else CHUNK)),
        )
        self._at = stop
        filled = len(self._start) + self._times
        middle = max(0, min(stop, filled) - max(begin, len(self._start)))
        end = self._end[max(0, begin - filled) : max(0, stop - filled)]
        return self._start[begin:stop] + self._filler * middle + end


def test_one_line_of_fifty_megabytes_costs_that_line_and_no_memory():
    long = Endless((HEAD + GOOD).encode(), 50_000_000, ("\n" + GOOD).encode())
    tracemalloc.start()
    found = list(tables.read(long))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [one.where for one in applications(found)] == ["line 2", "line 4"]
    [bad] = unread(found)
    assert bad.where == "line 3"
    assert bad.text.startswith("xxx")
    assert "longer" in bad.reason
    assert len(bad.text) < 1_000
    assert peak < 40_000_000


def test_a_table_over_the_limit_stops_there_and_keeps_what_was_read(monkeypatch):
    monkeypatch.setattr(rows, "ROW_LIMIT", 3)
    reading = tables.read(stream(HEAD + GOOD * 4))

    assert len(applications(islice(reading, 3))) == 3
    with pytest.raises(TooMuch, match="3 rows"):
        next(reading)
    assert any("3 rows" in remark for remark in look(HEAD + GOOD * 4).remarks)
    assert len(applications(read(HEAD + GOOD * 3))) == 3


def test_a_table_may_have_so_many_bytes():
    short = lines.Lines(stream(("a" * 999 + "\n") * 2_000), size_limit=1024 * 1024)

    with pytest.raises(TooMuch, match="1 MB"):
        for _ in short:
            pass


def test_a_quote_that_never_closes_costs_one_line():
    found = read(HEAD + GOOD + '"Blue Kettle,Cook,2026-03-05\n' + GOOD * 3)

    assert len(applications(found)) == 4
    [bad] = unread(found)
    assert (bad.where, bad.text) == ("line 3", '"Blue Kettle,Cook,2026-03-05')


def test_a_quote_that_closes_in_another_row_costs_one_line():
    found = read(
        HEAD + '"Blue Kettle,Cook,2026-03-05\n' + GOOD + 'Tin Whistle,"Nurse, nights",2026-03-05\n'
    )

    assert [one.employer for one in applications(found)] == ["Harbour Lane", "Tin Whistle"]
    assert [one.where for one in unread(found)] == ["line 2"]


def test_quotes_in_the_middle_of_a_cell_are_quotes():
    [one] = applications(read(HEAD + 'The "Old" Ferry,"12" nails,2026-03-05\n'))

    assert one.employer == 'The "Old" Ferry'


def test_many_bad_quotes_do_not_last_for_ever():
    found = read(HEAD + 'x"y,"z\n' * 5_000 + GOOD)

    assert len(unread(found)) >= 1


def test_a_row_of_a_hundred_thousand_headings_is_read_all_the_same():
    [one] = applications(read("Company,Role" + "," * 100_000 + "\n" + GOOD))

    assert one.employer == "Harbour Lane"
    assert len(look("Company,Role" + "," * 100_000 + "\n" + GOOD).columns) == 500


def test_an_address_made_to_keep_the_reader_busy_is_listed():
    found = read("Name,Email\nAda Madeup,a@" + "." * 60_000 + "@\n")

    assert [one.where for one in unread(found)] == ["line 2, Email"]


@pytest.fixture(params=[131_072, 4_000_000], ids=["as it comes", "moved by another"])
def csv_limit(request):
    before = csv.field_size_limit(request.param)
    yield
    csv.field_size_limit(before)


def test_a_cell_that_is_too_long_costs_its_row(csv_limit):
    found = read(HEAD + f"{'x' * 200_000},Cook,2026-03-05\n" + GOOD)

    assert len(applications(found)) == 1
    assert [one.where for one in unread(found)] == ["line 2"]
    assert len(unread(found)[0].text) < 1_000


def test_signs_that_are_no_text_are_left_out_and_said():
    found = read(HEAD + "Har\0bour Lane,Analyst,2026-03-05\n")

    assert applications(found)[0].employer == "Harbour Lane"
    assert [left.where for left in skipped(found)] == ["line 2"]


def test_lines_in_two_encodings_are_both_read():
    mixed = HEAD.encode() + "Müller,Köchin,\n".encode() + "Jäger,Köchin,\n".encode("cp1252")

    assert [one.employer for one in applications(read(mixed))] == ["Müller", "Jäger"]
    shape = look(mixed)
    assert shape.encoding == "mixed"
    assert any("line 3" in remark for remark in shape.remarks)


def test_rows_with_another_separator_are_read_too():
    found = read(HEAD + GOOD + "Blue Kettle;Cook;2026-03-05\n" + GOOD)

    assert [one.employer for one in applications(found)] == [
        "Harbour Lane",
        "Blue Kettle",
        "Harbour Lane",
    ]


def test_a_short_row_is_read_as_far_as_it_goes_and_a_long_one_is_listed():
    found = read(
        HEAD + "Harbour Lane\nHarbour Lane, Inc,Analyst,2026-03-05\nBlue Kettle,Cook,,,\n"
    )

    assert [(one.employer, one.role) for one in applications(found)] == [
        ("Harbour Lane", ""),
        ("Blue Kettle", "Cook"),
    ]
    [bad] = unread(found)
    assert (bad.where, bad.text) == ("line 3", "Harbour Lane | Inc | Analyst | 2026-03-05")


def test_a_row_without_an_employer_is_listed_with_its_text():
    found = read(HEAD + ",Cook,2026-03-05\n" + GOOD)

    assert [(one.where, one.text) for one in unread(found)] == [("line 2", "| Cook | 2026-03-05")]
    assert len(applications(found)) == 1


def test_a_date_that_is_none_is_listed_and_its_row_comes_in():
    found = read(HEAD + "Harbour Lane,Analyst,soon\n")

    assert applications(found)[0].applied_on is None
    assert [(one.where, one.text) for one in unread(found)] == [("line 2, Applied on", "soon")]


def test_a_cell_with_an_error_of_a_spreadsheet_is_listed():
    found = read(HEAD + "Harbour Lane,#REF!,2026-03-05\n#N/A,Cook,\n")

    assert [one.role for one in applications(found)] == [""]
    assert [one.where for one in unread(found)] == ["line 2, Role", "line 3", "line 3, Company"]


def test_headings_that_come_again_are_passed_over():
    assert len(applications(read(HEAD + GOOD + HEAD + GOOD))) == 2


def test_headings_alone_are_said():
    assert skipped(read(HEAD))
    assert any("no rows" in remark for remark in look(HEAD).remarks)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", b"%PDF-1.7 and more", b"\x1f\x8b\x08\0", bytes(range(256)) * 40, b"\xd0\xcf\x11\xe0old", b"Dear Robin,\nthank you.\n", b"PK\x03\x04broken", b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_a_sentence(content):
    with pytest.raises(NotThat) as refusal:
        look(content)

    assert str(refusal.value).endswith(".")


@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_no_bytes_break_the_reading(content):
    with suppress(NotThat):
        assert all(one.where for one in tables.read(stream(content), Choices(noun="applications")))


@given(st.lists(st.lists(words, min_size=3, max_size=5), max_size=6))
def test_no_rows_break_the_reading(made):
    for one in read(table(("Company", "Role", "Applied on"), *made)):
        assert one.where


def test_a_line_of_headings_without_end_is_looked_at_in_no_time():
    wide = "Name,Email," + ",".join(f"h{n}" for n in range(100_000))
    (found,) = tables.read(io.BytesIO(f"{wide}\nMira Tallow,mira@loom.example\n".encode()))

    assert found.name == "Mira Tallow"


def test_a_line_that_is_too_long_is_not_said_to_be_short():
    raw = b"Name,Email\nMira," + b"x" * 2_000_000 + b"\nJon Quill,jon@loom.example\n"
    broken, jon = tables.read(io.BytesIO(raw))

    assert "200" not in broken.reason
    assert broken.where == "line 2"
    assert jon.name == "Jon Quill"
