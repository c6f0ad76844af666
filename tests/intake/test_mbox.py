"""A mailbox as a source: the same results and marks, however it is read and however often interrupted."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.mail import mailbox
from onward.engine.mail.mailbox import NotMail
from onward.intake import mbox, readers
from onward.intake.mbox import MboxSource, NotItsMark
from onward.intake.source import Source, Stretch

BORDER = b"From x@y.example Mon Mar  3 10:00:00 2025\n"
NO = (
    b"From: Acme Careers <no-reply@greenhouse.io>\nSubject: Your application\n\n"
    b"We decided not to move forward with your application for the Baker position.\n"
)
LUNCH = b"From: Ola <ola@post.example>\nSubject: Lunch\n\n" + b"Soup or salad?\n" * 40
QUOTED = b"From: Ola <ola@post.example>\nSubject: Re: talk\n\n>From here on\n\n>From there\n"


def box(count: int, *, filler: bytes = LUNCH) -> bytes:
    kinds = (NO, LUNCH, QUOTED, filler, filler)
    return b"".join(
        BORDER + b"Message-ID: <%d@box.example>\n" % number + kinds[number % 5] + b"\n"
        for number in range(count)
    )


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch):
    """A small mailbox has many stretches; readers are other programs, and keep the length they know."""
    monkeypatch.setattr(mailbox, "STRETCH", 3000)
    monkeypatch.setattr(mailbox, "CHUNK", 1500)


class OneWay(io.RawIOBase):
    """A stream that cannot go back, as out of an archive."""

    def __init__(self, raw: bytes) -> None:
        self._raw = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._raw.read(min(size, 700) if size >= 0 else -1)


def read(source: Source, after: str = "") -> list[Stretch]:
    return list(source.stretches(after=after))


def test_a_mailbox_is_read_in_stretches_that_add_up():
    raw = box(100)
    source = MboxSource(io.BytesIO(raw), name="all.mbox")

    found = read(source)

    assert (source.kind, source.name, source.size) == ("mbox", "all.mbox", len(raw))
    assert len(found) > 5
    assert [one.position for part in found for one in part.results] == [*range(1, 101, 5)]
    assert sum(len(part.results) + part.let_go for part in found) == 100
    assert [part.done for part in found] == sorted({part.done for part in found})
    assert (found[-1].done, found[-1].mark) == (len(raw), f"{len(raw)}:100")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.integers(1, 40))
def test_however_often_it_is_interrupted_nothing_changes(stops, count):
    raw = box(count)
    whole = read(MboxSource(io.BytesIO(raw)))
    found: list[Stretch] = []
    for stop in stops:
        source = MboxSource(io.BytesIO(raw))
        rest = source.stretches(after=found[-1].mark if found else "")
        found += [part for _, part in zip(range(stop), rest, strict=False)]
    found += read(MboxSource(io.BytesIO(raw)), found[-1].mark if found else "")

    assert found == whole


def test_a_stream_that_cannot_go_back_gives_the_same():
    raw = box(40)
    whole = read(MboxSource(io.BytesIO(raw)))
    source = MboxSource(OneWay(raw))

    assert source.size is None
    assert read(source) == whole
    assert read(MboxSource(OneWay(raw)), whole[2].mark) == whole[3:]


def test_blocks_read_apart_are_the_same_as_those_read_in_turn():
    raw = b"\xef\xbb\xbf\n" + box(60)
    places = list(mailbox.split(io.BytesIO(raw)))

    apart = [mailbox.read_block(io.BytesIO(raw), place) for place in places]

    assert apart == list(mailbox.blocks(io.BytesIO(raw)))


@pytest.mark.parametrize("own", [frozenset(), frozenset({"ola@post.example"})])
def test_two_readers_give_what_one_gives(tmp_path, monkeypatch, own):
    monkeypatch.setattr(mailbox, "STRETCH", 4 * 1024 * 1024)
    monkeypatch.setattr(mbox, "LARGE", 0)
    file = tmp_path / "all.mbox"
    file.write_bytes(box(200, filler=LUNCH * 300))
    one = list(MboxSource(file, readers=1).stretches(own_addresses=own))

    two = list(MboxSource(file, readers=2).stretches(own_addresses=own))

    assert len(one) > 3
    assert two == one
    assert (
        list(MboxSource(file, readers=2).stretches(own_addresses=own, after=one[1].mark))
        == one[2:]
    )


def test_a_reader_that_is_ended_loses_nothing(tmp_path, monkeypatch):
    file = tmp_path / "all.mbox"
    file.write_bytes(box(60))
    with file.open("rb") as stream:
        places = list(mailbox.split(stream))
    whole = [part.results for part in read(MboxSource(file, readers=1))]
    work = readers.read_apart(file, places, frozenset(), readers=1)
    ended = []

    class EndedAtOnce(readers._Reader):
        def __init__(self, *given) -> None:
            super().__init__(*given)
            self._process.terminate()
            self._process.join()
            ended.append(self)

    monkeypatch.setattr(readers, "_Reader", EndedAtOnce)
    before, found = 0, []
    for _, part in work:
        found.append(part.placed(before))
        before += part.count

    assert ended
    assert found == whole


def test_readers_end_when_nobody_asks_any_more(tmp_path, monkeypatch):
    started = []

    class Watched(readers._Reader):
        def __init__(self, *given) -> None:
            super().__init__(*given)
            started.append(self._process)

    monkeypatch.setattr(readers, "_Reader", Watched)
    monkeypatch.setattr(mbox, "LARGE", 0)
    file = tmp_path / "all.mbox"
    file.write_bytes(box(60))
    reading = MboxSource(file, readers=2).stretches()
    next(reading)
    reading.close()

    assert len(started) == 2
    assert not any(process.is_alive() for process in started)


def test_a_reader_knows_the_engine_and_no_framework():
    code = "import sys, onward.intake.readers; print('django' in sys.modules, 'sqlite3' in sys.modules)"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("mark", ["7", "x:1", "1:", "-1:2", "17:3", "999999999:3"])
def test_a_mark_of_another_mailbox_is_refused_by_name(mark, tmp_path: Path):
    with pytest.raises(NotItsMark):
        read(MboxSource(io.BytesIO(box(10))), mark)


def test_what_is_no_mailbox_is_refused_by_name():
    for raw in (b"", b"%PDF-1.7", NO):
        with pytest.raises(NotMail):
            read(MboxSource(io.BytesIO(raw)))
