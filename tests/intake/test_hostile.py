"""What a file of mail may be made of, to mislead or to break: each is met with a plain sentence."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from intake import mails
from onward.intake import services
from onward.intake.forms import LARGEST_UPLOAD, BringForm
from onward.intake.models import Message, Reading

NO_MAIL = "This is no mail. Give an .eml or .mbox file, or the text of a message."


def zipped(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, mails.REJECTION)
    return packed.getvalue()


def upload(browser, name, content):
    sent = {"mails": [SimpleUploadedFile(name, content)]}
    return browser.post("/tray/bring/", sent, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nothing.eml", b"", "This is empty."),
        ("blank.mbox", b" \n\n ", NO_MAIL),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NO_MAIL),
        ("mail.zip", zipped("notes.txt"), "There is no mail in this zip."),
        ("cv.pdf", b"%PDF-1.7\n1 0 obj", NO_MAIL),
        ("nuls.txt", b"no\0thing", NO_MAIL),
        ("odd.txt", bytes(range(128, 256)) * 40, "Nothing in it says anything"),
        ("prose.txt", b"It rained all day.", "Nothing in it says anything"),
    ],
)
def test_what_is_no_answer_is_told_and_nothing_is_kept(name, content, said, hers):
    assert said in upload(hers, name, content)
    assert not Message.objects.exists()


def test_a_file_that_claims_to_be_huge_is_refused_and_the_rest_kept():
    huge = UploadedFile(io.BytesIO(b"From: a"), "all.mbox", size=LARGEST_UPLOAD + 1)
    small = SimpleUploadedFile("a.eml", mails.REJECTION.encode())
    form = BringForm({}, {"mails": [huge, small]})

    assert form.is_valid()
    refusal = "This is larger than 200 MB. Use “onward import” for it."
    assert form.brought == [(huge, refusal), (small, "")]


def test_no_file_at_all_is_asked_for(hers):
    answer = hers.post("/tray/bring/", {})

    assert answer.status_code == 422
    assert "Choose at least one file." in answer.content.decode()


def test_a_file_name_cannot_lead_elsewhere_or_lie(hers):
    page = upload(hers, "..\\..\\<b>exe\u202egnp.eml", mails.REJECTION.encode())

    assert "&lt;b&gt;exegnp.eml" in page
    assert "\u202e" not in page


class Endless(io.RawIOBase):
    """A mailbox of one message that is made while it is read."""

    def __init__(self, size: int) -> None:
        self.at, self.size = 0, size
        self.head = mails.mbox(mails.REJECTION)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, at: int, whence: int = 0) -> int:
        self.at = at
        return at

    def read(self, count: int = -1) -> bytes:
        count = min(count, self.size - self.at)
        given = self.head[self.at : self.at + count]
        self.at += count
        return given + b"\n" * (count - len(given))


def test_a_message_without_an_end_is_cut_and_still_read(ada, noon):
    brought = services.bring_in(ada, Endless(40 * 1024 * 1024), name="long.mbox", at=noon)

    assert brought.new == {"message": 1}
    assert len(Message.objects.get().part("text")) <= 200_000


@pytest.mark.parametrize("charset", ["utf-8", "no-such-charset", "utf-16"])
def test_a_wrong_charset_loses_no_message(charset, hers):
    odd = mails.REJECTION.replace("charset=utf-8", f"charset={charset}").replace("Ada", "Adä")

    upload(hers, "odd.eml", odd.encode("cp1252"))

    assert Reading.objects.filter(verdict__in=["rejection", "unsure"]).exists()
    assert hers.get("/tray/").status_code == 200


def test_ten_thousand_recipients_are_no_trouble(hers):
    crowd = ", ".join(f"p{number}@crowd.example" for number in range(10_000))

    page = upload(hers, "crowd.eml", mails.REJECTION.replace("ada@example.org", crowd).encode())

    assert "1 message waits" in page
    assert "crowd.example" not in page
    assert Reading.objects.get().verdict == "rejection"


@pytest.mark.parametrize(
    "subject",
    [
        "Your application =?utf-8?q?=0d=0aBcc:_all=40crowd.example?=",
        "Your application <script>alert(1)</script>",
        "Your application \u202eevil",
        "Your application " + "x" * 50_000,
    ],
)
def test_a_subject_cannot_break_out_of_its_line(subject, hers):
    mail = mails.REJECTION.replace(
        "Your application for Night Desk Lead at Fernhill Hotel", subject
    )

    upload(hers, "odd.eml", mail.encode())
    number = Reading.objects.get().pk
    pages = hers.get("/tray/").content.decode() + hers.get(f"/tray/{number}/").content.decode()

    assert "<script>alert" not in pages
    assert "\u202e" not in pages
    assert "\n" not in Message.objects.get().part("subject")
    assert len(Message.objects.get().part("subject")) <= 1_000


def test_the_html_of_a_mail_is_words_and_never_a_page(hers):
    mail = mails.REJECTION.replace("text/plain", "text/html").replace(
        "Dear Ada,",
        '<p onclick="steal()">Dear Ada,</p><img src="http://spy.example/p.gif">'
        "<script>steal()</script><form action='http://spy.example'><p>&lt;b&gt;",
    )

    upload(hers, "page.eml", mail.encode())
    page = hers.get(f"/tray/{Reading.objects.get().pk}/").content.decode()

    assert "spy.example" not in page
    assert "steal()" not in page
    assert "<b>" not in page


def test_pasted_zeros_are_left_out(hers):
    text = mails.REJECTION.replace("Dear Ada", "Dear\0 Ada")

    answer = hers.post("/tray/paste/", {"text": text}, follow=True)

    assert "Dear Ada" in answer.content.decode()


@pytest.mark.parametrize("text", ["", " \n\t ", "\0"])
def test_an_empty_paste_is_said_and_keeps_nothing(text, hers):
    answer = hers.post("/tray/paste/", {"text": text})

    assert answer.status_code == 422
    assert "There are no words in it" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_paste_that_is_too_long_says_what_to_do(hers):
    answer = hers.post("/tray/paste/", {"text": "x" * 1_000_001})

    assert answer.status_code == 422
    assert "Save it as a file" in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"verdict": "made-up"},
        {"on": "0000-00-00"},
        {"on": "9999-12-31"},
        {"employer": "x" * 300},
        {"which": "999999999999999999999"},
        {"decided_by": "the weather"},
        {"furthest": "the moon"},
    ],
)
def test_a_form_with_nonsense_comes_back_and_changes_nothing(typed, hers, hotel, waiting):
    reading = waiting()
    said = {"verdict": "rejection", "which": hotel.pk, "on": "2026-11-20"}

    answer = hers.post(f"/tray/{reading.pk}/", {**said, **typed})

    assert answer.status_code == 422
    assert Reading.objects.get().waits


def test_names_too_long_for_their_place_are_cut(ada, noon, waiting):
    reading = waiting()

    confirmed = services.confirm(reading, at=noon, employer="e" * 900, role="r" * 900)

    assert len(confirmed.application.employer.name) == 200
