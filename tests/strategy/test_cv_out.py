import json

import pytest
from django.urls import reverse

from onward.engine.cvs.records import NotReadable
from onward.strategy.models import Profile
from onward.strategy.own_cv import resume_of
from onward.strategy.services import claims
from onward.strategy.services import profiles as services
from onward.strategy.typesetting import NotSet
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Posting, Version

CV = """Ada Okafor
ada@okafor.example

Experience

Clinic Coordinator, Harbour Clinic\t2021 - 2024
- Planned the rota for 42 people
- Cut empty days from 9 to 2
"""
RESUME = {
    "basics": {"name": "Ada Okafor", "phone": "+44 113 496 0142"},
    "work": [{"name": "Harbour Clinic", "position": "Coordinator", "startDate": "2021"}],
    "interests": [{"name": "Rowing", "keywords": ["sculls"]}],
    "hobbyhorse": [{"name": "not in the shape"}],
}


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def kept(ada, noon):
    """Ada's CV as she keeps it."""
    return tracker.add_document(
        ada, kind="cv", name="CV", version="clinic", text=CV, at=noon
    ).versions.get()


@pytest.fixture
def profile(ada, noon):
    services.keep_about(ada, about=RESUME["basics"], at=noon)
    for part in ("work", "interests"):
        for entry in RESUME[part]:
            services.keep_entry(ada, part=part, entry=entry, at=noon)
    return Profile.objects.get()


def told(owner):
    return resume_of(Profile.objects.get(owner=owner))


def entry_page(part, number):
    return reverse("cv_entry", args=[part, number])


def was_on(browser, address):
    page = browser.get(address).content.decode()
    return page.split('name="was" value="')[1].split('"')[0]


def test_before_anything_is_kept_the_page_says_what_will_be_here(hers):
    page = hers.get(reverse("cv")).content.decode()

    assert "Your working life will be here" in page
    assert reverse("cv_begin") in page


def test_from_a_kept_cv_to_a_new_one_that_a_program_reads_whole(hers, ada, kept):
    hers.post(reverse("cv_begin"), {"version": kept.pk})
    assert told(ada)["work"][0]["highlights"][1] == "Cut empty days from 9 to 2"

    answer = hers.post(
        reverse("cv_make"),
        {"language": "de", "paper": "a4", "document": kept.document.pk, "version": "new"},
        follow=True,
    )

    made = Version.objects.latest("pk")
    assert (made.document, made.name, made.file_name) == (
        kept.document,
        "new",
        "Okafor_Ada_CV.pdf",
    )
    assert bytes(made.content).startswith(b"%PDF-")
    page = answer.content.decode()
    assert "Every word of your profile is there" in page
    assert "Undo" in page


def test_beginning_again_takes_the_place_of_what_was_there_and_undo_brings_it_back(
    ada, kept, profile, noon
):
    services.begin_profile(kept, at=noon)
    assert "interests" not in told(ada)

    changes.take_back_latest(ada, at=noon)

    assert told(ada) == {name: RESUME[name] for name in ("basics", "work", "interests")}


def test_a_json_resume_comes_in_whole_and_goes_out_as_it_came(hers, ada, noon):
    tracker.add_document(
        ada, kind="cv", name="CV", version="json", at=noon,
        file_name="resume.json", content=json.dumps(RESUME).encode(),
    )  # fmt: skip

    hers.post(reverse("cv_begin"), {"version": Version.objects.get().pk})

    out = json.loads(hers.get(reverse("cv_resume")).content)
    assert out == {name: RESUME[name] for name in ("basics", "work", "interests")}
    assert "hobbyhorse" in hers.get(reverse("cv")).content.decode()
    hers.post(reverse("cv_left"))
    assert "hobbyhorse" not in hers.get(reverse("cv")).content.decode()


