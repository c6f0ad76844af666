"""Large files by the page: read while the pages go on, with a page that says how far."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intake import mails
from onward.accounts import lease
from onward.cli import bringing as command
from onward.cli.arguments import parser
from onward.engine.mail import mailbox
from onward.intake import at_work, bringing, on_its_way
from onward.intake.models import Bringing, Import, Message
from onward.intake.spool import NoRoom
from onward.intake.views import bringing as giving
from onward.tracker import services as tracker

MANY = mails.mbox(*[mails.REJECTION.replace("no-1@", f"no-{n}@") for n in range(6)], mails.NEWS)


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr(giving, "READ_AT_ONCE", 0)
    monkeypatch.setattr(bringing, "SECONDS_BETWEEN_NOTES", 0)
    monkeypatch.setattr(mailbox, "STRETCH", 600)
    monkeypatch.setattr(mailbox, "CHUNK", 600)


@pytest.fixture
def in_turn(monkeypatch):
    """What a thread would do is done before the page answers; real threads are in the journeys."""
    monkeypatch.setattr(at_work, "start", lambda begun, *, at: at_work.run(begun.pk, at=at))


def sent(browser, *files):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post("/tray/bring/", {"mails": uploads}, follow=True)


def shown(answer):
    return answer.content.decode()


def zipped(content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("Takeout/Mail/All.mbox", content)
        whole.writestr("Takeout/Mail/blank.eml", b"")
    return packed.getvalue()


def test_one_file_leads_to_the_page_that_says_how_far_it_is(hers, in_turn):
    page = sent(hers, ("autumn.mbox", MANY))

    begun = Bringing.objects.get()
    assert page.redirect_chain == [(f"/tray/coming/{begun.pk}/", 302)]
    assert "All of it is read. 6 messages wait in the tray." in shown(page)
    assert f"/tray/imports/{Import.objects.get().pk}/" in shown(page)


def test_the_copy_and_the_spool_go_when_all_is_in(hers, in_turn):
    sent(hers, ("autumn.mbox", MANY))

    assert list(on_its_way.folder().iterdir()) == []


def test_several_files_lead_to_the_tray(hers, in_turn):
    page = sent(hers, ("a.mbox", MANY), ("b.png", b"\x89PNG\0"), ("c.eml", mails.RECEIPT.encode()))

    assert page.redirect_chain == [("/tray/", 302)]
    assert "2 files are being read. You need not wait." in shown(page)
    assert "File 2: This is no mail." in shown(page)
    assert Message.objects.count() == 7


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("autumn.mbox", MANY),
        ("autumn.zip", zipped(MANY + mails.mbox("\n", mails.RECEIPT))),
        ("one.eml", mails.REJECTION.encode()),
    ],
)
@pytest.mark.parametrize("at_once", [0, 10_000_000])
def test_the_page_and_the_command_give_the_same_counts(
    ada, eve, hers, in_turn, tmp_path, monkeypatch, name, content, at_once
):
    monkeypatch.setattr(giving, "READ_AT_ONCE", at_once)
    sent(hers, (name, content))
    path = tmp_path / name
    path.write_bytes(content)

    command.bring_in(parser().parse_args(["import", str(path), "--json"]), eve)

    by_page, by_command = Import.objects.get(owner=ada), Import.objects.get(owner=eve)
    assert by_page.counts == by_command.counts
    assert by_page.kind == by_command.kind
    assert by_page.unreadables.count() == by_command.unreadables.count()


@pytest.fixture
def begun(ada, noon):
    """A mailbox that was sent and not read yet."""
    return at_work.take_in(ada, io.BytesIO(MANY), name="autumn.mbox", at=noon)


@pytest.fixture
def half_way(begun, noon, monkeypatch):
    """The same, read to its half when the program ended."""

    def die(bringing_row, reached):
        note(bringing_row, reached)
        if reached.read == 4:
            raise SystemExit

    note = on_its_way.note
    monkeypatch.setattr(on_its_way, "note", die)
    with pytest.raises(SystemExit):
        at_work.run(begun.pk, at=noon)
    monkeypatch.setattr(on_its_way, "note", note)
    return begun


def test_counts_of_thousands_can_be_read(hers, half_way):
    on_its_way.note(half_way, replace(on_its_way.so_far(half_way), read=14_829))

    assert "14,829 messages so far." in shown(hers.get(f"/tray/coming/{half_way.pk}/"))


def test_after_a_restart_it_stands_as_interrupted_and_can_go_on(hers, half_way, in_turn):
    page = shown(hers.get(f"/tray/coming/{half_way.pk}/"))

    assert "Interrupted, since Onward was stopped." in page
    assert "4 messages so far. 4 may be answers." in page
    assert "Go on" in page
    assert "interrupted" in shown(hers.get("/tray/"))
    answer = hers.post(f"/tray/coming/{half_way.pk}/go-on/", follow=True)
    assert "6 messages wait in the tray." in shown(answer)
    assert Import.objects.count() == 1


def test_what_came_in_by_the_page_goes_with_one_undo(ada, hers, half_way, in_turn, noon):
    hers.post(f"/tray/coming/{half_way.pk}/go-on/")
    assert Message.objects.count() == 6

    tracker.undo(ada, at=noon)

    assert not Message.objects.exists()
    assert "All of it is read." in shown(hers.get(f"/tray/coming/{half_way.pk}/"))


def test_while_it_is_read_it_can_be_paused_and_looked_at_again(hers, begun):
    with lease.held(on_its_way.path_of(begun, on_its_way.LEASE)):
        page = shown(hers.get(f"/tray/coming/{begun.pk}/"))
        assert "Pause" in page
        assert "Go on" not in page
        assert "being read" in shown(hers.get("/tray/"))

        answer = hers.post(f"/tray/coming/{begun.pk}/pause/", follow=True)

    assert "Paused. What was read is kept." in shown(answer)


def test_a_look_of_htmx_gets_the_part_alone(hers, begun):
    part = shown(hers.get(f"/tray/coming/{begun.pk}/", headers={"HX-Request": "true"}))

    assert part.strip().startswith('<div class="stack" id="now">')
    assert "<html" not in part


def test_stopping_keeps_nothing(hers, half_way):
    answer = hers.post(f"/tray/coming/{half_way.pk}/stop/", follow=True)

    assert "Nothing of it was kept." in shown(answer)
    assert not Bringing.objects.exists()
    assert not Message.objects.exists()
    assert list(on_its_way.folder().iterdir()) == []


def test_a_copy_that_is_gone_is_said_and_can_be_stopped(hers, half_way, in_turn):
    on_its_way.path_of(half_way, on_its_way.COPY).unlink()

    page = shown(hers.post(f"/tray/coming/{half_way.pk}/go-on/", follow=True))

    assert "It was gone by the time it was to be read." in page
    assert "Stop, and keep nothing" in page


def test_a_full_disk_is_said_when_a_file_is_sent(hers, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(at_work.shutil, "copyfileobj", full)
    page = shown(sent(hers, ("autumn.mbox", MANY)))

    assert "There is no room left on this disk." in page
    assert not Bringing.objects.exists()
    assert list(on_its_way.folder().iterdir()) == []


def test_a_full_disk_while_it_is_read_is_told_on_its_page(hers, begun, monkeypatch, noon):
    def full(self, record):
        raise NoRoom

    monkeypatch.setattr("onward.intake.spool.Spool.put", full)
    at_work.run(begun.pk, at=noon)

    page = shown(hers.get(f"/tray/coming/{begun.pk}/"))
    assert "There is no room left on this disk. What was read is kept." in page


def test_the_same_file_again_says_that_nothing_is_new(hers, in_turn):
    sent(hers, ("autumn.mbox", MANY))
    page = sent(hers, ("autumn.mbox", MANY))

    assert "Nothing new. Its messages were here already." in shown(page)
    assert Import.objects.count() == 1


def test_the_page_for_files_says_where_mail_is_found(hers):
    page = shown(hers.get("/tray/bring/"))

    assert "Google Takeout" in page
    assert "onward import PATH" in page


def test_the_name_of_a_file_stands_nowhere_unsealed(hers, half_way):
    row = Bringing.objects.filter(pk=half_way.pk).values().get()

    assert b"autumn" not in b"".join(bytes(one) for one in row.values() if isinstance(one, bytes))
    assert "autumn" not in str([one for one in row.values() if isinstance(one, str)])
