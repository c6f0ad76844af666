"""Lists of occupations: brought in beside the pages, shown with whose they are, taken out."""

import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engine.occupations import archives as small
from onward.accounts import lease
from onward.engine.occupations import NotAList
from onward.strategy import isolated
from onward.strategy.archives import archives_of, folder_of, shelf_of
from onward.strategy.models import Role
from onward.strategy.services import archives

PATIENCE = 60


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    """A data folder for this test alone: what lies in it would be there for the next."""
    settings.DATA = tmp_path / "data"
    return settings.DATA


def sent(path: Path):
    return SimpleUploadedFile(path.name, path.read_bytes())


def bring(browser, owner, *paths):
    answer = browser.post(
        reverse("occupations_bring"), {"archive": [sent(path) for path in paths]}, follow=True
    )
    until = time.monotonic() + PATIENCE
    while archives.told_of(owner).works and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def listed(browser):
    return browser.get(reverse("occupations")).content.decode()


def test_the_starter_set_is_there_from_the_first_day(hers):
    body = listed(hers)

    assert "Starter set" in body
    assert "The words and the weights in it are our own." in body


def test_an_archive_comes_in_and_is_asked_first(hers, ada, tmp_path):
    answer = bring(hers, ada, small.onet(tmp_path))

    assert answer.status_code == 200
    body = listed(hers)
    assert "O*NET Database 29.3" in body
    assert "CC BY 4.0" in body
    assert "USDOL/ETA has not approved" in body
    found = hers.get(reverse("role_new"), {"title": "Kite Builder"}).content.decode()
    assert "Kite Makers" in found
    seen = hers.get(reverse("role_seen"), {"of": "onet", "code": "99-1001.00"}).content.decode()
    assert "What O*NET Database itself calls near:" in seen
    assert "Wind Surveyors" in seen
    assert not (folder_of(ada) / "coming").exists()


def test_one_occupation_is_spoken_of_as_one(hers, ada, tmp_path):
    layout = {**small.ONET_29, "Occupation Data": small.OCCUPATIONS[:2]}
    bring(hers, ada, small.onet(tmp_path, layout=layout))

    body = " ".join(listed(hers).split())
    assert "1 occupation, " in body
    assert "1 occupations" not in body


PART = {**small.ONET_29, "Occupation Data": small.OCCUPATIONS[:2]}


def test_a_smaller_list_waits_until_the_person_says_which_stays(hers, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])
    bring(hers, ada, small.onet(tmp_path, layout=PART))

    body = " ".join(listed(hers).split())
    assert "Which list is to stay?" in body
    assert "is fuller: 3 occupations," in body
    assert held(ada) == 3

    hers.post(reverse("occupations_leave"))
    assert "Which list is to stay?" not in listed(hers)
    assert held(ada) == 3


def test_the_smaller_list_is_taken_on_a_click_and_no_list_waits_then(hers, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])
    bring(hers, ada, small.onet(tmp_path, layout=PART))

    for _twice in range(2):
        hers.post(reverse("occupations_replace"))

    assert held(ada) == 1
    assert archives.waiting_of(ada) is None


def test_a_list_without_a_part_that_the_other_has_waits_too(hers, ada, tmp_path):
    uses = "occupationSkillRelations.csv"
    archives.bring_in(ada, [small.esco(tmp_path)])
    bring(hers, ada, small.esco(tmp_path, leave_out=uses))

    assert "The file that says which skills" in listed(hers)
    assert archives.waiting_of(ada)


def test_a_fuller_list_or_the_same_one_comes_in_unasked(hers, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path, layout=PART)])
    for _twice in range(2):
        bring(hers, ada, small.onet(tmp_path))

        assert archives.waiting_of(ada) is None
        assert held(ada) == 3


def test_another_file_takes_the_place_of_the_one_that_waits(hers, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])
    bring(hers, ada, small.onet(tmp_path, layout=PART))
    bring(hers, ada, small.onet(tmp_path))

    assert archives.waiting_of(ada) is None


def test_nobody_decides_on_what_waits_for_somebody_else(hers, theirs, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])
    bring(hers, ada, small.onet(tmp_path, layout=PART))

    for name in ("occupations_replace", "occupations_leave"):
        theirs.post(reverse(name))

    assert archives.waiting_of(ada)
    assert held(ada) == 3


