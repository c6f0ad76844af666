from datetime import timedelta

import pytest
from django.urls import reverse

from onward.strategy.asked_for import key_of, requirements_of
from onward.strategy.models import Learning, LearningStep
from onward.strategy.services import claims
from onward.strategy.services import learning as services
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Posting

CV = "Ada Okafor\nada@okafor.example\n\nSkills\n\nRota planning, Excel\n"
AD = "Clinic Coordinator\n\nWhat you bring:\n- Experience with Excel\n- A forklift licence\n- German B2\n"


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def kept_cv(ada, noon):
    tracker.add_document(ada, kind="cv", name="CV", version="clinic", text=CV, at=noon)


@pytest.fixture
def ads(ada, kept_cv, noon):
    """Two ads: both ask for a forklift licence, one for German."""
    texts = (AD, AD.replace("- German B2\n", ""))
    return [
        Posting.objects.create(owner=ada, title="Ad", text=text, language="en", added_at=noon)
        for text in texts
    ]


@pytest.fixture
def row(ada, noon):
    return services.begin_learning(ada, name="Forklift licence", at=noon, show="The licence")


def shown(browser, name="learning", *args):
    return browser.get(reverse(name, args=args)).content.decode()


def gaps_on(page):
    return [part.split("</h3>")[0] for part in page.split("<h3>")[1:]]


def test_before_any_ad_the_page_says_what_will_be_here(hers):
    page = shown(hers)

    assert "What is worth learning will be here" in page
    assert reverse("posting_new") in page


def test_ads_without_a_cv_ask_for_the_cv(hers, ads, ada, noon):
    changes.take_back_latest(ada, at=noon)

    page = shown(hers)

    assert reverse("document_new") in page
    assert reverse("posting_new") not in page


def test_what_more_ads_ask_for_and_is_learnt_soon_comes_first_and_what_the_cv_shows_never(
    hers, ads
):
    page = shown(hers)

    (first, second) = gaps_on(page)
    assert "forklift" in first.lower()
    assert "German" in second
    assert "2 of your 2 target ads ask for it." in page
    assert "Our guess: it takes longer than 12 weeks." in page
    assert "A forklift licence" in page


def test_what_is_said_to_be_true_or_not_to_matter_is_no_gap(hers, ads, noon):
    for ad, answer in zip(ads, ("true", "passed_over"), strict=True):
        for one in requirements_of(ad):
            if "forklift" in one.words:
                claims.say(ad, key=key_of(one), asked=one.words, answer=answer, proof="x", at=noon)

    assert [gap for gap in gaps_on(shown(hers)) if "orklift" in gap] == []


def test_an_ad_that_was_set_aside_asks_for_nothing(hers, ads):
    Posting.objects.update(is_let_go=True)

    assert gaps_on(shown(hers)) == []


