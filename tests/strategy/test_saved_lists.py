"""Saved lists of job boards: read on a click, told what is new, searched on this machine."""

import json

import pytest
from django.urls import reverse

from onward.safekeeping.erase import delete_everything
from onward.strategy import fetching, shelves
from onward.strategy.models import Board
from onward.strategy.services import boards
from onward.tracker import changes
from onward.tracker.models import Posting

ADDRESS = "https://jobs.lever.co/elm-house"


@pytest.fixture(autouse=True)
def it_is_noon(settings, noon, tmp_path):
    settings.FIXED_NOW = noon
    settings.DATA = tmp_path


def job(number, title, words="You have: patience"):
    return {
        "hostedUrl": f"{ADDRESS}/{number}", "text": title, "id": str(number), "descriptionPlain": words,
    }  # fmt: skip


def answering(*jobs):
    return lambda address: json.dumps(jobs).encode()


@pytest.fixture
def board(ada, noon):
    return boards.add_board(ada, address=ADDRESS, employer="Elm House", at=noon)


def test_an_empty_page_says_what_will_be_here(hers):
    answer = hers.get(reverse("boards")).content.decode()

    assert "Lists of open jobs will be here" in answer
    assert answer.count('class="button"') == 1


def test_saving_a_list_asks_nobody(hers, ada, monkeypatch):
    monkeypatch.setattr(fetching, "fetch", None)
    hers.post(reverse("board_new"), {"address": ADDRESS, "employer": "Elm House"})

    kept = Board.objects.get(owner=ada)
    assert (kept.name, kept.kind, kept.address) == (
        "Elm House", "lever", "https://api.lever.co/v0/postings/elm-house?mode=json",
    )  # fmt: skip
    assert kept.refreshed_at is None
    assert "Ask api.lever.co now" in hers.get(reverse("boards")).content.decode()


def test_an_address_of_no_board_comes_back(hers):
    answer = hers.post(reverse("board_new"), {"address": "https://elm.example/jobs"})

    assert answer.status_code == 422
    assert "https://elm.example/jobs" in answer.content.decode()


def test_the_same_list_is_kept_once(hers, board):
    answer = hers.post(reverse("board_new"), {"address": f"{ADDRESS}/123"})

    assert answer.url == reverse("board_of", args=[board.pk])
    assert Board.objects.count() == 1


def test_a_refresh_says_what_is_new_from_the_second_time_on(hers, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(1, "Nurse"), job(2, "Cook")))
    assert (board.ads, board.fresh) == (2, 0)
    boards.refresh(board, at=noon, fetch=answering(job(2, "Cook"), job(3, "Porter")))

    assert (board.ads, board.fresh) == (2, 1)
    page = hers.get(reverse("board_of", args=[board.pk]))
    assert [hit.ad.title for hit in page.context["hits"]] == ["Porter", "Cook"]


def test_a_board_that_answers_with_a_page_leaves_what_was_there(hers, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(1, "Nurse")))
    boards.refresh(board, at=noon, fetch=lambda address: b"<!doctype html><p>Sign in</p>")

    page = hers.get(reverse("board_of", args=[board.pk])).content.decode()
    assert "The board answered with a page instead of its list of jobs." in page
    assert "Nurse" in page


def test_a_board_that_cannot_be_reached_says_so(hers, board, monkeypatch):
    def refuse(address, **_):
        raise fetching.NotNow

    monkeypatch.setattr(fetching, "fetch", refuse)
    hers.post(reverse("board_refresh", args=[board.pk]))

    board.refresh_from_db()
    assert board.refusal.startswith("The site did not answer in time")
    assert "paste" not in board.refusal
    assert board.refreshed_at is None


def test_a_list_never_leads_to_another_host(ada, noon):
    board = boards.add_board(ada, address="https://jobs.smartrecruiters.com/Elm", at=noon)
    asked = []

    def fetch(address):
        asked.append(address)
        jobs = [
            {
                "id": str(len(asked)),
                "name": "Nurse",
                "releasedDate": "2026-11-01",
                "company": {"identifier": "Elm"},
            }
        ]
        return json.dumps({"offset": 0, "limit": 1, "totalFound": 2, "content": jobs}).encode()

    boards.refresh(board, at=noon, fetch=fetch)

    assert 1 < len(asked) <= boards.MOST_PAGES
    assert {one.split("/")[2] for one in asked} == {"api.smartrecruiters.com"}


def test_ads_of_lists_are_searched_and_kept(hers, ada, board, noon):
    boards.refresh(
        board, at=noon, fetch=answering(job(1, "Nurse"), job(2, "Cook", "You have: fish"))
    )
    (hit,) = hers.get(reverse("ads"), {"q": "cook"}).context["hits"]
    hers.post(reverse("ad_keep"), {"key": hit.key})

    kept = Posting.objects.get(owner=ada)
    assert (kept.title, kept.employer.name, kept.url) == ("Cook", "Elm House", f"{ADDRESS}/2")
    assert hers.post(reverse("ad_keep"), {"key": "gone"}).url == reverse("ads")


def test_words_that_are_looked_for_are_not_called_what_one_does_or_can(hers, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(2, "Cook", "We cook fish")))
    body = hers.get(reverse("ads"), {"q": "cook"}).content.decode()

    assert "In its title: cook" in body
    assert "role of yours" not in body
    assert "You can:" not in body


@pytest.mark.parametrize("name", ["posting_new", "board_new"])
def test_what_is_missing_is_said_once(hers, name):
    body = hers.post(reverse(name), {"employer": ""}).content.decode()

    assert body.count("What you typed is still here.") == 1


def test_a_job_listed_without_its_words_is_asked_for_first(hers, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(1, "Nurse", "")))
    (hit,) = hers.get(reverse("board_of", args=[board.pk])).context["hits"]
    answer = hers.post(reverse("ad_keep"), {"key": hit.key})

    assert answer.url.startswith(reverse("posting_fetch"))
    assert not Posting.objects.exists()


def test_a_removed_list_comes_back_to_be_read_again(hers, ada, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(1, "Nurse")))
    hers.post(reverse("board_remove", args=[board.pk]))
    assert hers.get(reverse("ads")).context["there"] == 0
    changes.take_back_latest(ada, at=noon)

    assert Board.objects.get().refreshed_at is None


def test_nobody_reaches_the_lists_of_another(client, eve, board, noon):
    boards.refresh(board, at=noon, fetch=answering(job(1, "Nurse")))
    client.force_login(eve)
    for name in ("board_refresh", "board_remove"):
        assert client.post(reverse(name, args=[board.pk])).status_code == 404

    assert client.get(reverse("board_of", args=[board.pk])).status_code == 404
    assert client.get(reverse("ads"), {"q": "nurse"}).context["hits"] == []


def test_a_shelf_that_is_broken_is_begun_anew(ada, board, tmp_path):
    path = shelves.path_of(tmp_path, ada)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"no shelf at all" * 100)

    with shelves.shelf_of(ada) as shelf:
        assert len(shelf) == 0


@pytest.mark.django_db(transaction=True)
def test_deleting_everything_takes_the_shelf_along(ada, board, tmp_path):
    with shelves.shelf_of(ada):
        path = shelves.path_of(tmp_path, ada)
    assert path.exists()
    delete_everything(ada, folder=tmp_path)

    assert not path.exists()