def test_a_file_that_is_no_cv_says_why_and_nothing_is_kept(hers, ada, noon):
    tracker.add_document(
        ada, kind="cv", name="CV", version="x", at=noon, file_name="cv.pdf", content=b"\x89PNG\0"
    )

    answer = hers.post(reverse("cv_begin"), {"version": Version.objects.get().pk})

    assert answer.status_code == 422
    assert "This is a picture" in answer.content.decode()
    assert not Profile.objects.exists()
    with pytest.raises(NotReadable):
        services.begin_profile(Version.objects.get(), at=noon)


def test_an_entry_keeps_what_the_form_does_not_ask_for(hers, ada, noon):
    entry = {"name": "Harbour", "position": "Nurse", "highlights": ["a\nb"], "odd": "kept"}
    services.keep_entry(ada, part="work", entry=entry, at=noon)
    page = entry_page("work", 0)
    typed = {"was": was_on(hers, page), "position": "Ward sister", "name": "Harbour"}

    hers.post(
        page, {**typed, "highlights": "a\nb", "startDate": "March 2021", "endDate": "05/2023"}
    )

    assert told(ada)["work"] == [
        {**entry, "position": "Ward sister", "startDate": "2021-03", "endDate": "2023-05"}
    ]


def test_what_cannot_be_kept_comes_back_with_its_words(hers, ada, profile):
    page = entry_page("work", 0)

    answer = hers.post(page, {"position": "Head of rotas", "startDate": "some day"})

    assert answer.status_code == 422
    assert "Head of rotas" in answer.content.decode()
    assert hers.post(reverse("cv_entry_new", args=["awards"]), {"title": " "}).status_code == 422
    assert told(ada)["work"] == RESUME["work"]


def test_a_change_in_another_window_is_not_written_over(hers, ada, profile, noon):
    page = entry_page("work", 0)
    was = was_on(hers, page)
    services.keep_entry(ada, part="work", entry={"name": "Newer"}, at=noon)

    answer = hers.post(page, {"was": was, "position": "Mine"})

    assert answer.status_code == 422
    assert "another window" in answer.content.decode()
    assert [entry["name"] for entry in told(ada)["work"]] == ["Newer", "Harbour Clinic"]
    hers.post(reverse("cv_entry_remove", args=["work", 0]), {"was": was})
    assert len(told(ada)["work"]) == 2
    gone = hers.get(entry_page("work", 7), follow=True)
    assert "is not there any more" in gone.content.decode()


def test_entries_move_up_and_go(hers, ada, profile, noon):
    services.keep_entry(ada, part="work", entry={"name": "Newer"}, at=noon)
    second = services.mark_of(told(ada)["work"][1])

    hers.post(reverse("cv_entry_up", args=["work", 1]), {"was": second})
    assert [entry["name"] for entry in told(ada)["work"]] == ["Harbour Clinic", "Newer"]
    hers.post(reverse("cv_entry_remove", args=["work", 0]), {"was": second})
    assert [entry["name"] for entry in told(ada)["work"]] == ["Newer"]


def test_a_list_is_written_line_by_line_and_an_untouched_line_keeps_all_it_had(hers, ada, noon):
    known = [{"name": "IT", "level": "good", "keywords": ["Excel"], "odd": 1}, {"name": "Triage"}]
    services.keep_entries(ada, part="skills", entries=known, was=services.mark_of([]), at=noon)
    page = reverse("cv_lines", args=["skills"])

    hers.post(
        page,
        {"was": was_on(hers, page), "lines": "Driving (van)\nIT (good): Excel\nDesk: phone, post"},
    )

    assert told(ada)["skills"] == [
        {"name": "Driving", "level": "van"},
        known[0],
        {"name": "Desk", "keywords": ["phone", "post"]},
    ]


def test_a_cv_that_cannot_be_set_says_so(hers, ada, profile, monkeypatch):
    monkeypatch.setattr("onward.strategy.typesetting.SECONDS", 0.001)

    answer = hers.post(reverse("cv_make"), {"language": "en", "paper": "a4"})

    assert answer.status_code == 422
    assert "could not be set" in answer.content.decode()
    assert not Version.objects.exists()
    with pytest.raises(NotSet):
        services.make_cv(profile, language="en", paper="a4", at=profile.changed_at)


