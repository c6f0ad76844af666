import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.tracker import services
from onward.tracker.forms.documents import tamed
from onward.tracker.models import Document, Version
from onward.tracker.models.documents import LARGEST_FILE


@pytest.fixture
def cv(ada, noon):
    return services.add_document(
        ada, kind="cv", name="CV", version="clinic, October", text="Ada Okafor", at=noon
    )


def send(client, file_name, content=b"%PDF-1.7", **given):
    file = SimpleUploadedFile("x", content, "application/pdf")
    file._name = file_name
    return client.post(
        reverse("document_new"), {"kind": "cv", "name": "CV", "file": file, **given}
    )


def test_a_version_without_a_name_is_known_by_its_day(cv, noon):
    version = services.add_version(cv, name="", text="Ada Okafor, again", at=noon)

    assert version.name == "24 November 2026"


def test_a_file_may_hold_ten_megabytes_and_no_more(ada, cv, noon):
    services.add_version(cv, name="just so", content=b"x" * LARGEST_FILE, at=noon)

    with pytest.raises(services.TooLarge):
        services.add_version(cv, name="too much", content=b"x" * (LARGEST_FILE + 1), at=noon)


def test_a_removed_document_comes_back_byte_for_byte(ada, cv, noon):
    content = bytes(range(256))
    services.add_version(cv, name="designed", file_name="cv.pdf", content=content, at=noon)

    services.remove_document(cv, at=noon)
    assert not Version.objects.exists()
    services.undo(ada, at=noon)

    assert bytes(Version.objects.get(name="designed").content) == content


def test_removing_a_version_leaves_the_application_it_was_sent_with(ada, cv, application, noon):
    version = cv.versions.get()
    services.edit_application(application, at=noon, sent_version=version)
    number = version.pk

    services.remove_version(version, at=noon)
    application.refresh_from_db()
    assert application.sent_version is None

    services.undo(ada, at=noon)
    application.refresh_from_db()
    assert application.sent_version_id == number


def test_an_uploaded_file_comes_back_as_it_was_and_is_never_run(as_ada):
    page = b"<script>alert(1)</script>"
    send(as_ada, "evil.html", page)

    answer = as_ada.get(reverse("version", args=[Version.objects.get().pk]))

    assert b"".join(answer.streaming_content) == page
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("cv\r\nSet-Cookie: a=b.pdf", "cvSet-Cookie: a=b.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("\u0000", "document"),
        ("", "document"),
        ("..", "document"),
        ("D:\\papers\\cv.pdf", "cv.pdf"),
        ("Lebenslauf für Wien.pdf", "Lebenslauf für Wien.pdf"),
    ],
)
def test_the_name_of_a_file_is_a_name_and_nothing_else(given, kept):
    assert tamed(given) == kept


def test_a_name_too_long_keeps_its_ending():
    assert tamed("x" * 500 + ".pdf") == "x" * 196 + ".pdf"


def test_a_file_too_large_is_said_in_plain_words(as_ada):
    answer = send(as_ada, "scan.pdf", b"x" * (LARGEST_FILE + 1))

    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.text
    assert not Document.objects.exists()


def test_an_empty_file_and_no_file_at_all_are_said(as_ada):
    assert "This file is empty" in send(as_ada, "cv.pdf", b"").text
    nothing = as_ada.post(reverse("document_new"), {"kind": "cv", "name": "CV"})
    assert "Choose a file, or paste the text." in nothing.text


@pytest.mark.parametrize(
    ("given", "known_as"),
    [
        ({"name": ""}, ("Ada Okafor, clinic", "24 November 2026")),
        ({"name": "  ", "version": "October"}, ("Ada Okafor, clinic", "October")),
        ({"name": "CV"}, ("CV", "Ada Okafor, clinic")),
    ],
)
def test_a_document_without_a_name_takes_that_of_its_file(as_ada, given, known_as):
    send(as_ada, "Ada Okafor, clinic.pdf", **given)

    version = Version.objects.get()
    assert (version.document.name, version.name) == known_as


def test_a_text_has_no_file_to_be_named_after(as_ada):
    answer = as_ada.post(reverse("document_new"), {"kind": "cv", "name": "", "text": "Ada"})

    assert answer.status_code == 422
    assert "Please fill this in." in answer.text
    assert not Document.objects.exists()


def test_a_text_is_handed_out_under_the_name_of_its_document(as_ada, cv):
    answer = as_ada.get(reverse("version", args=[cv.versions.get().pk]))

    assert "CV clinic, October.txt" in answer["Content-Disposition"]


def test_a_document_is_renamed_given_a_version_and_removed(as_ada, cv):
    as_ada.post(reverse("document", args=[cv.pk]), {"kind": "letter", "name": "Letter"})
    cv.refresh_from_db()
    assert (cv.kind, cv.name) == ("letter", "Letter")

    as_ada.post(reverse("version_new", args=[cv.pk]), {"text": "Dear you", "version": "second"})
    assert cv.versions.count() == 2

    as_ada.post(reverse("version_remove", args=[cv.versions.get(name="second").pk]))
    assert cv.versions.count() == 1

    as_ada.post(reverse("document_remove", args=[cv.pk]))
    assert not Document.objects.exists()


def test_the_page_of_documents_never_reads_the_files_themselves(
    as_ada, ada, noon, django_assert_max_num_queries
):
    for n in range(12):
        made = services.add_document(
            ada, kind="cv", name=f"CV {n}", version="first", text="x", at=noon
        )
        services.add_version(made, name="second", text="y", at=noon)

    with django_assert_max_num_queries(7) as asked:
        answer = as_ada.get(reverse("documents"))

    assert answer.text.count(">second</a>") == 12
    assert not any('"content"' in query["sql"] for query in asked.captured_queries)


def test_an_empty_page_of_documents_says_what_will_be_here(as_ada):
    assert reverse("document_new") in as_ada.get(reverse("documents")).text
