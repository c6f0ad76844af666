"""A bad file is answered with a plain sentence and a next step, and what can be read is kept."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cvs.made import as_docx, docx, para, people
from engine.cvs.sheets import LOCKED, NUMBERED, SCAN, Put, pdf, words
from onward.engine.cvs import pdfium
from onward.engine.cvs.reading import read, read_text
from onward.engine.cvs.records import NotReadable

PAGE = words(
    [Put("Odalys Fernsby", 50, 60, 24), Put("odalys@example.org, a nurse in Leeds", 50, 90)]
)
SOUND = {"pdf": pdf(PAGE), "docx": as_docx(people("tuned")["nurse"], "table")}
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    return zipped({"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})


def nested() -> bytes:
    deep = "<w:tbl><w:tr><w:tc>" * 400 + "</w:tc></w:tr></w:tbl>" * 400
    return docx(deep)


BAD = {
    "nothing": (b"  \n", "nothing in this file"),
    "a scan": (SCAN, "looks like a scan"),
    "a locked PDF": (LOCKED, "locked with a password"),
    "letters by number": (NUMBERED, "letters in this PDF cannot be told"),
    "a cut PDF": (SOUND["pdf"][:200], "damaged or cut off"),
    "an empty page": (pdf(b""), "No words"),
    "a photo": (b"\xff\xd8\xff\xe0" + b"\1" * 99, "This is a picture"),
    "another photo": (b"\x89PNG\r\n\x1a\n" + b"\1" * 99, "This is a picture"),
    "a photo of a phone": (b"\0\0\0\x18ftypheic" + b"\1" * 99, "This is a picture"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old Word format"),
    "a locked DOCX": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "a web page": (b"\n<!DOCTYPE html><html><body>Ada</body></html>", "This is a saved web page"),
    "RTF": (b"{\\rtf1 CV}", "RTF"),
    "a program": (b"MZ\x90\0\3\0\0\0", "not a kind of file"),
    "a cut DOCX": (SOUND["docx"][:-60], "damaged or cut off"),
    "a bomb": (bomb(), "unpacks to far more"),
    "many members": (zipped({f"word/{at}.xml": b"" for at in range(2_100)}), "unpacks to far more"),
    "deep nesting": (nested(), "unpacks to far more"),
    "an entity": (docx("", more={"word/document.xml": ENTITY}), "instructions that a CV does not need"),
    "a workbook": (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "no DOCX"),
    "broken XML": (docx("", more={"word/document.xml": "<w:document"}), "damaged or cut off"),
    "no words": (docx(para("")), "No words"),
    "JSON that is no CV": (b'{"a": 1}', ""),
    "broken JSON": (b'{"basics": ', ""),
    "an empty CV": (json.dumps({"basics": {}}).encode(), "nothing that belongs in a CV"),
    "11 MB": (b"a" * (11 * 1024 * 1024), "larger than 10 MB"),
}  # fmt: skip


def test_what_is_no_cv_is_said_with_a_next_step():
    wrong = {}
    for name, (content, sentence) in BAD.items():
        try:
            wrong[name] = repr(read(content))
        except NotReadable as refusal:
            if sentence not in refusal.sentence or not refusal.step:
                wrong[name] = refusal.sentence

    assert wrong == {}


def test_a_pdf_of_400_pages_is_read_in_part_and_says_so():
    cv = read(pdf(*[PAGE] * 400))

    assert cv.paper.pages == 400
    assert cv.contact.name.text == "Odalys Fernsby"
    assert cv.paper.left_out == ("Only the first 20 of 400 pages were read.",)


def test_macros_are_told_and_not_run():
    more = {
        "word/vbaProject.bin": b"\0",
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="http://x/attachedTemplate" TargetMode="External" Target="http://made-up.example/a.dotm"/></Relationships>',
    }
    cv = read(docx(para("Odalys Fernsby, nurse in Leeds"), more=more))

    assert len(cv.paper.left_out) == 2
    assert "macros" in cv.paper.left_out[0]


def test_a_broken_header_leaves_the_rest_readable():
    cv = read(docx(para("Odalys Fernsby, nurse in Leeds"), more={"word/header1.xml": "<broken"}))

    assert cv.lines[0].text == "Odalys Fernsby, nurse in Leeds"
    assert cv.paper.left_out == ("A part of the file could not be read: header1.xml.",)


def test_other_scripts_are_kept_as_they_are():
    for text in (
        "سارة الأمين\nsara@example.org\nممرضة في مستشفى الميناء 2019 – 2021\n",
        "山田 花子\nhanako@example.org\n看護師 港病院 2019年5月 – 現在\n",
        "מיכל לוי\nmichal@example.org\nאחות בבית חולים\n",
    ):
        cv = read_text(text)

        assert [line.text for line in cv.lines] == text.splitlines()
        assert cv.contact.email.text.endswith("@example.org")


def test_signs_that_turn_the_direction_of_text_are_taken_out():
    cv = read_text("Odalys \u202efdp.exe\u202c Fernsby\nodalys@example.org\n")

    assert cv.lines[0].text == "Odalys fdp.exe Fernsby"


def test_a_computer_without_pdfium_still_reads_the_rest(monkeypatch):
    monkeypatch.setattr("onward.engine.cvs.pdf.pypdfium2", None)

    with pytest.raises(NotReadable, match="cannot be read here"):
        read(SOUND["pdf"])
    assert read(SOUND["docx"]).jobs
    assert pdfium.pdfium


def refusal_of(content: bytes) -> NotReadable | None:
    """Why it cannot be read; None where it can. Anything else that is raised is a fault."""
    try:
        read(content)
    except NotReadable as refusal:
        return refusal
    return None


@given(st.binary(max_size=400))
def test_no_bytes_make_a_reader_fall(content):
    for head in (b"", b"%PDF-1.5\n", b"PK\x03\x04", b'{"basics":'):
        refusal = refusal_of(head + content)
        assert refusal is None or refusal.sentence


@given(st.sampled_from(["pdf", "docx"]), st.data())
def test_no_damage_to_a_sound_file_makes_a_reader_fall(kind, data):
    content = bytearray(SOUND[kind])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(content)))
    refusal = refusal_of(bytes(content[: cut or None]))
    assert refusal is None or refusal.step


@given(st.text(max_size=300))
def test_every_text_is_read_with_all_its_words(text):
    try:
        cv = read_text(text)
    except NotReadable:
        return
    numbers = [line.number for line in cv.lines]
    assert numbers == sorted(set(numbers))
    covered = [
        number for section in cv.sections for number in range(section.first, section.last + 1)
    ]
    assert not cv.lines or set(numbers) <= set(covered)


def test_a_saved_web_page_is_not_read_as_if_its_tags_were_words():
    for page in (
        b"<!DOCTYPE html><html><body>Ada</body></html>",
        b"\n <HTML><body>Ada</body></html>",
    ):
        with pytest.raises(NotReadable) as refused:
            read(page, "cv.html")

        assert "saved web page" in refused.value.sentence
        assert "save it as PDF" in refused.value.step


def test_a_cv_pasted_as_one_long_line_keeps_every_word():
    words_told = " ".join(f"word{number}" for number in range(2_000))
    cv = read_text(words_told)

    assert " ".join(line.text for line in cv.lines) == words_told


def test_what_is_left_out_of_a_very_long_text_is_told():
    cv = read_text("word " * 100_000)

    assert cv.paper.left_out == ("Only the first 400,000 letters were read.",)
