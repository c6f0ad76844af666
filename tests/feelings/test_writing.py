"""A sitting of writing: kept as it is typed, closed as was chosen, and gone where that was meant."""

import base64
import os
from datetime import UTC, datetime, timedelta

import pytest

from onward.accounts import vault
from onward.accounts.clock import last_written
from onward.engine.history import Decider
from onward.engine.sittings import Held, Kind
from onward.feelings import services as feelings
from onward.feelings import sittings
from onward.feelings.models import Exercise, Writing
from onward.feelings.models.exercises import LONGEST_WRITING
from onward.feelings.services import shredding, writing, writings
from onward.feelings.services.writing import Closing
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Change

HOUR = timedelta(hours=1)
WORDS = "The heron stood in the rain, and so did I."


@pytest.fixture
def begun(ada, noon):
    return writing.begin(ada, Kind.FREE, at=noon, minutes=15, before=6)


@pytest.fixture
def to_keep(ada, noon):
    return writing.begin(ada, Kind.LETTER, at=noon, minutes=10, keep=True, to="self")


def type_in(row, text, *, at, page="one", began_from=None):
    return writing.keep_typed(row, text, at=at, page=page, began_from=began_from)


def stored(row):
    return Exercise.objects.get(pk=row.pk)


def texts():
    return [one.text for one in Writing.objects.order_by("pk")]


def test_words_are_kept_as_they_are_typed_and_undo_knows_nothing_of_them(begun, noon):
    type_in(begun, WORDS, at=noon)

    assert stored(begun).draft == WORDS
    assert not Change.objects.exists()
    with pytest.raises(changes.NothingToUndo):
        changes.latest(begun.owner, at=noon)


@pytest.mark.parametrize(
    "text", ["😀" * 5000, "שלום, זה היה קשה", "word " * 20_000, " leading\n\nand trailing \n"]
)
def test_any_words_come_back_as_they_were(begun, noon, text):
    type_in(begun, text, at=noon)
    assert stored(begun).draft == text


def test_too_many_words_are_refused_and_those_saved_stay(begun, noon):
    type_in(begun, WORDS, at=noon)

    with pytest.raises(writing.TooLong):
        type_in(begun, "x" * (LONGEST_WRITING + 1), at=noon)
    assert stored(begun).draft == WORDS


def test_a_second_window_is_told_and_overwrites_nothing(begun, noon):
    seen = sittings.stamp_of(begun)
    type_in(begun, WORDS, at=noon, page="one", began_from=seen)

    with pytest.raises(writing.ChangedSince):
        type_in(begun, "Something else", at=noon, page="two", began_from=seen)
    assert stored(begun).draft == WORDS

    # The same window goes on, also where it never heard that its last words arrived.
    type_in(begun, WORDS + " And then", at=noon, page="one", began_from=seen)
    # Another window that has seen the newest words may go on with them.
    now = sittings.stamp_of(stored(begun))
    type_in(begun, WORDS + " And then it flew.", at=noon, page="two", began_from=now)
    assert stored(begun).draft == WORDS + " And then it flew."


def test_closed_it_is_gone_and_only_that_it_took_place_is_known(begun, noon):
    type_in(begun, WORDS, at=noon)

    assert writing.close(begun, at=noon + HOUR, keep=False, page="one") is Closing.ENDED

    row = stored(begun)
    assert (row.draft, row.shred_at, row.ended_at) == ("", None, noon + HOUR)
    assert row.before == 6
    assert texts() == []
    assert not Change.objects.exists()


def test_kept_it_stands_among_the_writings_once(to_keep, noon):
    type_in(to_keep, WORDS, at=noon)

    for _ in range(2):
        writing.close(to_keep, at=noon, keep=True, text=WORDS + " Truly.", page="one")

    assert texts() == [WORDS + " Truly."]
    assert stored(to_keep).draft == ""


def test_one_may_think_better_of_it_at_the_end(begun, to_keep, noon):
    type_in(begun, WORDS, at=noon)
    writing.close(begun, at=noon, keep=True, page="one")
    assert texts() == [WORDS]

    type_in(to_keep, "Let this go.", at=noon)
    writing.close(to_keep, at=noon, keep=False, text="Let this go.", page="one")
    assert texts() == [WORDS]


def test_nothing_written_is_nothing_that_took_place(begun, noon):
    assert writing.close(begun, at=noon, keep=False, text="  \n") is Closing.EMPTY
    assert not Exercise.objects.exists()


