"""Job ads as a person meets them: kept, laid beside a CV, and made an application of."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from onward.engine.postings.records import Cover
from onward.network.models import Opening
from onward.recovery import services as recovery
from onward.reflection.models import Story
from onward.strategy.asked_for import key_of, requirements_of
from onward.strategy.laid_beside import laid_beside
from onward.strategy.models import Claim
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Posting

AD = """Night nurse at Elm House
Place: Ripon

Requirements
- Experience in wound care
- A driving licence
- German B2

Nice to have
- Experience with children
"""
CV = "Ada Okafor\n\nEXPERIENCE\n\nNurse, Gannet Ward, York\n2019 - 2024\n- Wound care for 20 patients\n"
LIST = "/strategy/postings/"


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon, tmp_path):
    settings.FIXED_NOW = noon
    settings.DATA = tmp_path


@pytest.fixture
def cv(ada, noon):
    document = tracker.add_document(ada, kind="cv", name="CV", version="June", text=CV, at=noon)
    return document.versions.get()


def paste(hers, text=AD, **more):
    return hers.post(reverse("posting_new"), {"text": text, **more})


@pytest.fixture
def ad(hers, ada):
    paste(hers)
    return Posting.objects.get(owner=ada)


def test_an_empty_page_says_what_will_be_here(hers):
    answer = hers.get(LIST).content.decode()

    assert "The job ads you keep will be here" in answer
    assert answer.count('class="button"') == 1


def test_a_pasted_ad_is_kept_with_what_its_head_says(hers, ada, ad):
    assert (ad.title, ad.employer.name, ad.place, ad.language) == (
        "Night nurse", "Elm House", "Ripon", "en",
    )  # fmt: skip
    assert "Night nurse" in hers.get(LIST).content.decode()
    paste(hers)
    assert Posting.objects.count() == 1
    changes.take_back_latest(ada, at=ad.added_at)
    assert not Posting.objects.exists()


def test_a_saved_list_of_a_board_is_kept_ad_by_ad(hers, ada):
    file = (
        b'[{"hostedUrl": "https://jobs.lever.co/elm/1", "text": "Cook", "id": "1",'
        b' "descriptionPlain": "You have: knives"},'
        b' {"hostedUrl": "https://jobs.lever.co/elm/2", "text": "Porter", "id": "2"}]'
    )
    hers.post(
        reverse("posting_new"), {"file": SimpleUploadedFile("jobs.json", file), "employer": "Elm"}
    )

    kept = Posting.objects.get(owner=ada)
    assert (kept.title, kept.employer.name, kept.board, kept.board_id) == (
        "Cook",
        "Elm",
        "lever",
        "1",
    )


@pytest.mark.parametrize("hostile", ["", "   ", '{"a":' * 50_000, '{"jobs": [1, 2'])
def test_what_holds_no_ad_comes_back_with_a_reason(hers, hostile):
    answer = paste(hers, hostile)

    assert answer.status_code == 422
    assert not Posting.objects.exists()


def test_a_file_that_is_no_text_is_refused_with_a_next_step(hers):
    answer = hers.post(
        reverse("posting_new"), {"file": SimpleUploadedFile("ad.pdf", b"%PDF-1.7 words")}
    )

    assert answer.status_code == 422
    assert "Open it, copy the words of the ad and paste them." in answer.content.decode()


def test_nobody_is_asked_before_the_click_that_names_them(hers, monkeypatch):
    asked = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **_: asked.append(args) or [])
    address = "https://jobs.example.com/nurse"
    answer = hers.get(reverse("posting_fetch"), {"address": address}).content.decode()

    assert "Ask jobs.example.com now" in answer
    assert asked == []
    answer = hers.post(reverse("posting_fetch"), {"address": address})
    assert answer.status_code == 422
    assert address in answer.content.decode()
    assert asked


@pytest.mark.parametrize("address", ["http://127.0.0.1/ad", "file:///etc/passwd", "nowhere"])
def test_addresses_of_this_machine_are_not_asked(hers, address):
    answer = hers.post(reverse("posting_fetch"), {"address": address})

    assert answer.status_code == 422
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "x",
        "https://",
        "ftp://jobs.example.com",
        "https://a..b/",
        "http://1.1.1.1:22/",
        "https://me:pw@jobs.example.com/",
        "//evil.example",
    ],
)
def test_what_cannot_be_asked_is_said_before_the_question(hers, address):
    answer = hers.get(reverse("posting_fetch"), {"address": address})

    assert answer.status_code == 422
    assert "top line of your browser" in answer.content.decode()
    assert "for this page?" not in answer.content.decode()


def test_an_address_may_lack_its_beginning_as_browsers_show_it(hers):
    answer = hers.get(reverse("posting_fetch"), {"address": "jobs.example.com/nurse"})

    assert "https://jobs.example.com/nurse" in answer.content.decode()


def test_each_thing_asked_for_stands_beside_the_line_that_shows_it(ad, cv, noon):
    laid = laid_beside(ad, today=noon.date())
    found = {one.requirement.words: one for one in laid.beside.things}
    care = next(one for words, one in found.items() if "wound care" in words)

    assert care.covered.cover is Cover.COVERED
    assert care.covered.proofs[0].text == "Wound care for 20 patients"
    assert found["German B2"].covered.cover is Cover.MISSING
    assert laid.beside.shown == 1


def test_the_page_counts_and_makes_no_share(hers, ad, cv):
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "1 of 4 shown in your CV “June”." in answer
    assert "Wound care for 20 patients" in answer
    assert "%" not in strip_tags(answer.split("<main")[1].split("</main>")[0])


def test_what_only_a_story_shows_is_offered_as_proof_and_written_nowhere(hers, ada, ad, cv, noon):
    told = "I spent a summer working with children on the day ward."
    Story.objects.create(
        owner=ada, title="A full ward", action=told, made_at=noon, changed_at=noon
    )
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "You told of it in “A full ward”, and this CV does not:" in answer
    assert not Claim.objects.exists()


def test_without_a_cv_the_ad_is_read_all_the_same(hers, ad):
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "German B2" in answer
    assert "Keep a CV" in answer


def test_a_cv_that_cannot_be_read_says_so(hers, ada, ad, noon):
    tracker.add_document(
        ada,
        kind="cv",
        name="CV",
        version="scan",
        file_name="cv.png",
        content=b"\x89PNG\r\n",
        at=noon,
    )

    assert "cannot be read here" in hers.get(reverse("posting", args=[ad.pk])).content.decode()


def test_true_for_me_needs_a_proof_and_waits_for_the_cv(hers, ada, ad):
    (german,) = (one for one in requirements_of(ad) if "German" in one.words)
    address = reverse("claim_say", args=[ad.pk, key_of(german)])
    came_back = hers.post(address, {"answer": "true", "proof": ""})

    assert came_back.status_code == 422
    assert not Claim.objects.exists()
    hers.post(address, {"answer": "true", "proof": "Four years in Bremen."})
    claim = Claim.objects.get(owner=ada)
    assert (claim.asked, claim.proof) == ("German B2", "Four years in Bremen.")
    assert "Four years in Bremen." in hers.get(LIST).content.decode()
    hers.post(reverse("claim_in_cv", args=[claim.pk]))
    assert "Four years in Bremen." not in hers.get(LIST).content.decode()
    hers.post(reverse("claim_take_back", args=[claim.pk]))
    assert not Claim.objects.exists()
    changes.take_back_latest(ada, at=claim.said_at)
    assert Claim.objects.get().proof == "Four years in Bremen."


def test_what_the_ad_does_not_ask_for_cannot_be_answered(hers, ad):
    answer = hers.post(reverse("claim_say", args=[ad.pk, "0" * 32]), {"answer": "not_yet"})

    assert answer.status_code == 404


def test_an_ad_becomes_an_application_and_sends_nothing(hers, ada, ad):
    hers.post(reverse("posting_apply", args=[ad.pk]))
    made = Application.objects.get(owner=ada)

    assert (made.role, made.employer.name, made.posting, made.stage) == (
        "Night nurse", "Elm House", ad, "",
    )  # fmt: skip
    assert "Night nurse" not in hers.get(LIST).content.decode().split("<main")[1]
    assert "Night nurse" in hers.get(LIST, {"show": "applied"}).content.decode()


def test_an_ad_without_an_employer_asks_for_one_first(hers, ada):
    paste(hers, "Night nurse\n\nRequirements\n- A driving licence")
    ad = Posting.objects.get(owner=ada)
    answer = hers.post(reverse("posting_apply", args=[ad.pk]))

    assert answer.url == reverse("posting_edit", args=[ad.pk])
    told = {"title": ad.title, "employer": "Elm House", "text": ad.text}
    hers.post(answer.url, told)
    ad.refresh_from_db()
    assert ad.employer.name == "Elm House"


def test_an_ad_joins_an_application_of_ones_own_alone(hers, ada, eve, ad, noon):
    mine = tracker.add_application(ada, employer="Elm House", role="Nurse", at=noon)
    other = tracker.add_application(eve, employer="Elm House", role="Nurse", at=noon)
    for one in (other, mine):
        hers.post(reverse("posting_join", args=[ad.pk]), {"application": one.pk})

    assert list(ad.applications.all()) == [mine]


def test_a_job_applied_for_is_seen_before_with_its_month(hers, ada, ad, noon):
    tracker.add_application(
        ada,
        employer="Elm House Ltd",
        role="Night Nurse (m/f/d)",
        at=noon,
        applied_on=date(2026, 3, 4),
    )
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "You applied for this job in March 2026." in answer


def test_who_said_no_and_posts_again_is_brought_up_with_one_click(hers, ada, ad, noon):
    then = noon - timedelta(days=60)
    before = tracker.add_application(
        ada, employer="Elm House", role="Day nurse", at=then, applied_on=then.date()
    )
    recovery.receive(ada, before, on=then.date(), at=then)
    page = reverse("posting", args=[ad.pk])

    assert "They are looking again." in hers.get(page).content.decode()
    hers.post(reverse("posting_again", args=[ad.pk]))
    opening = Opening.objects.get(application=before)
    assert (opening.kind, opening.posting) == ("hiring", ad)
    assert Posting.objects.count() == 1
    assert "Whom you met, and what is new since" in hers.get(page).content.decode()


def test_a_no_after_the_ad_is_no_sign_that_they_look_again(hers, ada, ad, noon):
    before = tracker.add_application(
        ada, employer="Elm House", role="Day nurse", at=noon, applied_on=noon.date()
    )
    recovery.receive(ada, before, on=noon.date(), at=noon)
    Posting.objects.update(posted_on=noon.date() - timedelta(days=9))

    assert (
        "They are looking again."
        not in hers.get(reverse("posting", args=[ad.pk])).content.decode()
    )
    assert hers.post(reverse("posting_again", args=[ad.pk])).status_code == 404


def test_what_fits_comes_first_and_says_why(hers, ada, noon):
    tracker.add_application(ada, employer="Heron Inn", role="Cook", place="York, UK", at=noon)
    paste(hers, "Cook at Gannet Bay\nPlace: York\n\nRequirements\n- Fish")
    paste(hers, "Night porter at Elm House\n\nRequirements\n- Keys")
    rows = hers.get(LIST).context["rows"]

    assert [row.posting.title for row in rows] == ["Cook", "Night porter"]
    assert [one.because for one in rows[0].reasons] == ["title", "place"]
    assert rows[1].reasons == ()


def test_set_aside_is_out_of_the_way_and_can_be_taken_up(hers, ad):
    hers.post(reverse("posting_let_go", args=[ad.pk]))
    assert hers.get(LIST).context["rows"] == []
    assert hers.get(LIST, {"show": "let_go"}).context["rows"]
    hers.post(reverse("posting_take_up", args=[ad.pk]))

    assert hers.get(LIST).context["rows"]


def test_removed_ads_come_back_by_undo(hers, ada, ad, noon):
    hers.post(reverse("posting_remove", args=[ad.pk]))
    assert not Posting.objects.exists()
    changes.take_back_latest(ada, at=noon)

    assert Posting.objects.get().employer.name == "Elm House"


def test_nobody_reaches_the_ads_of_another(client, ad, eve):
    client.force_login(eve)
    for name in ("posting", "posting_edit"):
        assert client.get(reverse(name, args=[ad.pk])).status_code == 404
    for name in ("let_go", "take_up", "remove", "apply", "join", "again"):
        assert client.post(reverse(f"posting_{name}", args=[ad.pk])).status_code == 404


def test_words_of_an_ad_run_nothing(hers, ada):
    paste(hers, "Nurse\n\nRequirements\n- <img src=x onerror=alert(1)> knives")
    ad = Posting.objects.get(owner=ada)
    Posting.objects.update(url="javascript:alert(1)")
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "<img src=x" not in answer
    assert 'href="javascript' not in answer


def test_the_list_asks_as_much_for_many_as_for_few(hers, ada, noon, django_assert_max_num_queries):
    for number in range(25):
        paste(hers, f"Nurse {number} at House {number}\n\nRequirements\n- Care {number}")

    with django_assert_max_num_queries(22):
        hers.get(LIST)


def test_an_ad_in_a_language_that_is_not_read_says_so(hers, ada):
    paste(hers, "翻訳者\n私たちは翻訳者を 探しています。経験が必要です。")
    ad = Posting.objects.get(owner=ada)
    answer = hers.get(reverse("posting", args=[ad.pk])).content.decode()

    assert "a language that is not read here" in answer
