"""A mail account read as a source: what comes, what is let go, and where it goes on."""

import pytest

from intake import mails
from intake.imap_server import PASSWORD
from intake.loopback import proxy_of, scripted
from onward.accounts.servers.line import Door, Security
from onward.accounts.servers.login import Login
from onward.intake.imap import source as imap
from onward.intake.imap.refusals import Dropped
from onward.intake.imap.source import ImapSource, Mark, Place, worth_fetching


def numbered(written, number):
    """The same mail with an identity of its own."""
    return written.replace("-1@", f"-{number}@")


@pytest.fixture
def source(dovecot, box):
    """Ada's account as a source; another port stands for something on the way."""

    def make(*places, port=None):
        door = Door("127.0.0.1", port or dovecot.port, Security.PLAIN)
        places = places or (Place(1, "INBOX"),)
        return ImapSource(door, Login(box.user_name, PASSWORD), places, name="ada")

    return make


def all_of(source, **given):
    return list(source.stretches(**given))


def ids(stretches):
    return [one.message.message_id for stretch in stretches for one in stretch.results]


def test_nothing_on_the_server_is_marked_moved_or_changed(box, source):
    box.put(mails.REJECTION, mails.NEWS)
    box.put(mails.RECEIPT, flags="S")
    box.put(mails.INVITATION, folder="Alte Sachen")
    before = box.files()

    all_of(source(Place(1, "INBOX"), Place(2, "Alte Sachen")))

    assert box.files() == before
    assert len(before) == 4


def test_what_may_be_an_answer_comes_and_the_rest_is_counted(box, source):
    box.put(mails.REJECTION, mails.RECEIPT, mails.INVITATION, mails.NEWS)

    (stretch,) = all_of(source())

    assert [one.verdict.kind for one in stretch.results] == [
        "rejection", "acknowledgement", "interview",
    ]  # fmt: skip
    assert (stretch.let_go, stretch.done) == (1, 4)
    assert [one.position for one in stretch.results] == [1, 2, 3]


def test_a_message_reads_as_it_does_from_a_file(box, source, bring):
    box.put(mails.REJECTION)
    brought = bring(mails.REJECTION)

    (stretch,) = all_of(source())

    assert len(stretch.results) == brought.new["message"]
    assert stretch.results[0].verdict.sentence == (
        "After careful thought we have decided to move forward with other candidates."
    )


def test_own_mail_and_discussion_lists_are_let_go_by_their_heads(box, source):
    mine = mails.REJECTION.replace("mara.lindqvist@fernhill.example", box.user_name.upper())
    listed = mails.REJECTION.replace("Subject:", "List-Post: <mailto:all@x.example>\nSubject:")
    box.put(mine, listed, mails.REJECTION)
    with proxy_of(source()._door.port) as proxy:
        (stretch,) = all_of(source(port=proxy.port))

    assert (len(stretch.results), stretch.let_go) == (1, 2)
    assert proxy.said.count(b"BODY.PEEK[]") == 1
    assert b"UID FETCH 3 (" in proxy.said


@pytest.mark.parametrize("head", [b"", b"\0\xff", b"nonsense", b"From: x@y.example\n"])
def test_a_head_that_says_nothing_is_no_reason_to_let_go(head):
    assert worth_fetching(head)


def test_three_hundred_messages_come_in_stretches(box, source):
    box.put(*(numbered(mails.REJECTION, number) for number in range(300)))

    looked = source()
    stretches = all_of(looked)

    assert [stretch.done for stretch in stretches] == [200, 300]
    assert looked.size == 300
    assert len(set(ids(stretches))) == 300


def test_the_second_look_reads_only_what_is_new(dovecot, box, source):
    box.put(mails.REJECTION, mails.RECEIPT)
    looked = source()
    all_of(looked)
    validity, uid = looked.reached.reached[1]
    box.put(mails.INVITATION)

    with proxy_of(dovecot.port) as proxy:
        stretches = all_of(source(Place(1, "INBOX", validity, uid), port=proxy.port))

    assert ids(stretches) == ["talk-1@fernhill.example"]
    assert b"UID FETCH 3:3 (" in proxy.said
    assert b"UID FETCH 1" not in proxy.said


def test_where_nothing_is_new_nothing_is_fetched_and_the_mark_stays(dovecot, box, source):
    box.put(mails.REJECTION)
    looked = source()
    all_of(looked)
    place = Place(1, "INBOX", *looked.reached.reached[1])

    with proxy_of(dovecot.port) as proxy:
        again = source(place, port=proxy.port)
        (stretch,) = all_of(again)

    assert (stretch.results, stretch.done) == ((), 0)
    assert again.reached.reached == looked.reached.reached
    assert b"FETCH" not in proxy.said


def test_a_folder_that_was_made_anew_is_read_anew(box, source):
    box.put(mails.REJECTION, mails.RECEIPT)
    looked = source()
    all_of(looked)
    box.made_anew()

    again = source(Place(1, "INBOX", *looked.reached.reached[1]))

    assert len(ids(all_of(again))) == 2
    assert again.reached.reached[1][0] != looked.reached.reached[1][0]


def test_an_interrupted_look_gives_the_same_as_one_that_was_not(box, source, monkeypatch):
    monkeypatch.setattr(imap, "STRETCH", 3)
    box.put(*(numbered(mails.REJECTION, number) for number in range(7)))
    box.put(*(numbered(mails.INVITATION, number) for number in range(4)), folder="Jobs")
    places = (Place(1, "INBOX"), Place(2, "Jobs"))
    whole = all_of(source(*places))

    for stop in range(len(whole)):
        rest = all_of(source(*places), after=whole[stop].mark)
        # Where a folder lies wholly behind, that is said once more, and nothing comes of it.
        assert [s for s in rest if s.results] == whole[stop + 1 :]


