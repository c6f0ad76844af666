"""A source that dies, changes or is paused while it is read: the end is the same as without."""

import io
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake import mails
from onward.accounts import lease
from onward.engine.mail import mailbox
from onward.intake import at_work, bringing, mbox, on_its_way, opening, spool
from onward.intake.models import Bringing, Import, Message, Reading, Unreadable
from onward.intake.source import CutOff
from onward.tracker import services as tracker
from onward.tracker.models import Change


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch):
    monkeypatch.setattr(mailbox, "STRETCH", 600)
    monkeypatch.setattr(mailbox, "CHUNK", 600)
    monkeypatch.setattr(bringing, "SECONDS_BETWEEN_NOTES", 0)


@dataclass
class Dying:
    """A mailbox whose reading ends after some stretches, each time it is begun."""

    source: mbox.MboxSource
    lives: list[int]
    kind: str = "mbox"
    name: str = "many.mbox"
    size: int | None = None
    read: list[str] = field(default_factory=list)

    def stretches(self, *, own_addresses=frozenset(), after=""):
        left = self.lives.pop(0) if self.lives else None
        for stretch in self.source.stretches(own_addresses=own_addresses, after=after):
            if left == 0:
                raise OSError(5, "Input/output error")
            left = left and left - 1
            self.read.append(stretch.mark)
            yield stretch


KINDS = (mails.REJECTION, mails.NEWS, mails.RECEIPT, "\n", mails.INVITATION)


def numbered(written):
    """Made-up mails by their place in `KINDS` and a number; two of one number are the same mail."""
    return [KINDS[kind].replace("-1@", f"-{number}@") for kind, number in written]


def rows():
    readings = Reading.objects.order_by("message__digest")
    return (
        list(readings.values_list("message__digest", "verdict", "confidence")),
        [one.counts for one in Import.objects.all()],
        sorted(Unreadable.objects.values_list("digest", flat=True)),
        Change.objects.filter(undone_at=None).count(),
        Bringing.objects.count(),
    )


@given(
    written=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=1, max_size=14),
    lives=st.lists(st.integers(0, 4), max_size=5),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_dying_at_any_stretch_changes_nothing_in_the_end(ada, noon, written, lives):
    box = mails.mbox(*numbered(written))
    bringing.bring(ada, Dying(mbox.MboxSource(io.BytesIO(box)), []), at=noon)
    whole = rows()
    if Import.objects.exists():
        tracker.undo(ada, at=noon)

    source = Dying(mbox.MboxSource(io.BytesIO(box)), lives)
    for _ in range(len(lives) + 1):
        try:
            brought = bringing.bring(ada, source, at=noon)
        except CutOff:
            continue
        break

    assert rows() == whole
    assert not Bringing.objects.exists()
    assert list(on_its_way.folder().iterdir()) == []
    assert len(source.read) == len(set(source.read)), "no stretch is read twice once it is noted"
    if brought.batch is not None:
        tracker.undo(ada, at=noon)
    assert not Message.objects.exists()
    assert not Unreadable.objects.exists()


def test_what_was_read_is_kept_and_said_where_a_source_dies(ada, noon):
    box = mails.mbox(*numbered([(0, number) for number in range(8)]))

    with pytest.raises(CutOff, match="Input/output error"):
        bringing.bring(ada, Dying(mbox.MboxSource(io.BytesIO(box)), [2]), at=noon)

    begun = Bringing.objects.get()
    assert on_its_way.so_far(begun).answers == 4
    assert "Input/output error" in begun.trouble
    assert not Message.objects.exists()


@pytest.fixture
def begun(ada, noon, tmp_path):
    """A mailbox of eight answers that was read to its half, and where it lies."""
    path = tmp_path / "many.mbox"
    path.write_bytes(mails.mbox(*numbered([(0, number) for number in range(8)])))

    def stop_half_way(progress):
        if progress.read == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(ada, path, noon, told=stop_half_way)
    return path


def bring(owner, path, at, **more):
    source = opening.of_path(path)
    stamp = opening.stamp_of(path)
    return bringing.bring(owner, source, at=at, whence=str(path), stamp=stamp, **more)


def test_stopped_with_ctrl_c_it_stands_as_paused_and_goes_on_from_there(ada, noon, begun):
    assert Bringing.objects.get().state == "paused"
    read = []

    brought = bring(ada, begun, noon, told=lambda progress: read.append(progress.read))

    assert read == [6, 8]
    assert brought.new == {"message": 8}
    assert not brought.begun_anew


def test_a_mailbox_that_grew_meanwhile_brings_what_was_added_too(ada, noon, begun):
    with begun.open("ab") as file:
        file.write(mails.mbox(mails.RECEIPT))

    brought = bring(ada, begun, noon)

    assert brought.new == {"message": 9}
    assert not brought.begun_anew


