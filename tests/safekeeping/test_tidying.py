import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from onward.engine.sittings import Kind
from onward.feelings.models import Exercise
from onward.feelings.services import writing
from onward.safekeeping.tidying import tidy
from onward.tracker import services as tracker
from onward.tracker.models import Change


def test_mail_of_an_upload_that_was_cut_off_is_gone_at_the_next_start(ada, noon, tmp_path):
    (tmp_path / "uploads").mkdir()
    left = [tmp_path / "uploads" / "tmpab12.upload.mbox", tmp_path / "tmpcd34.upload.mbox"]
    for path in left:
        path.write_text("mail")
    kept = tmp_path / "onward.sqlite3"
    kept.write_text("everything")

    tidy(ada, folder=tmp_path, at=noon)

    assert [path for path in left if path.exists()] == []
    assert kept.exists()


def test_a_session_that_has_ended_is_forgotten_and_another_kept(ada, noon, tmp_path):
    over, going_on = SessionStore(), SessionStore()
    for session, seconds in ((over, -60), (going_on, 3600)):
        session.set_expiry(seconds)
        session.create()

    tidy(ada, folder=tmp_path, at=noon)

    assert [one.pk for one in Session.objects.all()] == [going_on.session_key]


def test_what_can_no_longer_be_undone_is_forgotten_at_the_next_start(ada, noon, tmp_path):
    tracker.add_application(ada, employer="Harbour Lane Clinic", at=noon)

    tidy(ada, folder=tmp_path, at=noon + timedelta(days=29))
    assert Change.objects.exists()

    tidy(ada, folder=tmp_path, at=noon + timedelta(days=31))
    assert not Change.objects.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of the account there")
def test_uploads_lie_in_a_folder_that_only_the_owner_enters():
    place = Path(settings.FILE_UPLOAD_TEMP_DIR)

    assert place.parent == Path(settings.DATA)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_words_left_open_by_a_crash_go_at_the_next_start_once_their_day_is_over(
    ada, noon, tmp_path
):
    row = writing.begin(ada, Kind.FREE, at=noon, minutes=15)
    writing.keep_typed(row, "It rained.", at=noon, page="one", began_from=None)

    tidy(ada, folder=tmp_path, at=noon + timedelta(hours=5))
    assert Exercise.objects.get().draft == "It rained."

    tidy(ada, folder=tmp_path, at=noon + timedelta(hours=24))
    assert Exercise.objects.get().draft == ""
