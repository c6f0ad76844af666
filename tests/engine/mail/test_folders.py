import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail import folder_names, folders
from onward.engine.mail.folder_names import shown
from onward.engine.mail.folders import Folder, read_listing, suggested


def names(found):
    return [folder.name for folder in found]


def test_a_folder_is_named_as_people_wrote_it():
    listing = [b'(\\HasNoChildren) "/" "M&APw-ll &- more"', b'(\\HasNoChildren) "." INBOX']

    assert [folder.shown for folder in read_listing(listing)] == ["Müll & more", "INBOX"]


def test_the_name_goes_back_to_the_server_byte_for_byte():
    listing = [b'() "/" "M&APw-ll \\"old\\" \\\\ \xe9"', (b'() "/" {9}', b'a "quote"'), b""]

    assert names(read_listing(listing)) == ['M&APw-ll "old" \\ \xe9', 'a "quote"']


@pytest.mark.parametrize("name", ["&", "&-&", "&A-", "&!!!-", "&2AA-", "&,,,-"])
def test_a_name_that_is_not_well_formed_is_still_shown(name):
    assert shown(name)


def test_a_name_cannot_lie_about_itself():
    turned = "&IC4-gpj.exe"  # a right-to-left override, as the server would send it

    assert shown(turned) == "gpj.exe"
    assert len(shown("a" * 400)) == folder_names.SHOWN


def test_what_no_command_could_carry_is_left_out():
    listing = [b'() "/" "in\r\nA1 DELETE box"', b'() "/" ' + b"x" * 501, b'() "/" ""', b"nonsense"]

    assert read_listing([*listing, None, 7]) == ()


def test_what_cannot_be_opened_is_left_out():
    assert read_listing([b'(\\Noselect \\HasChildren) "/" "[Gmail]"']) == ()


def test_a_list_without_end_is_cut():
    endless = (b'() "/" "box %d"' % n for n in range(10**9))

    assert len(read_listing(endless)) == folders.MOST_FOLDERS


def test_the_folder_that_holds_everything_is_enough():
    listing = [
        b'(\\HasNoChildren) "/" "INBOX"',
        b'(\\All \\HasNoChildren) "/" "[Gmail]/Alle Nachrichten"',
        b'(\\HasNoChildren \\Sent) "/" "[Gmail]/Gesendet"',
    ]

    assert names(suggested(read_listing(listing))) == ["[Gmail]/Alle Nachrichten"]


def test_the_inbox_comes_first_and_sent_drafts_and_waste_stay_out_by_their_marks():
    listing = [
        b'(\\Sent) "/" "Weg damit"', b'(\\Drafts) "/" x', b'(\\Junk) "/" y', b'(\\Trash) "/" z',
        b'() "/" Jobs', b'() "/" INBOX', b'(\\Archive) "/" Archive',
    ]  # fmt: skip

    assert names(suggested(read_listing(listing))) == ["INBOX", "Jobs", "Archive"]


@pytest.mark.parametrize(
    "name",
    ["Sent", "Sent Items", "Gesendet", "Entw&APw-rfe", "Papierkorb", "INBOX.Corbeille", "Spam",
     "Posta inviata", "Prullenbak", "Elementos enviados", "Trash.2019", "Lixo Eletr&APQ-nico"],
)  # fmt: skip
def test_a_server_without_marks_is_understood_by_its_names(name):
    assert suggested([Folder(name, frozenset(), ".")]) == ()


@given(st.lists(st.binary(max_size=60)))
def test_no_listing_breaks_the_reader(lines):
    found = read_listing([*lines, *((line, line) for line in lines)])

    assert all(folder.shown for folder in suggested(found))
