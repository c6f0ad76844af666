"""What a person brings and answers is theirs: kept once in 14 days, not on the day of a no, undone at will."""

import os
import shutil
from datetime import timedelta

import pytest

from feelings.made_up import CALM, KETTLE, LAMP
from onward.engine.questionnaires import NotTaken, read
from onward.engine.questionnaires.pacing import Why
from onward.feelings import questionnaires as reading
from onward.feelings.models import AnswerSheet, Questionnaire
from onward.feelings.services import questionnaires as services
from onward.recovery import services as recovery
from onward.tracker import changes
from onward.tracker.models import Change

FILE = read(LAMP)


@pytest.fixture
def lamp(ada, noon):
    return services.add_questionnaire(ada, LAMP, at=noon)


@pytest.fixture
def folder():
    reading.folder().mkdir()
    yield reading.folder()
    shutil.rmtree(reading.folder())


def test_a_questionnaire_is_added_once_and_removing_it_can_be_undone(ada, noon, lamp):
    with pytest.raises(services.AddedAlready):
        services.add_questionnaire(ada, LAMP, at=noon)

    services.remove_questionnaire(lamp, at=noon)
    assert reading.shelf(ada).find("evening-lamp") is None
    changes.take_back_latest(ada, at=noon)
    assert reading.shelf(ada).find("evening-lamp").row.file == LAMP.decode()


def test_a_file_that_is_not_understood_leaves_nothing_behind(ada, noon):
    with pytest.raises(NotTaken):
        services.add_questionnaire(ada, b"format = 1", at=noon)

    assert not Questionnaire.objects.exists()


def test_two_people_may_add_the_same(ada, eve, noon, lamp):
    services.add_questionnaire(eve, LAMP, at=noon)

    assert [len(reading.shelf(person).offered) for person in (ada, eve)] == [1, 1]


def test_a_sheet_keeps_what_it_came_to_in_the_words_of_that_day(ada, noon, lamp):
    sheet = services.keep_answers(ada, FILE, CALM | {"tea": 0, "letters": 1}, at=noon)
    services.remove_questionnaire(lamp, at=noon)

    [kept] = reading.sheets(ada, "evening-lamp")
    assert kept == sheet
    total, evenings = kept.scores
    assert (total.value, total.words, total.source) == ("3", "some weight", "Made up, page 1")
    assert (evenings.value, evenings.words) == ("50", "")
    assert (kept.name, kept.help) == ("Evening Lamp, a made-up example", "gently")


def test_with_a_question_open_there_is_no_score(ada, noon):
    sheet = services.keep_answers(ada, FILE, {"lamp": 1, "hurt": 1}, at=noon)

    assert [(s.value, s.missing, s.asked) for s in sheet.scores] == [(None, 2, 4), (None, 1, 2)]
    assert sheet.help == "at_once"
    assert sheet.help_first


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({}, services.NothingAnswered),
        ({"lamp": 7}, services.NoSuchAnswer),
        ({"candle": 0}, services.NoSuchAnswer),
    ],
)
def test_only_answers_that_can_be_given_are_kept(ada, noon, answers, refusal):
    with pytest.raises(refusal):
        services.keep_answers(ada, FILE, answers, at=noon)
    assert not AnswerSheet.objects.exists()


def test_fourteen_days_lie_between_two_sheets_of_one_questionnaire_and_none_between_two(ada, noon):
    services.keep_answers(ada, FILE, CALM, at=noon)
    services.keep_answers(ada, read(KETTLE), {"on": 1}, at=noon)
    services.keep_confidence(ada, {"network": 40}, at=noon)

    with pytest.raises(services.NotYet) as told:
        services.keep_answers(ada, FILE, CALM, at=noon + timedelta(days=13))
    assert told.value.wait.why is Why.ANSWERED
    services.keep_answers(ada, FILE, CALM, at=noon + timedelta(days=14, hours=-8))


def test_nothing_is_asked_within_the_first_day_after_a_no(ada, noon):
    recovery.hear(
        ada,
        None,
        named={"employer": "Harbour Lane Clinic", "role": "Porter"},
        on=noon.date(),
        at=noon,
    )

    for hours in (0, 23):
        with pytest.raises(services.NotYet) as told:
            services.keep_confidence(ada, {"network": 40}, at=noon + timedelta(hours=hours))
        assert told.value.wait.why is Why.FRESH_NO
    services.keep_confidence(ada, {"network": 40}, at=noon + timedelta(hours=24))


def test_what_was_deleted_can_be_taken_back_and_is_free_again_until_then(ada, noon):
    sheet = services.keep_confidence(ada, {"network": 40}, at=noon)
    services.delete_answers(sheet, at=noon)

    assert reading.rest(ada, last=None, at=noon) is None
    changes.take_back_latest(ada, at=noon)
    assert reading.sheets(ada, "confidence")[0].answers == {"network": 40}


@pytest.mark.parametrize("answers", [{"network": 101}, {"network": -1}, {"luck": 5}])
def test_a_slider_goes_from_0_to_100_and_there_are_six(ada, noon, answers):
    with pytest.raises(services.NoSuchAnswer):
        services.keep_confidence(ada, answers, at=noon)


def test_which_questionnaire_and_what_was_said_lies_sealed(ada, noon, lamp):
    sheet = services.keep_answers(ada, FILE, CALM, at=noon)

    for row in (lamp, sheet):
        stored = type(row).objects.filter(pk=row.pk).values().get()
        assert all(b"amp" not in value for value in stored.values() if isinstance(value, bytes))
    assert not any("amp" in words for words in ada_changes(ada))


def ada_changes(ada):
    return Change.objects.owned_by(ada).values_list("words", flat=True)


def test_a_careers_service_fills_a_folder_for_everybody(ada, eve, folder):
    (folder / "kettle.toml").write_bytes(KETTLE)
    (folder / "._kettle.toml").write_bytes(b"\x00")
    (folder / "notes.txt").write_text("not a questionnaire")

    for person in (ada, eve):
        shelf = reading.shelf(person)
        assert [one.file.key for one in shelf.offered] == ["kettle"]
        assert (shelf.offered[0].row, shelf.refused) == (None, ())


def test_a_file_of_the_folder_that_is_not_taken_is_told_with_its_reason(ada, folder):
    (folder / "a.toml").write_bytes(KETTLE)
    (folder / "b.toml").write_bytes(KETTLE)
    (folder / "c.toml").write_bytes(b"format = 2")
    (folder / "d.toml").mkdir()

    refused = {file.name: file.why for file in reading.shelf(ada).refused}
    assert refused.keys() == {"b.toml", "c.toml"}
    assert "has the key “kettle” already" in refused["b.toml"]
    assert "“format” has to be 1" in refused["c.toml"]


def test_a_file_of_the_folder_that_changes_is_read_anew(ada, folder):
    path = folder / "kettle.toml"
    path.write_bytes(KETTLE)
    assert reading.shelf(ada).offered[0].file.name == "Kettle, made up"
    path.write_bytes(KETTLE.replace(b"Kettle, made up", b"Teapot"))
    os.utime(path, ns=(1, 1))

    assert reading.shelf(ada).offered[0].file.name == "Teapot"


def test_ones_own_counts_before_the_one_for_everybody(ada, noon, folder):
    row = services.add_questionnaire(ada, KETTLE, at=noon)
    (folder / "kettle.toml").write_bytes(KETTLE.replace(b"Kettle, made up", b"Theirs"))

    [one] = reading.shelf(ada).offered
    assert (one.row, reading.shelf(ada).refused) == (row, ())
