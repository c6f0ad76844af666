"""Workbooks: the sheet with the headings, days as days, and nothing in them trusted."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from engine.files.made import applications, look, read, unread
from onward.engine.files.records import NotThat

HEAD = ("Company", "Role", "Applied on", "Status")
# A billion laughs: every name stands for ten of the one before.
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip


def book(*rows, sheet="Jobs", others=(), since_1904=False) -> bytes:
    made = Workbook()
    if since_1904:
        made.epoch = CALENDAR_MAC_1904
    made.active.title = others[0][0] if others else sheet
    for name, content in others:
        target = made[name] if name in made.sheetnames else made.create_sheet(name)
        for row in content:
            target.append(row)
    target = made[sheet] if sheet in made.sheetnames else made.create_sheet(sheet)
    for row in rows:
        target.append(row)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def changed(content: bytes, name: str, change) -> bytes:
    """The workbook with one of its files written anew."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            inside = old.read(entry)
            new.writestr(entry.filename, change(inside) if entry.filename == name else inside)
    return kept.getvalue()


def test_a_workbook_reads_like_a_table():
    text = book(
        HEAD,
        ("Harbour Lane", "Analyst", date(2026, 3, 5), "Rejected"),
        (None, None),
        ("Blue Kettle", 7, datetime.fromisoformat("2026-03-06T14:30"), None),
    )

    shape = look(text)
    assert (shape.sheet, shape.heading_line, shape.asks_day_first) == ("Jobs", 1, "")
    first, second = applications(read(text))
    assert (first.employer, first.applied_on, first.where) == (
        "Harbour Lane",
        date(2026, 3, 5),
        "sheet Jobs, row 2",
    )
    assert (second.role, second.applied_on, second.where) == (
        "7",
        date(2026, 3, 6),
        "sheet Jobs, row 4",
    )


def test_a_day_that_lost_its_format_is_still_a_day():
    assert applications(read(book(HEAD, ("Harbour Lane", "Analyst", 46086))))[
        0
    ].applied_on == date(2026, 3, 5)


def test_days_of_an_old_macintosh_are_counted_from_1904():
    text = book(HEAD, ("A", "x", date(2026, 3, 5)), ("B", "y", 44624), since_1904=True)

    assert [one.applied_on for one in applications(read(text))] == [date(2026, 3, 5)] * 2


def test_the_sheet_with_known_headings_is_the_one():
    text = book(
        HEAD,
        ("Harbour Lane", "Analyst", None),
        others=[("Read me", [("Dear all", "hello")]), ("Sums", [(1, 2)])],
    )

    assert look(text).sheet == "Jobs"
    assert applications(read(text))[0].employer == "Harbour Lane"


def test_a_formula_is_its_result_or_else_its_text():
    text = book(HEAD, ("Harbour Lane", '=HYPERLINK("https://a.example","Analyst")', None))
    reckoned = changed(
        text,
        "xl/worksheets/sheet1.xml",
        lambda inside: re.sub(
            rb'(<c r="B2")([^>]*>.*?)<v ?/?>(</v>)?', rb'\1 t="str"\2<v>Analyst</v>', inside
        ),
    )

    assert applications(read(text))[0].role.startswith("=HYPERLINK(")
    assert applications(read(reckoned))[0].role == "Analyst"


def test_an_error_in_a_cell_is_listed():
    found = read(book(HEAD, ("Harbour Lane", "#REF!", date(2026, 3, 5))))

    assert applications(found)[0].role == ""
    assert [one.where for one in unread(found)] == ["sheet Jobs, row 2, Role"]


def test_a_workbook_that_unpacks_to_far_too_much_is_refused():
    kept = io.BytesIO(book(HEAD))
    with (
        zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as whole,
        whole.open("xl/media/image1.bin", "w") as bomb,
    ):
        for _ in range(30):
            bomb.write(bytes(1024 * 1024))

    with pytest.raises(NotThat, match="unpack"):
        look(kept.getvalue())


def test_a_workbook_of_thousands_of_files_is_refused():
    kept = io.BytesIO(book(HEAD))
    with zipfile.ZipFile(kept, "a") as whole:
        for number in range(2_001):
            whole.writestr(f"xl/{number}", "")

    with pytest.raises(NotThat, match="too many"):
        look(kept.getvalue())


def test_entities_in_a_workbook_are_not_followed():
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        bad = changed(
            book(HEAD, ("A", "x")),
            name,
            lambda inside: LAUGHS.encode() + inside.replace(b"Company", b"&j;"),
        )
        with pytest.raises(NotThat, match="damaged"):
            look(bad)


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    text = changed(
        book(HEAD, ("Harbour Lane", "Analyst")), "xl/worksheets/sheet1.xml",
        lambda inside: inside.replace(b'<dimension ref="A1:D2"', b'<dimension ref="A1:XFD1048576"'),
    )  # fmt: skip

    assert len(applications(read(text))) == 1


def test_a_workbook_that_was_cut_is_refused_in_a_sentence():
    whole = book(HEAD, ("Harbour Lane", "Analyst"))

    for cut in (10, len(whole) // 2, len(whole) - 5):
        with pytest.raises(NotThat, match="damaged"):
            look(whole[:cut])


@pytest.mark.parametrize(
    "content", [{"[Content_Types].xml": "x", "xl/workbook.xml": "<a/>"}, {"content.xml": "x"}]
)
def test_a_zip_that_is_no_workbook_is_refused(content):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as whole:
        for name, text in content.items():
            whole.writestr(name, text)

    with pytest.raises(NotThat):
        look(kept.getvalue())


def test_an_empty_workbook_is_refused():
    with pytest.raises(NotThat, match="anything"):
        look(book())
