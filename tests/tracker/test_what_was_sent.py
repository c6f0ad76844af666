"""One CV, and whatever else went with an application."""

from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from onward.tracker import services
from onward.tracker.forms.sent import NEAR
from onward.tracker.models import Application, Version

moves = import_module("onward.tracker.migrations.0010_letters_go_along")


@pytest.fixture
def keep(ada, noon):
    """Keeps a document with one version, and gives that."""

    def kept(kind="letter", name="Letter", version="clinic", owner=ada):
        made = services.add_document(
            owner, kind=kind, name=name, version=version, text="Dear you", at=noon
        )
        return made.versions.get()

    return kept


def edit_of(application):
    return reverse("application_edit", args=[application.pk])


def read(client, application):
    page = client.get(reverse("application", args=[application.pk])).text
    return " ".join(unescape(page).split())


def along(application):
    return sorted(application.also_sent.values_list("pk", flat=True))


def test_a_cv_and_a_letter_are_both_noted_and_both_named(as_ada, application, keep):
    cv, letter = keep("cv", "CV", "October"), keep()

    as_ada.post(
        edit_of(application),
        {"employer": "Harbour Lane Clinic", "sent_version": cv.pk, "also_sent": [letter.pk]},
    )

    page = read(as_ada, application)
    assert "Applied</strong>, CV “October” and Letter “clinic”" in page
    for version in (cv, letter):
        assert reverse("version", args=[version.pk]) in page


def test_a_new_application_notes_them_too(as_ada, keep):
    letter = keep()

    as_ada.post(reverse("application_new"), {"employer": "Marl Works", "also_sent": [letter.pk]})

    assert along(Application.objects.get()) == [letter.pk]


def test_of_many_the_line_names_three_and_the_list_has_all(as_ada, application, noon, keep):
    papers = [keep("certificate", f"Course {nth}", "2024") for nth in range(5)]
    services.edit_application(application, at=noon, also_sent=papers)

    page = read(as_ada, application)

    assert "Applied</strong>, Course 0 “2024”, Course 1 “2024”, Course 2 “2024” and 2 more" in page
    assert all(reverse("version", args=[one.pk]) in page for one in papers)


def test_only_cvs_are_offered_as_the_cv_and_all_else_is_ticked(as_ada, application, keep):
    cv = keep("cv", "CV", "October")
    others = [keep(kind, kind.title(), "one") for kind in ("letter", "portfolio", "references")]

    form = as_ada.get(edit_of(application)).context["form"]

    assert list(form.fields["sent_version"].queryset) == [cv]
    assert {int(pk) for pk, _name in form.fields["also_sent"].choices} == {
        one.pk for one in others
    }
    letter = {"employer": "Harbour Lane Clinic", "sent_version": others[0].pk}
    assert as_ada.post(edit_of(application), letter).status_code == 422


def test_without_another_document_there_is_nothing_to_tick(as_ada, application, keep):
    keep("cv", "CV", "October")

    assert "Also sent" not in as_ada.get(edit_of(application)).text


def test_the_newest_of_a_document_stands_first_and_older_ones_are_reachable(
    as_ada, application, noon, keep
):
    older = keep()
    newer = services.add_version(older.document, name="hotel", text="Dear all", at=noon)

    fields = as_ada.get(edit_of(application)).context["form"].fields
    assert fields["also_sent"].choices == [(str(newer.pk), "Letter: hotel")]
    assert fields["also_older"].choices == [(str(older.pk), "Letter: clinic")]

    told = {"employer": "Harbour Lane Clinic", "also_sent": [newer.pk], "also_older": [older.pk]}
    as_ada.post(edit_of(application), told)

    assert along(application) == [older.pk, newer.pk]


def test_what_is_ticked_already_is_always_shown(as_ada, application, noon, keep):
    first = keep("letter", "First letter")
    services.edit_application(application, at=noon, also_sent=[first])
    for nth in range(NEAR):
        keep("letter", f"Letter {nth}")
    services.add_version(first.document, name="newer", text="Dear all", at=noon)

    page = as_ada.get(edit_of(application))

    assert (str(first.pk), "First letter: clinic") in page.context["form"].fields[
        "also_sent"
    ].choices
    assert f'value="{first.pk}" id="id_also_sent_8" checked' in page.text
    assert "Letter 0: clinic" in page.text


def test_many_certificates_do_not_hide_the_letter(as_ada, application, keep):
    letter = keep()
    for nth in range(NEAR + 2):
        keep("certificate", f"Course {nth}", "2024")

    fields = as_ada.get(edit_of(application)).context["form"].fields

    assert fields["also_sent"].choices[0] == (str(letter.pk), "Letter: clinic")
    assert len(fields["also_sent"].choices) == NEAR
    assert len(fields["also_older"].choices) == 3


def test_a_version_that_is_no_longer_the_newest_can_still_be_sent_in(
    as_ada, application, noon, keep
):
    """The form may be open in one window while a newer version is kept in another."""
    letter = keep()
    services.add_version(letter.document, name="hotel", text="Dear all", at=noon)

    as_ada.post(
        edit_of(application), {"employer": "Harbour Lane Clinic", "also_sent": [letter.pk]}
    )

    assert along(application) == [letter.pk]