@pytest.mark.parametrize(
    "typed",
    [{"startDate": "2020-13"}, {"startDate": "0000"}, {"startDate": "March 2021 or so"},
     {"startDate": "2023-01", "endDate": "2020-01"}, {"startDate": "2023-05", "endDate": "2022"}],
)  # fmt: skip
def test_a_date_that_is_none_comes_back_with_what_was_typed(hers, ada, profile, typed):
    answer = hers.post(reverse("cv_entry_new", args=["work"]), {"position": "Porter", **typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'value="{words}"' in page for words in ("Porter", *typed.values()))
    assert len(told(ada)["work"]) == 1


@pytest.mark.parametrize("until", ["2021", "2021-03", "2022"])
def test_a_post_may_end_in_the_month_or_the_year_it_began(hers, profile, until):
    typed = {"position": "Porter", "startDate": "2021-03", "endDate": until}

    assert hers.post(reverse("cv_entry_new", args=["work"]), typed).status_code == 302


@pytest.mark.parametrize("typed", ["ada", "ada@", "@example.org", "ada example@post.example"])
def test_a_mail_address_that_cannot_be_one_comes_back(hers, profile, typed):
    answer = hers.post(reverse("cv_about"), {"name": "Ada Okafor", "email": typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()


def test_what_is_true_waits_beside_the_cv_until_it_stands_there(hers, ada, profile, noon):
    ad = Posting.objects.create(
        owner=ada, title="Ad", text="You bring: a calm voice", added_at=noon
    )
    claim = claims.say(
        ad, key="a" * 32, asked="a calm voice", answer="true", proof="Nine nights", at=noon
    )
    assert "Nine nights" in hers.get(reverse("cv")).content.decode()

    claims.note_in_cv(claim, at=noon)

    assert "Nine nights" not in hers.get(reverse("cv")).content.decode()


def test_a_letter_without_a_typeface_is_named_and_nothing_is_lost(hers, ada, profile, noon):
    services.keep_about(ada, about={"name": "Ada 𒀀 Okafor"}, at=noon)

    answer = hers.post(
        reverse("cv_make"), {"language": "en", "paper": "letter", "version": "clay"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No typeface here has 𒀀." in page
    assert 'value="clay"' in page
    assert not Version.objects.exists()
    assert told(ada)["basics"]["name"] == "Ada 𒀀 Okafor"


def test_what_was_not_made_here_is_shown_as_what_it_is(hers, kept):
    answer = hers.get(reverse("cv_made", args=[kept.pk]))

    assert answer.url == reverse("version_seen", args=[kept.pk])


def test_what_is_not_hers_is_not_there(theirs, ada, kept, profile, noon):
    made = services.make_cv(profile, language="en", paper="a4", at=noon)

    assert theirs.get(reverse("cv_made", args=[made.pk])).status_code == 404
    assert theirs.get(entry_page("work", 0)).status_code == 404
    assert theirs.get(reverse("cv_resume")).status_code == 404
    assert theirs.post(reverse("cv_left")).status_code == 404
    assert theirs.post(reverse("cv_begin"), {"version": kept.pk}).status_code == 422
    assert "Ada Okafor" not in theirs.get(reverse("cv")).content.decode()
    for odd in ("feelings", "skills"):
        assert theirs.get(reverse("cv_entry_new", args=[odd])).status_code == 404
    assert theirs.get(reverse("cv_lines", args=["work"])).status_code == 404


def test_a_long_profile_asks_the_database_no_more_often(
    hers, ada, profile, noon, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("cv")
    hers.get(address)
    with django_assert_max_num_queries(12) as before:
        hers.get(address)
    for number in range(20):
        services.keep_entry(ada, part="work", entry={"name": f"Clinic {number}"}, at=noon)

    with django_assert_num_queries(len(before)):
        hers.get(address)