def test_leaving_the_page_closes_it_as_was_chosen(begun, to_keep, noon):
    for row in (begun, to_keep):
        type_in(row, WORDS, at=noon)
        gone = writing.leave(row, at=noon, text=None, page="one", began_from=None)
        assert gone is Closing.ENDED
        assert stored(row).draft == ""

    assert [one.kind for one in Writing.objects.all()] == ["letter"]
    # The last words of all came with the leaving; what came later than that is not taken in.
    assert (
        writing.leave(begun, at=noon, text=None, page="one", began_from=None) is Closing.ELSEWHERE
    )
    with pytest.raises(writing.Ended):
        type_in(begun, WORDS, at=noon)


def test_locked_the_words_that_were_to_go_go_all_the_same(begun, to_keep, noon, monkeypatch):
    for row in (begun, to_keep):
        type_in(row, WORDS, at=noon)

    def locked(*args, **kwargs):
        raise vault.KeyMissing

    monkeypatch.setattr(vault, "unseal", locked)
    monkeypatch.setattr(vault, "seal", locked)
    left = writing.leave(begun, at=noon, text=None, page="one", began_from=None)
    assert left is Closing.ENDED
    assert stored(begun).__dict__["draft"] == b""
    # What was to stay waits, sealed, until the room is open again.
    with pytest.raises(vault.KeyMissing):
        writing.leave(to_keep, at=noon, text=None, page="one", began_from=None)
    assert stored(to_keep).__dict__["draft"] != b""
    assert shredding.sweep(at=noon + 30 * HOUR) == 0


def test_a_locked_room_is_swept_too(begun, noon, monkeypatch):
    type_in(begun, WORDS, at=noon)
    monkeypatch.setattr(vault, "unseal", None)
    monkeypatch.setattr(vault, "seal", None)
    assert shredding.sweep(at=noon + 30 * HOUR) == 1


def test_closing_one_window_never_takes_the_words_of_another(begun, noon):
    seen = sittings.stamp_of(begun)
    type_in(begun, WORDS, at=noon, page="one", began_from=seen)

    left = writing.leave(begun, at=noon, text=None, page="two", began_from=seen)
    assert left is Closing.ELSEWHERE
    closed = writing.close(
        begun, at=noon, keep=True, text="Mine", page="two", began_from=seen
    )  # fmt: skip
    assert closed is Closing.ELSEWHERE
    assert texts() == ["Mine"]
    assert stored(begun).draft == WORDS
    assert stored(begun).ended_at is None


def test_words_that_outlived_their_sitting_can_still_be_kept(begun, noon):
    type_in(begun, WORDS, at=noon)
    writing.close(begun, at=noon, keep=False, page="two", began_from=sittings.stamp_of(begun))

    writing.close(begun, at=noon, keep=True, text=WORDS, page="one")

    assert texts() == [WORDS]


def test_words_left_open_are_offered_once_and_gone_within_the_hour(begun, ada, noon):
    type_in(begun, WORDS, at=noon)
    later = noon + 8 * HOUR

    assert shredding.sweep(at=later) == 0
    assert shredding.offer_left(ada, at=later) == begun
    assert shredding.sweep(at=later + HOUR / 2) == 0
    # Looked at again within the hour it is the same offer, with the same end.
    shredding.offer_left(ada, at=later + HOUR / 2)
    assert shredding.sweep(at=later + HOUR) == 1
    assert shredding.offer_left(ada, at=later + HOUR) is None
    assert stored(begun).draft == ""


def test_a_day_later_they_are_gone_though_nobody_came(begun, noon):
    type_in(begun, WORDS, at=noon)

    assert shredding.sweep(at=noon + 24 * HOUR) == 1

    row = stored(begun)
    assert row.draft == ""
    assert row.ended_at == noon + 24 * HOUR


def test_a_clock_set_back_holds_them_no_longer(begun, noon):
    type_in(begun, WORDS, at=noon)
    assert shredding.sweep(at=noon - timedelta(days=365)) == 1


def test_files_written_later_than_now_give_a_clock_away(begun, noon):
    type_in(begun, WORDS, at=noon)
    assert shredding.sweep(at=noon + HOUR, seen_at=noon + HOUR) == 0
    assert shredding.sweep(at=noon + HOUR, seen_at=noon + 9 * HOUR) == 1


