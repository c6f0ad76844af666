"""Into the week by one tap, from whatever room it comes."""

from django.urls import reverse

from onward.motivation.models import Promise
from onward.strategy.services import learning


def an_hour_of(ada, noon, *, words="Read one chapter", minutes=40):
    begun = learning.begin_learning(ada, name="Spreadsheets", at=noon)
    return learning.add_step(begun, words=words, minutes=minutes, at=noon)


def tap(browser, kind, pk):
    return browser.post(reverse("promise_take"), {"from": kind, "number": pk}, follow=True)


def test_an_hour_of_learning_goes_into_the_week_by_one_tap_and_only_once(
    hers, ada, noon, settings
):
    settings.FIXED_NOW = noon
    step = an_hour_of(ada, noon)

    page = tap(hers, "learning_step", step.pk)
    again = tap(hers, "learning_step", step.pk)

    promise = Promise.objects.get(owner=ada)
    assert (promise.then, promise.minutes) == ("Read one chapter", 40)
    assert "Read one chapter" in page.text
    assert "It is in this week already." in again.text


def test_what_is_somebody_elses_or_nothing_is_not_found(theirs, ada, noon, settings):
    settings.FIXED_NOW = noon
    step = an_hour_of(ada, noon)

    assert tap(theirs, "learning_step", step.pk).status_code == 404
    assert tap(theirs, "learning_step", "x" * 50).status_code == 404
    assert tap(theirs, "secret", step.pk).status_code == 404