def test_from_a_gap_to_something_to_show_in_steps_and_back(hers, ada, ads):
    page = shown(hers)
    address = (
        page.split(f'href="{reverse("learning_new")}?')[1].split('"')[0].replace("&amp;", "&")
    )
    form = hers.get(f"{reverse('learning_new')}?{address}").content.decode()
    assert "The licence itself, or the date of your test." in form
    name = form.split('name="name" value="')[1].split('"')[0]

    hers.post(reverse("learning_new"), {"name": name, "way": "course", "show": "The licence"})
    row = Learning.objects.get()
    hers.post(reverse("learning_one", args=[row.pk]), {"words": "Ring the school", "minutes": 30})
    step = LearningStep.objects.get()
    hers.post(reverse("learning_step_done", args=[step.pk]))

    page = shown(hers)
    assert "1 of 1 steps" in page
    assert "under way" in page
    hers.post(reverse("learning_done", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, str(row.ended_on)) == ("done", "2026-11-24")
    assert "To your CV" in shown(hers, "learning_one", row.pk)


def test_each_step_of_it_can_be_taken_back(ada, row, noon):
    step = services.add_step(row, words="Ring the school", minutes=30, at=noon)
    for later, change in enumerate(
        (services.finish_step, services.open_step, services.remove_step), 1
    ):
        change(LearningStep.objects.get(pk=step.pk), at=noon + timedelta(minutes=later))
    services.drop_learning(row, at=noon + timedelta(minutes=5))
    services.take_up_again(row, at=noon + timedelta(minutes=6))
    services.remove_learning(row, at=noon + timedelta(minutes=7))
    assert not Learning.objects.exists()

    for _ in range(5):
        changes.take_back_latest(ada, at=noon + timedelta(minutes=8))

    assert Learning.objects.get().state == "open"
    assert str(LearningStep.objects.get().done_on) == "2026-11-24"


def test_the_same_thing_stands_in_the_list_once(hers, ada, row, noon):
    answer = hers.post(
        reverse("learning_new"),
        {"name": "forklift  LICENCE", "way": "course", "note": "on Mondays"},
    )

    assert answer.status_code == 422
    assert "on Mondays" in answer.content.decode()
    other = services.begin_learning(ada, name="German", at=noon)
    edit = reverse("learning_edit", args=[other.pk])
    assert hers.post(edit, {"name": row.name, "way": "course"}).status_code == 422
    with pytest.raises(services.KnownAlready):
        services.edit_learning(other, name=row.name, at=noon)
    assert hers.post(edit, {"name": "German B2", "way": "course"}).status_code == 302


def test_what_is_in_the_list_already_is_one_tap_away(hers, row):
    answer = hers.post(reverse("learning_new"), {"name": row.name, "way": "course"})

    assert f'href="{reverse("learning_one", args=[row.pk])}"' in answer.content.decode()


def test_a_new_name_is_the_one_it_is_known_by(ada, row, noon):
    services.edit_learning(row, name="Crane licence", at=noon)

    assert services.begin_learning(ada, name="Forklift licence", at=noon).pk != row.pk
    with pytest.raises(services.KnownAlready):
        services.begin_learning(ada, name="crane LICENCE", at=noon)


def test_what_is_true_is_so_for_every_ad_and_what_does_not_matter_only_for_one(hers, ads, noon):
    licence = next(one for one in requirements_of(ads[0]) if "forklift" in one.words)
    key = key_of(licence)

    claims.say(ads[0], key=key, asked="it", answer="passed_over", at=noon)
    assert any("orklift" in gap for gap in gaps_on(shown(hers)))
    claims.say(ads[0], key=key, asked="it", answer="true", proof="Since May", at=noon)
    assert not any("orklift" in gap for gap in gaps_on(shown(hers)))


def test_what_comes_later_can_be_seen_too(hers, ada, kept_cv, noon):
    asked = "\n".join(f"- Experience in {one}" for one in (
        "welding", "baking", "sewing", "roofing", "tiling", "farming", "fishing", "nursing", "diving", "mining",
    ))  # fmt: skip
    Posting.objects.create(
        owner=ada, title="Ad", text=f"Requirements\n{asked}\n", language="en", added_at=noon
    )
    page = shown(hers)
    assert "Show 2 more" in page
    assert "The one ad you keep asks for it." in page

    every = hers.get(reverse("learning") + "?all=1").content.decode()

    assert len(gaps_on(every)) == 10


def test_from_what_an_ad_misses_it_is_one_tap_to_the_plan_and_one_back(hers, ada, ads, noon):
    ad = ads[0]
    page = shown(hers, "posting", ad.pk)
    address = f"{reverse('learning_new')}?name=Forklift%20licence&amp;show="
    assert address in page
    assert f"&amp;ad={ad.pk}" in page

    form = hers.get(
        f"{reverse('learning_new')}?name=Forklift%20licence&ad={ad.pk}"
    ).content.decode()
    assert f'href="{reverse("posting", args=[ad.pk])}">Not now' in form
    row = services.begin_learning(ada, name="forklift licence", at=noon)
    page = shown(hers, "posting", ad.pk)
    assert reverse("learning_one", args=[row.pk]) in page
    assert address not in page


@pytest.mark.parametrize("ad", ["", "x", "0", "9" * 30, "{theirs}"])
def test_an_ad_that_is_none_of_hers_leads_back_to_the_list(hers, eve, noon, ad):
    theirs = Posting.objects.create(owner=eve, title="Ad", text=AD, added_at=noon).pk

    form = hers.get(f"{reverse('learning_new')}?ad={ad.format(theirs=theirs)}").content.decode()

    assert f'href="{reverse("learning")}">Not now' in form


def test_a_step_is_no_longer_than_fits_beside_a_search(hers, row):
    answer = hers.post(
        reverse("learning_one", args=[row.pk]), {"words": "All of it at once", "minutes": 600}
    )

    assert answer.status_code == 422
    assert "All of it at once" in answer.content.decode()
    assert not LearningStep.objects.exists()


def test_what_is_not_hers_is_not_there(theirs, row, noon):
    step = services.add_step(row, words="Ring the school", minutes=30, at=noon)

    for name in ("learning_one", "learning_edit"):
        assert theirs.get(reverse(name, args=[row.pk])).status_code == 404
    for name in ("learning_done", "learning_drop", "learning_again", "learning_remove"):
        assert theirs.post(reverse(name, args=[row.pk])).status_code == 404
    for name in ("learning_step_done", "learning_step_open", "learning_step_remove"):
        assert theirs.post(reverse(name, args=[step.pk])).status_code == 404
    assert "Forklift" not in shown(theirs)


def test_a_long_list_asks_the_database_no_more_often(
    hers, ada, ads, row, noon, django_assert_num_queries, django_assert_max_num_queries
):
    shown(hers)
    with django_assert_max_num_queries(14) as before:
        shown(hers)
    for number in range(15):
        made = services.begin_learning(ada, name=f"Thing {number}", at=noon)
        services.add_step(made, words="One", minutes=30, at=noon)

    with django_assert_num_queries(len(before)):
        shown(hers)


def test_today_offers_the_next_hour_where_the_day_has_room(hers, ada, row, noon):
    tracker.add_application(ada, employer="Harbour Lane", role="Coordinator", at=noon)
    first = services.add_step(row, words="Ring the school", minutes=30, at=noon)
    services.add_step(row, words="Book the test", minutes=30, at=noon)
    assert "Ring the school" in shown(hers, "today")

    services.finish_step(first, at=noon)
    assert "Book the test" in shown(hers, "today")

    services.drop_learning(row, at=noon)
    assert "Book the test" not in shown(hers, "today")