def test_the_disk_tells_when_the_database_was_last_written(settings, tmp_path, monkeypatch):
    settings.FIXED_NOW = None
    # The database of these tests lies in memory: nothing is dated.
    assert last_written() is None

    file = tmp_path / "onward.sqlite3"
    file.touch()
    log = tmp_path / "onward.sqlite3-wal"
    log.touch()
    os.utime(file, (1_000, 1_000))
    os.utime(log, (9_000, 9_000))
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", file)
    assert last_written() == datetime.fromtimestamp(9_000, UTC)
    settings.FIXED_NOW = datetime(2026, 11, 24, tzinfo=UTC)
    assert last_written() is None


def test_words_chosen_to_stay_wait_for_somebody(to_keep, ada, noon):
    type_in(to_keep, WORDS, at=noon)
    later = noon + timedelta(days=90)

    assert shredding.sweep(at=later) == 0
    assert shredding.offer_left(ada, at=later) == to_keep
    assert shredding.sweep(at=later + 2 * HOUR) == 0


def test_begun_and_left_empty_it_is_forgotten(begun, ada, noon):
    shredding.sweep(at=noon + timedelta(days=2))
    assert not Exercise.objects.exists()


def test_how_it_was_after_is_told_beside_how_it_was_before(begun, noon):
    type_in(begun, WORDS, at=noon)
    writing.close(begun, at=noon, keep=False, page="one")

    writing.say_after(begun, after=8, helped=None)
    writing.say_after(begun, after=None, helped=2)

    row = stored(begun)
    assert (row.before, row.after, row.helped) == (6, 8, 2)
    with pytest.raises(feelings.OutOfScale):
        writing.say_after(begun, after=None, helped=4)
    with pytest.raises(feelings.OutOfScale):
        writing.begin(row.owner, Kind.FREE, at=noon, minutes=15, before=11)


def test_what_is_offered_follows_the_days_the_noes_and_the_check_in(begun, ada, noon):
    def held(at):
        return sittings.offers_for(ada, at=at)[Kind.FREE].held

    type_in(begun, WORDS, at=noon)
    assert held(noon) is None
    writing.close(begun, at=noon, keep=False, page="one")
    assert held(noon) is Held.TODAY_DONE
    assert held(noon + timedelta(days=1)) is None

    feelings.check_in(ada, at=noon + timedelta(days=1), intensity=9)
    assert held(noon + timedelta(days=1)) is Held.LOUD
    assert held(noon + timedelta(days=2)) is None

    application = tracker.add_application(ada, employer="Fernhill", at=noon)
    on = noon + timedelta(days=2)
    tracker.record_no(application, on=on.date(), at=on, decided_by=Decider.EMPLOYER)
    assert held(on) is Held.TOO_SOON


def test_a_silence_that_was_closed_is_no_fresh_blow(ada, noon):
    application = tracker.add_application(ada, employer="Fernhill", at=noon)
    tracker.record_no(application, on=noon.date(), at=noon, decided_by=Decider.NOBODY)
    assert sittings.offers_for(ada, at=noon)[Kind.FREE].open


def test_a_kept_text_comes_back_by_undo_unless_it_went_for_good(ada, noon):
    kept = feelings.keep_writing(ada, kind="writing", text=WORDS, at=noon)
    writings.remove_writing(kept, at=noon)
    assert texts() == []
    changes.take_back(changes.latest(ada, at=noon), at=noon)
    assert texts() == [WORDS]


def test_gone_for_good_it_leaves_what_undo_remembers_too_and_nothing_else_does(ada, noon):
    doomed = feelings.keep_writing(ada, kind="writing", text=WORDS, at=noon)
    other = feelings.keep_writing(ada, kind="writing", text="Another", at=noon)
    pk, cell = doomed.pk, base64.b64encode(bytes(doomed.__dict__["text"])).decode()
    with changes.recording(ada, at=noon, words="Both") as change:
        change.delete(Writing.objects.get(pk=pk))
        change.delete(Writing.objects.get(pk=other.pk))
    changes.take_back(changes.latest(ada, at=noon), at=noon)
    assert cell in remembered()

    writings.destroy_writing(Writing.objects.get(pk=pk))

    assert texts() == ["Another"]
    assert cell not in remembered()
    assert base64.b64encode(bytes(other.__dict__["text"])).decode() in remembered()


def remembered():
    return "".join(change.entries for change in Change.objects.all())