def test_a_tick_that_is_taken_out_goes_and_undo_brings_it_back(
    ada, as_ada, application, noon, keep
):
    letter, paper = keep(), keep("certificate", "Course", "2024")
    services.edit_application(application, at=noon, also_sent=[letter, paper])

    as_ada.post(edit_of(application), {"employer": "Harbour Lane Clinic", "also_sent": [paper.pk]})
    assert along(application) == [paper.pk]

    services.undo(ada, at=noon)
    assert along(application) == [letter.pk, paper.pk]


def test_what_somebody_else_has_cannot_be_ticked(as_ada, eve, application, keep):
    hers, mine = keep(owner=eve, name="Hidden"), keep()

    for wrong in (hers.pk, "9" * 30, "x"):
        answer = as_ada.post(
            edit_of(application),
            {"employer": "Harbour Lane Clinic", "also_sent": [mine.pk, wrong]},
        )

        assert answer.status_code == 422
        assert "Hidden" not in answer.text
    assert along(application) == []


@pytest.mark.parametrize("gone", ["version", "document"])
def test_a_removed_letter_leaves_its_application_and_comes_back_to_it(
    ada, application, noon, keep, gone
):
    letter = keep()
    services.edit_application(application, at=noon, also_sent=[letter])

    if gone == "version":
        services.remove_version(letter, at=noon)
    else:
        services.remove_document(letter.document, at=noon)
    assert along(application) == []

    services.undo(ada, at=noon)
    assert along(application) == [Version.objects.get().pk]


def test_a_removed_application_comes_back_with_all_that_went(ada, application, noon, keep):
    letter = keep()
    services.edit_application(application, at=noon, also_sent=[letter])

    services.remove_application(application, at=noon)
    services.undo(ada, at=noon)

    assert along(Application.objects.get()) == [letter.pk]


def test_the_page_of_documents_counts_every_way_of_sending(as_ada, add, keep):
    cv, letter = keep("cv", "CV", "October"), keep()
    for nth in range(3):
        add(employer=f"Place {nth}", sent_version=cv, also_sent=[letter] if nth else [])

    page = as_ada.get(reverse("documents")).text

    assert "sent with 3 applications" in page
    assert "sent with 2 applications" in page


def test_the_cv_is_not_what_went_with_itself(ada, application, noon, keep):
    cv = keep("cv", "CV", "October")

    services.edit_application(application, at=noon, sent_version=cv, also_sent=[cv])

    assert along(application) == []


# A document may turn out to be of another kind.


def test_a_cv_that_is_a_letter_after_all_is_noted_as_one(ada, application, noon, keep):
    sent = keep("cv", "CV", "October")
    services.edit_application(application, at=noon, sent_version=sent)

    services.edit_document(sent.document, at=noon, kind="letter", name="Letter")
    application.refresh_from_db()
    assert (application.sent_version, along(application)) == (None, [sent.pk])

    services.undo(ada, at=noon)
    application.refresh_from_db()
    assert (application.sent_version_id, along(application)) == (sent.pk, [])


def test_a_letter_that_is_a_cv_after_all_is_the_cv_where_none_is_noted(add, noon, keep):
    sent, cv = keep(), keep("cv", "CV", "October")
    bare, full = add(also_sent=[sent]), add(sent_version=cv, also_sent=[sent])

    services.edit_document(sent.document, at=noon, kind="cv", name="CV, short")

    for one in (bare, full):
        one.refresh_from_db()
    assert (bare.sent_version_id, along(bare)) == (sent.pk, [])
    assert (full.sent_version_id, along(full)) == (cv.pk, [sent.pk])


# What was noted before there was a place for it.


def test_a_letter_that_stood_as_the_cv_goes_along_and_comes_back(add, keep):
    cv, letter = keep("cv", "CV", "October"), keep()
    with_cv, with_letter, with_none = add(sent_version=cv), add(sent_version=letter), add()
    before = list(Application.objects.order_by("pk").values_list("pk", "sent_version"))

    moves.go_along(apps, None)
    for one in (with_cv, with_letter, with_none):
        one.refresh_from_db()
    assert (with_cv.sent_version_id, along(with_cv)) == (cv.pk, [])
    assert (with_letter.sent_version_id, along(with_letter)) == (None, [letter.pk])
    assert (with_none.sent_version_id, along(with_none)) == (None, [])

    moves.come_back(apps, None)
    assert list(Application.objects.order_by("pk").values_list("pk", "sent_version")) == before


@pytest.mark.parametrize("papers", [1, 9])
def test_the_form_asks_as_often_for_many_documents_as_for_one(
    as_ada, application, noon, keep, papers, django_assert_max_num_queries
):
    kept = [keep("certificate", f"Course {nth}", "2024") for nth in range(papers)]
    services.edit_application(application, at=noon, also_sent=kept)
    as_ada.get(edit_of(application))

    with django_assert_max_num_queries(20) as asked:
        as_ada.get(edit_of(application))

    assert not any('"content"' in query["sql"] for query in asked.captured_queries)