@pytest.mark.parametrize("how", ["shorter", "another"])
def test_a_mailbox_that_is_another_by_now_is_read_from_the_beginning(ada, noon, begun, how):
    other = mails.mbox(*numbered([(2, number) for number in range(20)]))
    begun.write_bytes(begun.read_bytes()[:900] if how == "shorter" else other)

    brought = bring(ada, begun, noon)

    assert brought.begun_anew.startswith("It is shorter" if how == "shorter" else "It has changed")
    assert brought.new == ({"message": 2} if how == "shorter" else {"message": 20})


def test_a_mark_that_the_source_does_not_know_is_of_no_use(ada, noon, begun):
    waiting = Bringing.objects.get()
    on_its_way.resume(waiting)
    reached = on_its_way.so_far(waiting)
    reached.mark = "no mark of ours"
    on_its_way.note(waiting, reached)

    brought = bring(ada, begun, noon)

    assert brought.begun_anew
    assert brought.new == {"message": 8}


def test_a_spool_that_was_lost_is_made_anew(ada, noon, begun):
    (path,) = on_its_way.folder().glob("*.spool")
    path.unlink()

    brought = bring(ada, begun, noon)

    assert brought.begun_anew
    assert brought.new == {"message": 8}


def test_a_dry_run_of_what_is_paused_counts_all_and_leaves_it_paused(ada, noon, begun):
    assert bring(ada, begun, noon, dry_run=True).new == {"message": 8}
    assert Bringing.objects.get().state == "paused"


def test_two_cannot_read_the_same_source_at_once(ada, noon, begun):
    path = on_its_way.path_of(Bringing.objects.get(), on_its_way.LEASE)

    with lease.held(path), pytest.raises(lease.AtWork):
        bring(ada, begun, noon)

    assert bring(ada, begun, noon).new == {"message": 8}


def test_paused_while_it_is_read_it_stops_and_nothing_comes_in(ada, noon, begun):
    def pause(progress):
        on_its_way.pause(Bringing.objects.get())

    with pytest.raises(on_its_way.Paused):
        bring(ada, begun, noon, told=pause)

    assert Bringing.objects.get().state == "paused"
    assert not Message.objects.exists()


def test_let_go_while_it_is_read_nothing_of_it_stays(ada, noon, begun):
    def let_go(progress):
        on_its_way.let_go(Bringing.objects.get())

    with pytest.raises(on_its_way.LetGo):
        bring(ada, begun, noon, told=let_go)

    assert not Bringing.objects.exists()
    assert not Message.objects.exists()
    assert list(on_its_way.folder().iterdir()) == []
    assert begun.exists(), "what lies elsewhere is never touched"


def test_a_full_disk_is_said_and_what_was_read_is_kept(ada, noon, begun, monkeypatch):
    def full(self, record):
        raise spool.NoRoom

    monkeypatch.setattr(spool.Spool, "put", full)
    with pytest.raises(spool.NoRoom):
        bring(ada, begun, noon)

    assert "no room" in Bringing.objects.get().trouble
    monkeypatch.undo()
    assert bring(ada, begun, noon).new == {"message": 8}


def test_a_file_that_is_gone_when_it_should_go_on_is_said(ada, noon, begun):
    begun.unlink()
    waiting = Bringing.objects.get()

    at_work.run(waiting.pk, at=noon)

    waiting.refresh_from_db()
    assert waiting.state == "paused"
    assert waiting.trouble == "It was gone by the time it was to be read."


def test_a_mailbox_that_shrinks_while_it_is_read_is_said(ada, noon, tmp_path):
    box = tmp_path / "many.mbox"
    box.write_bytes(mails.mbox(*numbered([(0, number) for number in range(20)])))
    source = mbox.MboxSource(box)
    whole = box.stat().st_size

    def cut_it_off(_progress):
        with box.open("r+b") as file:
            file.truncate(whole // 2)

    brought = bringing.bring(ada, source, at=noon, whence=str(box), told=cut_it_off)

    assert 0 < brought.new["message"] < 20
    assert brought.unreadable[-1].where == "the end of the file"
    assert "became shorter while it was read" in brought.unreadable[-1].reason


def test_a_page_tells_that_what_was_begun_is_of_no_use_any_more(ada, noon, begun):
    waiting = Bringing.objects.get()
    begun.write_bytes(begun.read_bytes()[:900])
    on_its_way.resume(waiting)

    at_work.run(waiting.pk, at=noon)

    waiting.refresh_from_db()
    assert waiting.outcome["anew"].startswith("It is shorter than when it was begun")
