import io
import zipfile

import pytest
from django.urls import reverse

from onward.feelings import services as feelings
from onward.tracker import services as tracker


@pytest.fixture
def signed_in(client, ada):
    client.force_login(ada)
    return client


def downloaded(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_page_offers_the_three_things_and_says_what_a_backup_carries(signed_in):
    text = signed_in.get(reverse("keeping")).content.decode()

    for words in ("Download everything", "Download a backup", "Delete it all now"):
        assert words in text
    assert "Anyone who has the file can read it" in text


def test_a_download_is_a_file_and_not_a_page(signed_in, ada, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    answer = signed_in.post(reverse("keeping_export"))

    assert answer["Content-Disposition"].startswith('attachment; filename="onward-export-')
    assert answer["Cache-Control"] == "no-store, private"
    assert b"Harbour Lane" in downloaded(answer).read("json/applications.json")


def test_the_page_says_what_a_download_leaves_out(signed_in):
    text = signed_in.get(reverse("keeping")).content.decode()

    assert "Left out unless you choose: check-ins, writing, notes, guesses" in text


def test_private_rooms_are_downloaded_only_when_ticked(signed_in, ada, noon):
    feelings.check_in(ada, at=noon, intensity=6)

    without = downloaded(signed_in.post(reverse("keeping_export")))
    chosen = downloaded(signed_in.post(reverse("keeping_export"), {"private": "on"}))

    assert "json/check_ins.json" not in without.namelist()
    assert "json/check_ins.json" in chosen.namelist()


@pytest.mark.parametrize("name", ["keeping_export", "keeping_backup", "keeping_erase"])
def test_nothing_happens_by_a_link_or_to_a_stranger(client, ada, name):
    assert client.post(reverse(name)).status_code == 302
    client.force_login(ada)
    assert client.get(reverse(name)).status_code == 405


def test_nobody_gets_what_is_anothers(client, ada, eve, noon):
    tracker.add_application(ada, employer="Harbour Lane", at=noon)
    client.force_login(eve)

    whole = downloaded(client.post(reverse("keeping_export")))

    assert all(b"Harbour" not in whole.read(name) for name in whole.namelist())


def test_the_copies_that_go_with_it_are_named_before(hers, settings, tmp_path):
    settings.DATA = tmp_path
    assert "goes with it" not in hers.get(reverse("keeping")).content.decode()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "before-0.2.zip").write_text("")

    page = hers.get(reverse("keeping")).content.decode()

    assert "1 copy in your data folder goes with it" in page
    assert "backups/before-0.2.zip" in page
