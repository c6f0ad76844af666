"""What is worth mending, and what a person makes of it."""

from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse

from onward.strategy.asked_for import key_of as requirement_key
from onward.strategy.asked_for import requirements_of
from onward.strategy.models import OwnWord, Waived
from onward.strategy.services import claims, sights
from onward.tracker import services as tracker
from onward.tracker.models import Posting

pytestmark = pytest.mark.usefixtures("at_noon")

AD = "Clinic Coordinator\n\nWhat you bring\n- Rotas for at least 20 people\n- Driving licence class B\n"


def said(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def checks(version, asked=""):
    return reverse("version_checks", args=[version.pk]) + asked


def post(browser, name, version, **typed):
    return browser.post(reverse(name, args=[version.pk]), typed)


def key_of(browser, version, title):
    report = browser.get(checks(version)).context["report"]
    return next(one.key for one in report.findings if one.title == title)


def test_each_finding_says_where_why_and_what_helps(hers, cv):
    page = said(hers, checks(cv))

    assert "This may be misspelt" in page
    assert "“Responsable” is in no word list here" in page
    assert "What helps:" in page
    assert "In a test with 445 recruiters" in page
    assert f"{reverse('version_seen', args=[cv.pk])}#line-" in page


def test_there_is_no_score(hers, cv):
    page = said(hers, checks(cv))

    assert "%" not in page.split("<main")[1].split("</main>")[0]
    assert "You decide which of these matter." in page


def test_not_for_me_holds_for_every_version_and_can_be_undone(hers, ada, keep, cv, noon):
    key = key_of(hers, cv, "No link was found")
    later = keep(document=cv.document, name="November")

    assert post(hers, "version_waive", cv, key=key).status_code == 302

    page = said(hers, checks(later))
    assert "No link was found" not in page
    assert "One check is set aside as not for you." in page
    tracker.undo(ada, at=noon)
    assert "No link was found" in said(hers, checks(later))


def test_all_checks_can_be_shown_again(hers, cv):
    post(hers, "version_waive", cv, key=key_of(hers, cv, "No link was found"))
    post(hers, "version_checks_again", cv)

    assert "No link was found" in said(hers, checks(cv))


@pytest.mark.parametrize("key", ["", "x" * 16, "0" * 15, "0" * 5_000, "\0"])
def test_a_key_that_is_none_sets_nothing_aside(hers, cv, key):
    assert post(hers, "version_waive", cv, key=key).status_code == 302

    assert not Waived.objects.exists()


def test_an_own_word_is_never_misspelt_again(hers, ada, cv, noon):
    post(hers, "version_word_keep", cv, word="responsable")

    assert "misspelt" not in said(hers, checks(cv)).split("</main>")[0].split("<main")[1]
    word = OwnWord.objects.get()
    hers.post(reverse("version_word_drop", args=[cv.pk, word.pk]))
    assert "This may be misspelt" in said(hers, checks(cv))
    tracker.undo(ada, at=noon)
    assert OwnWord.objects.exists()


def test_a_word_is_kept_once_and_never_an_empty_one(hers, cv):
    for word in ("Rota", "rota ", "", "x" * 200):
        post(hers, "version_word_keep", cv, word=word)

    assert [one.name for one in OwnWord.objects.all()] == ["Rota"]


def test_a_name_of_the_search_is_never_misspelt(hers, ada, cv, noon):
    tracker.add_application(ada, employer="Responsable Ltd", role="Clerk", at=noon)

    assert "misspelt" not in said(hers, checks(cv)).split("<main")[1]


def test_beside_an_ad_it_says_what_the_cv_does_not_say(hers, ada, cv, noon):
    ad = Posting.objects.create(owner=ada, title="Clinic Coordinator", text=AD, added_at=noon)

    page = said(hers, checks(cv, f"?posting={ad.pk}"))

    assert "beside the ad “Clinic Coordinator”" in page
    assert "“Driving licence class B”" in page or "Driving licence class B" in page
    assert "Is it true for you?" in page


def test_from_what_the_cv_does_not_say_it_is_one_tap_to_the_ad_and_to_learning_it(
    hers, ada, cv, noon
):
    ad = Posting.objects.create(owner=ada, title="Clinic Coordinator", text=AD, added_at=noon)

    page = said(hers, checks(cv, f"?posting={ad.pk}"))

    thing = next(one for one in requirements_of(ad) if "licence" in one.words)
    assert (
        f"{reverse('posting', args=[ad.pk])}?version={cv.pk}#thing-{requirement_key(thing)}"
        in page
    )
    assert (
        f"{reverse('learning_new')}?name=Driving%20licence%20class%20B&show=The%20licence" in page
    )


def test_what_was_said_of_it_is_not_asked_again(hers, ada, cv, noon):
    ad = Posting.objects.create(owner=ada, title="Clinic Coordinator", text=AD, added_at=noon)
    for one in requirements_of(ad):
        claims.say(ad, key=requirement_key(one), asked=one.words, answer="passed_over", at=noon)

    page = said(hers, checks(cv, f"?posting={ad.pk}"))

    assert "You said: it does not matter here." in page
    assert "Learn this" not in page


def test_one_finding_is_spoken_of_as_one(hers, keep):
    report = hers.get(checks(keep())).context["report"]

    assert replace(report, findings=report.findings[:1]).summary.endswith(
        "You decide whether it matters."
    )


def test_a_letter_is_held_beside_its_application(hers, ada, keep, noon):
    tracker.add_application(ada, employer="Tarn Press", role="Clerk", at=noon)
    to = tracker.add_application(ada, employer="Marl Works", role="Analyst", at=noon)
    letter = keep(
        "Dear Marl Works team,\n\nI would like to work for Tarn Press. Sorry for the trouble.\n\nAda",
        kind="letter",
    )

    page = said(hers, checks(letter, f"?application={to.pk}"))

    assert "as it goes to Analyst, Marl Works" in page
    assert "Tarn Press" in page
    codes = {
        one.code
        for one in hers.get(checks(letter, f"?application={to.pk}")).context["report"].findings
    }
    assert {"C1", "C2"} <= codes


COPIED = (
    "Kept all three clinics of the town open through a long and hard winter of flu, rang everybody "
    "who had asked for fewer hours, cut each shift in two, and put the plan up by noon of every "
    "Friday so that all who worked nights could say in good time what did not go"
)


def test_a_letter_is_held_beside_the_cv_that_went_with_it(hers, ada, keep, noon):
    cv = keep(
        f"Ada Okafor\n\nEXPERIENCE\n\nClerk, Sedgewick Day Clinic\n2022 – 2024\n- {COPIED}\n"
    )
    letter = keep(f"Dear Marl Works team,\n\n{COPIED}.\n\nKind regards,\nAda", kind="letter")
    tracker.add_application(
        ada, employer="Marl Works", role="Analyst", at=noon, sent_version=cv, also_sent=[letter]
    )
    tracker.add_application(ada, employer="Tarn Press", role="Clerk", at=noon)
    sights.look_at(cv)

    answer = hers.get(checks(letter))

    assert str(answer.context["application"]) == "Analyst, Marl Works"
    assert "repeats_cv" in {one.rule for one in answer.context["report"].findings}


def test_a_certificate_has_no_checks(hers, keep):
    paper = keep(kind="certificate")

    assert hers.get(checks(paper)).url == reverse("version_seen", args=[paper.pk])


def test_an_ad_or_an_application_of_somebody_else_is_not_there(hers, eve, keep, cv, noon):
    ad = Posting.objects.create(owner=eve, title="Clerk", text=AD, added_at=noon)
    theirs = tracker.add_application(eve, employer="Tarn Press", role="Clerk", at=noon)

    assert hers.get(checks(cv, f"?posting={ad.pk}")).status_code == 404
    letter = keep("Dear all", kind="letter")
    assert hers.get(checks(letter, f"?application={theirs.pk}")).status_code == 404


def test_nobody_settles_anything_for_somebody_else(theirs, ada, cv):
    word = OwnWord.objects.create(owner=ada, name="rota")

    assert theirs.get(checks(cv)).status_code == 404
    for name in ("version_waive", "version_checks_again", "version_word_keep"):
        assert post(theirs, name, cv, key="0" * 16, word="x").status_code == 404
    assert theirs.post(reverse("version_word_drop", args=[cv.pk, word.pk])).status_code == 404
    assert not Waived.objects.exists()
    assert OwnWord.objects.count() == 1


def test_the_page_asks_the_database_no_more_for_many_findings(
    hers, cv, django_assert_max_num_queries
):
    sights.look_at(cv)

    with django_assert_max_num_queries(20):
        said(hers, checks(cv))


def test_another_cv_that_tells_a_post_otherwise_is_named(hers, cv, keep):
    keep(cv.text.replace("Clinic Coordinator", "Ward Sister").replace("March 2022", "May 2021"))

    page = said(hers, checks(cv))

    assert "Papers" in page
    assert "Ward Sister" in page
