"""The pages of fit: in plain words, with nothing lost and nothing of anybody else's."""

import pytest
from django.urls import reverse

from onward.recovery import services as recovery
from onward.reflection.models import Criterion, FitRating
from onward.reflection.services import fit
from onward.tracker import services as tracker

RIGHT_TO_LEFT = "עבודה מהבית"


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", role="Ward Coordinator", at=noon, applied_on=noon
    )


@pytest.fixture
def home(ada, noon):
    return fit.add_criterion(
        ada, words="Home by six", group="conditions", importance=3, dealbreaker=True, at=noon
    )


@pytest.fixture
def calm(ada, noon):
    return fit.add_criterion(ada, words="A calm pace", group="culture", at=noon)


def typed(words="Home by six", **more):
    return {"words": words, "group": "conditions", "importance": "2", **more}


def add(browser, words="Home by six", **more):
    return browser.post(reverse("fit"), typed(words, **more))


def shown(browser, name, *args, query=""):
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rate(browser, application, moment="before", **levels):
    answers = {f"level-{key[1:]}": level for key, level in levels.items()}
    return browser.post(
        reverse("application_fit", args=[application.pk]),
        {"moment": moment, **answers, **{f"source-{key[1:]}": "ad" for key in levels}},
    )


def test_the_empty_page_says_what_will_be_here_and_offers_examples(hers):
    page = shown(hers, "fit")

    assert "Begin with one thing" in page
    assert 'value="Home by six"' in page


def test_an_example_is_taken_with_one_tap_and_then_offered_no_more(hers):
    add(hers)

    page = shown(hers, "fit")
    assert "1 of 12" in page
    assert '<button class="tap" name="words" value="Home by six">' not in page


def test_what_is_too_long_comes_back_whole(hers):
    long = "much " * 1000
    answer = add(hers, long)

    assert answer.status_code == 422
    assert "At most 200 letters" in answer.content.decode()
    assert long.strip() in answer.content.decode()


def test_a_thirteenth_is_refused_in_words_and_comes_back(hers):
    for number in range(12):
        assert add(hers, f"Want {number}").status_code == 302
    answer = add(hers, "One too many")

    assert answer.status_code == 422
    assert "There are twelve already" in answer.content.decode()
    assert 'value="One too many"' in answer.content.decode()
    assert "The list is full" in shown(hers, "fit")


def test_two_in_one_wording_are_refused_in_words(hers, home, calm):
    assert "in your list already" in add(hers, "HOME by six").content.decode()
    answer = hers.post(reverse("criterion", args=[calm.pk]), typed("home by six"))

    assert answer.status_code == 422
    assert "in your list already" in answer.content.decode()


@pytest.mark.parametrize("importance", ["7", "-1", "much", ""])
def test_an_importance_that_is_none_is_refused(hers, importance):
    assert add(hers, importance=importance).status_code == 422
    assert not Criterion.objects.exists()


def test_words_from_right_to_left_stand_by_themselves(hers, ada, clinic, noon):
    add(hers, RIGHT_TO_LEFT)

    assert f'dir="auto" href="/fit/{Criterion.objects.get().pk}/">{RIGHT_TO_LEFT}<' in shown(
        hers, "fit"
    )
    assert f'<legend dir="auto">{RIGHT_TO_LEFT}' in shown(hers, "application_fit", clinic.pk)
    assert f"<bdi>{RIGHT_TO_LEFT}</bdi>" in shown(hers, "fit_compare")


def test_what_looks_like_a_page_is_shown_as_words(hers, clinic):
    add(hers, "<b>x</b>")

    for page in (shown(hers, "fit"), shown(hers, "application_fit", clinic.pk)):
        assert "<b>x" not in page


def test_one_is_changed_moved_and_removed_with_plain_buttons(hers, home, calm):
    hers.post(reverse("criterion", args=[calm.pk]), typed("A slow pace", group="culture"))
    hers.post(reverse("criterion_up", args=[calm.pk]))
    page = shown(hers, "fit")
    assert page.index("A slow pace") < page.index("Home by six")
    hers.post(reverse("criterion_down", args=[calm.pk]))
    hers.post(reverse("criterion_remove", args=[home.pk]))

    assert list(Criterion.objects.all()) == [calm]
    assert "Undo" in shown(hers, "fit")


@pytest.mark.parametrize(
    "name", ["criterion", "criterion_up", "criterion_down", "criterion_remove"]
)
def test_what_somebody_else_looks_for_is_not_there(theirs, home, name):
    assert theirs.post(reverse(name, args=[home.pk]), typed()).status_code == 404


def test_the_application_of_somebody_else_is_not_there(theirs, clinic):
    assert theirs.get(reverse("application_fit", args=[clinic.pk])).status_code == 404
    assert theirs.post(reverse("application_fit", args=[clinic.pk])).status_code == 404
    assert theirs.get(reverse("fit") + f"?application={clinic.pk}").status_code == 404


