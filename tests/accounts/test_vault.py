import stat
import sys
import uuid

import pytest
from django.db import connection

from onward.accounts import vault
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn, Writing
from onward.tracker import services as tracker

SECRET = "I cried in the stairwell"


def raw_columns(model, *columns):
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")
        return [bytes(value) for row in cursor.fetchall() for value in row]


def test_private_text_is_never_in_the_database_as_it_was_typed(ada, noon):
    application = tracker.add_application(
        ada, employer="Fernhill Hotel", role="Night Porter", at=noon, note=SECRET
    )
    feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon)

    stored = raw_columns(type(application), "note") + raw_columns(Writing, "text")
    assert len(stored) == 2
    assert not any(SECRET.encode() in value for value in stored)
    assert Writing.objects.get().text == SECRET


def test_a_check_in_hides_even_its_number(ada, noon):
    feelings.check_in(ada, at=noon, intensity=8, words=["ashamed"])

    [stored] = raw_columns(CheckIn, "felt")
    assert b"ashamed" not in stored
    assert CheckIn.objects.get().intensity == 8


def test_the_same_words_twice_look_different_at_rest(ada, noon):
    feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon)
    feelings.keep_writing(ada, kind="compassion", text=SECRET, at=noon)

    first, second = raw_columns(Writing, "text")
    assert first != second


def test_sealed_words_moved_to_another_row_do_not_open(ada, noon):
    one = feelings.keep_writing(ada, kind="compassion", text="mine", at=noon)
    other = feelings.keep_writing(ada, kind="compassion", text="yours", at=noon)
    Writing.objects.filter(pk=other.pk).update(seal=uuid.uuid4())

    assert Writing.objects.get(pk=one.pk).text == "mine"
    with pytest.raises(vault.Unreadable):
        _ = Writing.objects.get(pk=other.pk).text


def test_one_persons_key_does_not_open_anothers_words(ada, eve):
    sealed = vault.seal(SECRET, owner_id=ada.pk, place="a:b:c")

    with pytest.raises(vault.Unreadable):
        vault.unseal(sealed, owner_id=eve.pk, place="a:b:c")


def test_a_missing_key_is_said_and_never_replaced(ada):
    sealed = vault.seal(SECRET, owner_id=ada.pk, place="a:b:c")
    path = vault.key_path(ada.pk)
    away = path.rename(path.with_suffix(".away"))
    vault.forget_keys()

    with pytest.raises(vault.KeyMissing):
        vault.unseal(sealed, owner_id=ada.pk, place="a:b:c")
    assert not path.exists()

    away.rename(path)
    vault.forget_keys()
    assert vault.unseal(sealed, owner_id=ada.pk, place="a:b:c") == SECRET


def test_making_a_key_again_keeps_the_one_there_is(ada):
    before = vault.key_path(ada.pk).read_bytes()

    vault.create(ada.pk)

    assert vault.key_path(ada.pk).read_bytes() == before


def test_only_its_owner_can_read_the_key_file(ada):
    if sys.platform == "win32":
        return
    vault.key_path(ada.pk).unlink()
    vault.create(ada.pk)

    assert stat.S_IMODE(vault.key_path(ada.pk).stat().st_mode) == 0o600


def test_an_empty_text_stays_empty(ada):
    assert vault.seal("", owner_id=ada.pk, place="a:b:c") == b""
    assert vault.unseal(b"", owner_id=ada.pk, place="a:b:c") == ""


@pytest.mark.parametrize("damaged", [b"\x01", b"\x02" + b"x" * 40, b"\x01" + b"x" * 40])
def test_damaged_bytes_are_refused_by_name(ada, damaged):
    with pytest.raises(vault.Unreadable):
        vault.unseal(damaged, owner_id=ada.pk, place="a:b:c")