def held(owner):
    """How many occupations the list has that is asked first."""
    return archives_of(owner)[0].catalogue.edition.occupations


def test_the_two_zips_of_esco_come_in_together(hers, ada, tmp_path):
    uses = "occupationSkillRelations.csv"
    relations = small.zipped(tmp_path / "relations.zip", {uses: small.as_csv(small.ESCO_USES)})
    bring(hers, ada, small.esco(tmp_path, leave_out=uses), relations)

    assert [one.name for one in archives_of(ada)] == ["esco", "starter"]
    assert "The file that says which skills" not in listed(hers)


def test_an_edition_that_was_not_tried_says_so(hers, ada, tmp_path):
    bring(hers, ada, small.onet(tmp_path, version="30.3", layout=small.ONET_30))

    assert "This edition is newer than those we tried." in listed(hers)


@pytest.mark.parametrize("harm", ["cut", "none", "old"])
def test_what_is_no_archive_says_why_and_leaves_what_was_there(hers, ada, tmp_path, harm):
    archives.bring_in(ada, [small.onet(tmp_path)])
    bad = small.onet(tmp_path, version="24.0") if harm == "old" else tmp_path / "bad.zip"
    if harm != "old":
        whole = small.onet(tmp_path).read_bytes()
        bad.write_bytes(whole[: len(whole) // 2] if harm == "cut" else b"no zip at all")
    bring(hers, ada, bad)

    body = listed(hers)
    assert archives.told_of(ada).refusal in body.replace("&#x27;", "'")
    assert archives.told_of(ada).refusal
    assert archives.told_of(ada).step
    assert "O*NET Database 29.3" in body


def test_nothing_chosen_and_an_empty_file_are_refused(hers):
    for files in ({}, {"archive": SimpleUploadedFile("a.zip", b"")}):
        assert hers.post(reverse("occupations_bring"), files).status_code == 422


def test_a_second_archive_waits_for_the_first(hers, ada, tmp_path):
    folder_of(ada).mkdir(parents=True)
    with lease.held(folder_of(ada) / archives.LEASE):
        answer = bring_without_waiting(hers, small.onet(tmp_path))

    assert "Another archive comes in just now" in answer.content.decode()


def bring_without_waiting(browser, path):
    return browser.post(reverse("occupations_bring"), {"archive": sent(path)}, follow=True)


def test_what_was_cut_off_by_the_end_of_the_program_says_so(hers, ada):
    folder_of(ada).mkdir(parents=True)
    (folder_of(ada) / archives.TOLD).write_text('{"works": true}')

    assert "It was interrupted" in listed(hers)


def test_a_list_is_taken_out_and_what_was_kept_of_it_stays(hers, ada, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])
    hers.post(
        reverse("role_keep"), {"standing": "looked_at", "archive": "onet", "code": "99-1001.00"}
    )
    hers.post(reverse("occupations_remove", args=["onet"]))

    kept = Role.objects.get(owner=ada)
    body = hers.get(reverse("role", args=[kept.pk])).content.decode()
    assert not shelf_of(ada, "onet").exists()
    assert kept.title == "Kite Makers"
    assert "Its list was taken out. Look it up again" in body


@pytest.mark.parametrize("key", ["starter", "..", "lease"])
def test_only_a_list_that_was_brought_in_can_be_taken_out(hers, key):
    assert hers.post(f"/strategy/occupations/{key}/remove/").status_code == 404


def test_what_one_brought_in_another_does_not_have(ada, eve, tmp_path):
    archives.bring_in(ada, [small.onet(tmp_path)])

    assert [one.name for one in archives_of(eve)] == ["starter"]


def test_a_file_of_an_older_make_counts_as_not_there(hers, ada):
    folder_of(ada).mkdir(parents=True)
    shelf_of(ada, "onet").write_bytes(b"SQLite format 3\0" + b"\0" * 200)

    assert "Starter set" in listed(hers)


def test_an_archive_that_ends_its_reader_is_refused(ada, tmp_path, monkeypatch):
    monkeypatch.setattr(isolated, "beginning", lambda module: "import os; os._exit(9)")
    with pytest.raises(NotAList):
        archives.bring_in(ada, [small.onet(tmp_path)])

    assert list(folder_of(ada).glob("new.db*")) == []