def test_without_criteria_a_job_leads_to_them_and_back(hers, clinic):
    page = shown(hers, "application_fit", clinic.pk)
    assert f'href="/fit/?application={clinic.pk}"' in page

    answer = hers.post(reverse("fit") + f"?application={clinic.pk}", typed())
    assert answer.url == f"/fit/?application={clinic.pk}"
    assert f'href="/applications/{clinic.pk}/fit/"' in hers.get(answer.url).content.decode()


def test_a_job_is_shown_as_a_range_with_its_sentence_and_its_table(hers, clinic, home, calm):
    rate(hers, clinic, **{f"n{home.pk}": "4", f"n{calm.pk}": ""})

    page = shown(hers, "application_fit", clinic.pk)
    assert "You know 1 of 2." in page
    assert "About 8 of 10. You know 1 of 1." in page
    assert "Not known yet: you know 0 of 1." in page
    assert page.count('<svg class="range"') == 2
    assert "<table" in page


def test_a_level_off_the_scale_is_named_and_nothing_else_is_lost(hers, clinic, home, calm):
    answer = rate(hers, clinic, **{f"n{home.pk}": "9", f"n{calm.pk}": "4"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“9” is not on the scale from 1 to 5" in page
    assert '<option value="4" selected>' in page
    assert not FitRating.objects.exists()


def test_a_rating_that_came_from_elsewhere_off_the_scale_is_named_and_left_out(
    hers, ada, clinic, home, noon
):
    FitRating.objects.create(
        owner=ada, application=clinic, criterion=home, before=9, before_on=noon
    )

    page = shown(hers, "application_fit", clinic.pk)
    assert "A rating of 9 is not on the scale from 1 to 5" in page
    assert "The first thing to find out" not in page
    assert 'name="level-' in page


def test_an_unmet_deal_breaker_is_named_whatever_the_bars_say(hers, clinic, home, calm):
    rate(hers, clinic, **{f"n{home.pk}": "2", f"n{calm.pk}": "5"})

    assert "A deal-breaker is not met:" in shown(hers, "application_fit", clinic.pk)
    assert "A deal-breaker is not met:" in shown(hers, "application", clinic.pk)


def test_an_unknown_deal_breaker_is_a_question_worth_asking(hers, clinic, home, calm):
    page = shown(hers, "application_fit", clinic.pk)

    assert "A deal-breaker you do not know yet is the first thing to find out." in page
    assert "How are hours, place and pay settled in the contract?" in page


def test_a_view_that_dropped_is_said_gently_with_its_count(hers, ada, clinic, home, noon):
    rate(hers, clinic, **{f"n{home.pk}": "5"})
    recovery.receive(ada, clinic, on=noon.date(), at=noon)
    rate(hers, clinic, "after", **{f"n{home.pk}": "2"})

    page = shown(hers, "application_fit", clinic.pk)
    assert "Your view dropped after the no. Both may be true; keep the earlier one" in page
    assert "It moved down by 3 on 1 thing you rated both times." in page
    assert "Before the answer: 5 of 5, all of it · The ad" in page
    assert "In a comparison, the earlier ratings count here." in page
    # What counts is the earlier view; a deal-breaker goes by what was said last.
    assert "You rated it 2 of 5 after the answer: a little of it." in page


def test_an_answer_that_came_meanwhile_is_said_and_the_ratings_stay_typed(
    hers, ada, clinic, home, noon
):
    recovery.receive(ada, clinic, on=noon.date(), at=noon)
    answer = rate(hers, clinic, "before", **{f"n{home.pk}": "5"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "since this page was opened" in page
    assert '<option value="5" selected>' in page
    assert 'name="moment" value="after"' in page


def test_a_criterion_that_was_not_on_the_page_keeps_its_rating(hers, clinic, home, calm):
    rate(hers, clinic, **{f"n{home.pk}": "4", f"n{calm.pk}": "4"})
    rate(hers, clinic, **{f"n{home.pk}": "3"})

    assert FitRating.objects.get(criterion=calm).before == 4


def test_where_nothing_matters_there_are_words_and_no_score(hers, ada, clinic, noon):
    one = fit.add_criterion(ada, words="A logo", group="values", importance=0, at=noon)
    rate(hers, clinic, **{f"n{one.pk}": "4"})

    page = shown(hers, "application_fit", clinic.pk)
    assert "Nothing you listed matters right now, so there is no score." in page
    assert '<svg class="range"' not in page


def test_the_page_of_an_application_says_how_much_is_known(hers, clinic, home, calm):
    assert "How well would it suit you?" in shown(hers, "application", clinic.pk)
    rate(hers, clinic, **{f"n{home.pk}": "4"})

    assert "You know 1 of 2" in shown(hers, "application", clinic.pk)