def test_a_connection_that_is_cut_goes_on_by_itself(dovecot, box, source, monkeypatch):
    monkeypatch.setattr(imap, "STRETCH", 5)
    box.put(*(numbered(mails.REJECTION, number) for number in range(20)))
    whole = all_of(source())

    with proxy_of(dovecot.port, cuts=[9_000, 9_000]) as proxy:
        stretches = all_of(source(port=proxy.port))

    assert proxy.calls == 3
    assert stretches == whole


def test_a_server_that_drops_for_good_is_believed_and_the_mark_says_where_to_go_on(
    dovecot, box, source, monkeypatch
):
    monkeypatch.setattr(imap, "STRETCH", 5)
    box.put(*(numbered(mails.REJECTION, number) for number in range(20)))
    whole = all_of(source())
    read = []

    with proxy_of(dovecot.port, cuts=[9_000, 2_000]) as proxy:
        with pytest.raises(Dropped):
            read.extend(source(port=proxy.port).stretches())
        assert proxy.calls == 2

    assert 0 < len(read) < len(whole)
    assert read + all_of(source(), after=read[-1].mark) == whole


def test_a_message_of_twenty_megabytes_is_cut_and_the_next_one_still_comes(box, source):
    parts = 'Content-Type: multipart/mixed; boundary="x"'
    head, _, words = mails.REJECTION.partition("\n\n")
    head = head.replace("Content-Type: text/plain; charset=utf-8", parts)
    picture = (
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + "QUJD\n" * 4_000_000
    )
    heavy = f"{head}\n\n--x\n\n{words}\n--x\n{picture}\n--x--\n"
    box.put(heavy, mails.INVITATION)

    (stretch,) = all_of(source())

    assert len(heavy) > 20_000_000
    assert [one.verdict.kind for one in stretch.results] == ["rejection", "interview"]


def test_a_mailbox_that_is_full_can_still_be_looked_into(box, source):
    """The server allows a megabyte; nothing has to be written there to look."""
    picture = "x" * 70 + "\n"
    box.put(mails.NEWS + picture * 20_000, mails.REJECTION)
    before = box.files()

    assert len(ids(all_of(source()))) == 1
    assert box.files() == before


def test_of_a_large_message_about_something_else_only_the_beginning_is_fetched(
    dovecot, box, source
):
    box.put(mails.NEWS + "Tulips and again tulips.\n" * 400_000)
    with proxy_of(dovecot.port) as proxy:
        (stretch,) = all_of(source(port=proxy.port))

    assert stretch.let_go == 1
    assert proxy.said.count(b"BODY.PEEK[]<0.") == 1


def test_a_folder_that_is_gone_does_not_stop_the_others(box, source):
    box.put(mails.REJECTION)

    looked = source(Place(1, "Long gone"), Place(2, "INBOX"))

    assert len(ids(all_of(looked))) == 1
    assert looked.gone == {1}
    assert set(looked.reached.reached) == {2}


def test_folders_with_umlauts_and_spaces_are_read(box, source):
    box.put(mails.REJECTION, folder="M&APw-ll und mehr")

    assert len(ids(all_of(source(Place(1, "M&APw-ll und mehr"))))) == 1


def test_a_number_that_no_message_has_does_not_hide_what_comes(source):
    made_up = {"UID SEARCH": b"* SEARCH 4294967295\r\n@ OK .\r\n", "UID FETCH": b"@ OK .\r\n"}
    with scripted(made_up) as port:
        looked = source(port=port)
        (stretch,) = all_of(looked)

    assert "listed it and did not give it" in stretch.unread[0].reason
    assert [uid for _, uid in looked.reached.reached.values()] == [0]


HEAD = b"* 1 FETCH (UID %d RFC822.SIZE 18 BODY[HEADER]<0> {18}\r\nFrom: x\r\nTo: y\r\n\r\n)\r\n"


def test_a_head_left_out_in_between_is_asked_for_again_and_told_in_words(source):
    heads = b"".join(HEAD % uid for uid in (1, 3))
    answers = {
        "UID SEARCH": b"* SEARCH 1 2 3\r\n@ OK .\r\n",
        "UID FETCH": heads + b"@ OK .\r\n",
        "EXAMINE": b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n@ OK [READ-ONLY] open\r\n",
    }
    with scripted(answers) as port, proxy_of(port) as proxy:
        looked = source(port=proxy.port)
        (stretch,) = all_of(looked)

    assert b"UID FETCH 2 (" in proxy.said
    assert [one.where for one in stretch.unread] == ["message 2"]
    assert "Read everything again next time" in stretch.unread[0].reason
    assert looked.reached.reached == {1: (7, 3)}


def test_what_cannot_be_read_is_named_and_kept_for_another_try(box, source):
    box.put(b"", b"\n\n\n", mails.REJECTION)

    (stretch,) = all_of(source())

    assert len(stretch.results) == 1
    assert [one.where for one in stretch.unread] == ["message 1", "message 2"]
    assert len(stretch.results) + len(stretch.unread) + stretch.let_go == stretch.done == 3


def test_a_mark_comes_back_as_it_was():
    mark = Mark().at(4, 7, 9, further=2).at(5, 1, 2)

    assert Mark.read(mark.written()) == mark
    assert Mark.read("") == Mark()
