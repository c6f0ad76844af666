"""What a person takes to be usual: typed, brought in as a file, saved, and given up again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.engine.funnel import Channel, Ranges, Transition, own, usual
from onward.reflection.counting import own_ranges
from onward.reflection.models import Prior
from onward.reflection.services.usual import keep_usual, let_go_of_usual
from onward.tracker import changes

USUAL = reverse("funnel_usual")
EDIT = reverse("funnel_usual_edit", args=["later"])
TYPED = {
    "mean": "25", "low": "20", "high": "40", "weight": "12", "source": "My careers service", "year": "2025",
}  # fmt: skip
LATER = (Transition.LATER, None)
MINE = usual(mean=0.25, low=0.2, high=0.4, weight=12, source="My careers service", year=2025)


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


def bring(browser, text):
    content = text if isinstance(text, bytes) else text.encode()
    return browser.post(USUAL, {"file": SimpleUploadedFile("usual.toml", content)})


def test_every_step_shows_its_figure_with_source_and_year(hers):
    page = hers.get(USUAL).content.decode()

    assert "About 6 of 100 go on. Reported: 3–13." in page
    assert "About 32 of 100 go on. Reported: 32." in page
    assert "CareerPlug, 2024" in page


def test_own_figures_stand_in_place_of_the_published_ones(hers, ada):
    assert hers.post(EDIT, TYPED).status_code == 302

    assert own_ranges(ada) == {LATER: MINE}
    page = hers.get(USUAL).content.decode()
    assert "About 25 of 100 go on. Reported: 20–40." in page
    assert "your own figure" in page


def test_figures_that_were_only_looked_at_do_not_become_own_ones(hers, ada):
    form = hers.get(EDIT).context["form"]
    assert hers.post(EDIT, {one.name: one.value() for one in form}).status_code == 302

    assert own_ranges(ada) == {}
    assert "your own figure" not in hers.get(USUAL).content.decode()


def test_figures_are_changed_and_not_kept_twice(hers, ada):
    hers.post(EDIT, TYPED)
    hers.post(EDIT, {**TYPED, "mean": "30"})

    assert Prior.objects.owned_by(ada).count() == 1
    assert own_ranges(ada)[LATER].mean == 0.3


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("mean", "0", "greater than or equal to 0.1"),
        ("mean", "many", "Enter a number"),
        ("mean", "nan", "Enter a number"),
        ("mean", "60", "between the lowest and the highest"),
        ("source", " ", "Please fill this in."),
        ("year", "12", "greater than or equal to 1950"),
        ("weight", "1e9", "less than or equal to 200"),
    ],
)
def test_a_figure_that_cannot_be_is_named_and_what_was_typed_stays(hers, ada, field, typed, words):
    answer = hers.post(EDIT, {**TYPED, field: typed})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert 'value="40"' in page
    assert own_ranges(ada) == {}


def test_a_file_brings_its_figures_in(hers, ada):
    assert bring(hers, own.write({LATER: MINE})).status_code == 302

    assert own_ranges(ada) == {LATER: MINE}


def test_a_file_with_nonsense_is_told_line_by_line_and_the_rest_is_kept(hers, ada):
    answer = bring(hers, "[warp]\nmean = 1\n" + own.write({LATER: MINE}))

    assert answer.status_code == 422
    assert "Line 1: “warp” is no step we know." in answer.content.decode()
    assert own_ranges(ada) == {LATER: MINE}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "no text that can be read"),
        (b"x" * 90_000, "no text that can be read"),
        (b"# only a remark", "names a step"),
        (b"<script>alert(1)</script>", "not written as a settings file"),
    ],
)
def test_any_other_file_is_refused_in_words(hers, ada, content, words):
    answer = bring(hers, content)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert own_ranges(ada) == {}


def test_the_saved_file_is_what_can_be_brought_in(hers, theirs, eve):
    hers.post(EDIT, TYPED)
    saved = hers.get(reverse("funnel_usual_file")).content.decode()

    assert own.read(saved).problems == ()
    assert bring(theirs, saved).status_code == 302
    assert own_ranges(eve)[LATER] == MINE


def test_one_step_goes_back_to_what_is_published(hers, ada):
    hers.post(EDIT, TYPED)
    hers.post(reverse("funnel_usual_back", args=["later"]))

    assert own_ranges(ada) == {}


def test_a_step_that_is_none_is_not_there(hers):
    assert hers.get(reverse("funnel_usual_edit", args=["warp"])).status_code == 404
    assert hers.post(reverse("funnel_usual_back", args=["contact.recruiter"])).status_code == 404
    assert hers.get(reverse("funnel_usual_back", args=["later"])).status_code == 405


def test_own_figures_can_be_undone(ada, noon):
    keep_usual(ada, {LATER: MINE}, at=noon)
    let_go_of_usual(ada, "later", at=noon)

    changes.take_back_latest(ada, at=noon)
    assert own_ranges(ada) == {LATER: MINE}
    changes.take_back_latest(ada, at=noon)
    assert own_ranges(ada) == {}


def test_figures_of_somebody_else_are_never_used(ada, eve, noon):
    keep_usual(ada, {LATER: MINE, (Transition.CONTACT, Channel.COLD): MINE}, at=noon)

    assert own_ranges(eve) == {}
    assert Ranges(own_ranges(ada)).at(Transition.CONTACT).mean == 0.25
