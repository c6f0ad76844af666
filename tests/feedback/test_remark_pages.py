from datetime import date

import pytest
from django.urls import reverse

from onward.engine.themes import Theme
from onward.feedback import services
from onward.feedback.models import Remark
from onward.tracker import services as tracker

SAID = "You know the wards well. Your examples were vague, and a number would have helped."


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )


@pytest.fixture
def remark(ada, clinic, noon):
    return services.keep_remark(
        ada,
        verbatim=SAID,
        source="interviewer_spoken",
        said_on=noon.date(),
        at=noon,
        application=clinic,
    )


def stored(remark):
    return Remark.objects.get(pk=remark.pk)


def shown(browser, name, *args, query=""):
    return browser.get(reverse(name, args=args) + query).content.decode()


def meant(**more):
    return {
        "direction": "", "specificity": "", "agree": "", "actionable": "", "will_do": "", **more,
    }  # fmt: skip


def test_a_remark_is_typed_after_a_call_and_kept_to_the_letter(hers, clinic):
    answer = hers.post(
        reverse("remark_new"),
        {
            "verbatim": "  Fine.\r\n\r\n<b>Be brief</b> \u202e\n", "source": "interviewer_spoken",
            "whom": "Priya Raman", "said_on": "2026-11-23", "application": clinic.pk, "stage": "",
        },
    )  # fmt: skip

    kept = Remark.objects.get()
    assert answer.url == reverse("remark", args=[kept.pk])
    assert kept.verbatim == "  Fine.\n\n<b>Be brief</b> \u202e\n"
    assert kept.person.employer == clinic.employer
    page = shown(hers, "remark", kept.pk)
    assert "<b>Be brief" not in page


def test_the_form_comes_filled_with_what_the_address_says(hers, ada, clinic, noon):
    priya = tracker.add_person(ada, name="Priya Raman", at=noon, kind="interviewer")
    asked = services.note_request(
        ada,
        to_role="interviewer",
        asked_on=noon.date(),
        at=noon,
        application=clinic,
        person=priya,
        way="phone",
    )
    page = shown(hers, "remark_new", query=f"?request={asked.pk}")

    assert f'<option value="{clinic.pk}" selected>' in page
    assert '<option value="interviewer_spoken" selected>' in page
    assert 'value="Priya Raman"' in page
    hers.post(
        reverse("remark_new") + f"?request={asked.pk}",
        {"verbatim": "Fine.", "source": "self", "whom": "Priya Raman", "said_on": "2026-11-23"},
    )
    assert Remark.objects.get().request == asked
    assert Remark.objects.get().person == priya


@pytest.mark.parametrize("words", ["", " \r\n "])
def test_a_remark_without_words_is_asked_for_them(hers, words):
    answer = hers.post(
        reverse("remark_new"), {"verbatim": words, "source": "self", "said_on": "2026-11-23"}
    )

    assert answer.status_code == 422
    assert "Type what was said" in answer.content.decode()
    assert not Remark.objects.exists()


def test_its_page_shows_the_words_that_made_each_proposal(hers, remark):
    page = shown(hers, "remark", remark.pk)

    assert "<mark>" in page
    assert 'value="example_quality"' in page
    assert "The ticks are proposed from the words." in page


def test_every_theme_has_words_of_its_own():
    assert set(Remark.Theme.values) == set(Theme)
    assert len(set(Remark.Theme.labels)) == len(Theme) == 14


def test_looking_at_a_remark_decides_nothing(hers, remark):
    shown(hers, "remark", remark.pk)

    assert stored(remark).chosen_themes is None
    assert stored(remark).direction == ""


def test_what_the_person_says_of_it_is_kept_and_never_proposed_over(hers, remark):
    hers.post(
        reverse("remark", args=[remark.pk]),
        meant(
            themes=["structure"], direction="strength", specificity="0", agree="2",
            actionable="no", will_do="Nothing for now",
        ),
    )  # fmt: skip

    known = stored(remark)
    assert known.chosen_themes == ("structure",)
    assert (known.direction, known.specificity, known.agree) == ("strength", 0, 2)
    assert known.actionable is False
    assert known.will_do == "Nothing for now"
    assert known.verbatim == SAID
    page = shown(hers, "remark", remark.pk)
    assert _ticked(page, "structure")
    assert not _ticked(page, "example_quality")


def test_ticking_nothing_stays_so(hers, remark):
    hers.post(reverse("remark", args=[remark.pk]), meant())

    assert stored(remark).chosen_themes == ()
    assert stored(remark).agree is None
    page = shown(hers, "remark", remark.pk)
    assert not any(_ticked(page, code) for code in Remark.Theme.values)


def _ticked(page, code):
    start = page.index(f'value="{code}"')
    return "checked" in page[start : page.index(">", start)]


def test_a_theme_that_is_none_is_refused(hers, remark):
    answer = hers.post(reverse("remark", args=[remark.pk]), meant(themes=["charm"]))

    assert answer.status_code == 422
    assert stored(remark).chosen_themes is None


def test_a_slip_of_typing_is_set_right_and_can_be_undone(hers, remark):
    page = hers.post(
        reverse("remark_edit", args=[remark.pk]),
        {"verbatim": "Other words", "source": "recruiter", "said_on": "2026-11-20", "stage": ""},
        follow=True,
    ).content.decode()

    assert stored(remark).verbatim == "Other words"
    assert stored(remark).application is None
    assert "Undo" in page


def test_remarks_are_listed_by_application(hers, ada, clinic, remark, noon):
    services.keep_remark(ada, verbatim="Elsewhere", source="self", said_on=noon.date(), at=noon)
    everything = shown(hers, "remarks")
    of_it = shown(hers, "remarks", query=f"?application={clinic.pk}")

    assert "Elsewhere" in everything
    assert "You know the wards well." in of_it
    assert "Elsewhere" not in of_it


def test_a_remark_that_was_removed_comes_back(hers, remark):
    page = hers.post(reverse("remark_remove", args=[remark.pk]), follow=True).content.decode()

    assert not Remark.objects.exists()
    assert "Undo" in page


def test_a_very_long_remark_is_refused_with_its_words_kept(hers):
    answer = hers.post(
        reverse("remark_new"),
        {"verbatim": "word " * 4_001, "source": "self", "said_on": "2026-11-23"},
    )

    assert answer.status_code == 422
    assert answer.content.decode().count("word ") >= 4_000


def test_nobody_else_finds_it(theirs, remark):
    for name in ("remark", "remark_edit"):
        assert theirs.get(reverse(name, args=[remark.pk])).status_code == 404
    for name in ("remark_used", "remark_remove"):
        assert theirs.post(reverse(name, args=[remark.pk])).status_code == 404
    assert stored(remark).used_on is None
