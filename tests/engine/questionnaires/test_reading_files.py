"""A questionnaire is taken whole or not at all, and a refusal says where and why."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.questionnaires.made_up import TEXT, changed
from onward.engine import lexicon
from onward.engine import questionnaires as package
from onward.engine.questionnaires import NotTaken, plain, read, screens
from onward.engine.questionnaires.parsing import LARGEST_FILE


def refusal(*swaps, end=""):
    with pytest.raises(NotTaken) as told:
        read(changed(*swaps, end=end))
    return told.value


def test_the_example_in_the_papers_is_a_questionnaire():
    lamp = read(changed())

    assert lamp.key == "evening-lamp"
    assert [item.id for item in lamp.items] == ["lamp", "tea", "letters", "hurt", "daily"]
    assert [(plain(s.lowest), plain(s.highest)) for s in lamp.scores] == [("0", "8"), ("0", "100")]
    assert lamp.items[4].choices[2].words == "Very hard"


def test_a_score_that_names_no_questions_takes_all_but_those_on_daily_life():
    total, evenings = read(changed()).scores

    assert [item.id for item in total.items] == ["lamp", "tea", "letters", "hurt"]
    assert [item.id for item in evenings.items] == ["lamp", "tea"]


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault():
    raw = "\ufeff" + TEXT.replace("\n", "\r\n")

    assert read(raw.encode()) == read(changed())


@pytest.mark.parametrize(
    ("swaps", "code", "where"),
    [
        ([('key = "evening-lamp"', "")], "missing", "At the top"),
        ([("format = 1", "format = 2")], "other_format", "At the top"),
        ([("format = 1", "format = true")], "other_format", "At the top"),
        ([("format = 1", "")], "other_format", "At the top"),
        ([('key = "evening-lamp"', 'key = "Evening Lamp"')], "no_id", "At the top"),
        ([('key = "evening-lamp"', 'key = "confidence"')], "reserved_key", "At the top"),
        ([('language = "en"', 'language = "English"')], "no_language", "At the top"),
        ([('language = "en"', "language = 3")], "no_text", "At the top"),
        ([('name = "Evening', 'nickname = "E"\nname = "Evening')], "unknown_key", "At the top"),
        ([('licence = "Made up for this page. Anybody may copy it."', "")], "missing", "At the top"),
        ([('source = "No study stands behind it."', 'source = "  "')], "no_text", "At the top"),
        ([("value = 1", "value = 0")], "same_value", "At the top"),
        ([("value = 1", "value = 1.0")], "no_whole", "At the top, answers 2"),
        ([("value = 1", "value = true")], "no_whole", "At the top, answers 2"),
        ([("value = 1", "value = 99999999999999999999")], "no_whole", "At the top, answers 2"),
        ([('words = "Never"', "")], "missing", "At the top, answers 1"),
        ([('words = "Never"', 'words = "Never"\nscore = 1')], "unknown_key", "At the top, answers 1"),
        ([('id = "tea"', 'id = "lamp"')], "same_id", "items"),
        ([("reverse = true", 'reverse = "yes"')], "no_flag", "items 2"),
        ([("reverse = true", "reversed = true")], "unknown_key", "items 2"),
        ([("safe = 0", "")], "no_safe_answer", "items 4"),
        ([("safe = 0", "safe = 1")], "no_safe_answer", "items 4"),
        ([("self_harm = true", "")], "safe_without_harm", "items 4"),
        ([("self_harm = true\nsafe = 0", "")], "unmarked_harm", "items 4"),
        ([("self_harm = true\nsafe = 0", "self_harm = false")], "unmarked_harm", "items 4"),
        ([('language = "en"', 'language = "eo"')], "harm_not_said", "items 1"),
        ([("items = [", 'items = ["lamp", ')], "named_twice", "scores 2"),
        ([("items = [", 'items = ["candle", ')], "nothing_so_named", "scores 2"),
        ([("items = [", "items = [[], ")], "nothing_so_named", "scores 2"),
        ([('how = "sum"', 'how = "median"')], "no_how", "scores 1"),
        ([("multiplier = 50", "multiplier = 0")], "no_multiplier", "scores 2"),
        ([("multiplier = 50", "multiplier = nan")], "no_number", "scores 2"),
        ([("multiplier = 50", "multiplier = inf")], "no_number", "scores 2"),
        ([("multiplier = 50", "multiplier = 1e99999999")], "no_number", "scores 2"),
        ([("multiplier = 50", "multiplier = 1e-9999999")], "no_number", "scores 2"),
        ([('id = "evenings"', 'id = "total"')], "same_id", "scores"),
        ([("to = 2", "to = 1")], "gap", "scores 1"),
        ([("to = 8", "to = 7")], "gap", "scores 1"),
        ([("from = 0", "from = 1")], "gap", "scores 1"),
        ([("from = 3", "from = 2")], "overlap", "scores 1"),
        ([("to = 8", "to = 9")], "out_of_range", "scores 1"),
        ([("from = 0", "from = -1")], "out_of_range", "scores 1"),
        ([("from = 3", "from = 9")], "upside_down", "scores 1, bands 2"),
        ([('source = "Made up, page 1"', "")], "missing", "scores 1, bands 1"),
        ([('show = "first"', 'show = "gently"')], "no_help_first", "At the top"),
        ([('show = "first"', 'show = "never"')], "no_show", "help 1"),
        ([("at_least = 5", "at_least = 9")], "never_reached", "help 1"),
        ([("at_least = 5", "at_least = 5\nat_most = 8")], "least_or_most", "help 1"),
        ([("at_least = 5", "")], "least_or_most", "help 1"),
        ([('score = "total"', 'score = "total"\nitem = "tea"')], "score_or_item", "help 1"),
        ([('score = "total"', 'score = "sum"')], "nothing_so_named", "help 1"),
        ([('item = "daily"', 'item = "tea"')], "daily_without_help", "help"),
        ([("daily_function = true", "daily_function = 1")], "no_flag", "items 5"),
        ([("items = [", 'items = ["lamp"] # '), ("\n[[scores]]", '\n[[items]]\nid = "odd"\nwords = "Odd"\n\n[[scores]]'), ('how = "sum"', 'how = "sum"\nitems = ["lamp", "tea", "letters", "hurt"]')], "counted_nowhere", "items"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_by_name_and_place(swaps, code, where):
    told = refusal(*swaps)

    assert (told.code, told.where) == (code, where)
    assert told.words.startswith(where)


def test_a_file_without_questions_or_answers_is_refused():
    start = TEXT.split("[[items]]")[0].encode()

    assert refusal_of(start).code == "missing"
    assert refusal_of(TEXT.split("[[answers]]")[0].encode() + b"items = []").code == "no_list"
    no_answers = TEXT.split("# The answers")[0] + "[[items]]" + TEXT.split("[[items]]", 1)[1]
    assert refusal_of(no_answers.encode()).code == "no_answers"


def test_a_single_answer_is_no_choice():
    raw = changed(("answers = [\n    { value = 0, words = \"Not hard\" },\n    { value = 1, words = \"A little hard\" },", "answers = ["))  # fmt: skip

    assert refusal_of(raw).code == "one_answer"


def test_a_mistake_in_the_writing_is_told_with_its_line():
    assert "line 2" in refusal(('key = "evening-lamp"', "key = evening-lamp")).words


def test_more_than_a_hundred_questions_are_refused():
    many = "".join(f'[[items]]\nid = "x{n}"\nwords = "x"\n' for n in range(100))

    assert refusal(end=many).code == "long_list"


def refusal_of(raw):
    with pytest.raises(NotTaken) as told:
        read(raw)
    return told.value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"x" * (LARGEST_FILE + 1), "too_large"),
        (b"\xff\xfe\x00", "not_text"),
        (b"", "other_format"),
        (b"format = " + b"9" * 5_000, "long_line"),
        (b"x = [" + b"\n[" * 90_000, "too_deep"),
        (b"a" + b".a" * 900 + b" = 1", "too_many_dots"),
        (b"x = 1e99999999999999", "long_number"),
        (b'name = "a\x00b"', "unseen_sign"),
        ('name = "a\u202eb"'.encode(), "unseen_sign"),
        (b"<html><body>a page</body></html>", "not_toml"),
    ],
    ids=lambda given: "" if isinstance(given, bytes) else given,
)
def test_a_hostile_file_is_refused_before_it_costs_anything(raw, code):
    assert refusal_of(raw).code == code


def test_a_sign_that_turns_text_round_is_found_behind_an_escape_too():
    assert refusal(('words = "Never"', r'words = "Ne\u202ever"')).code == "unseen_sign"
    told = refusal(('words = "Never"', 'words = "Never"\n"\\u202e" = 1'))
    assert told.code == "unknown_key"
    assert "\u202e" not in told.words


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reader(raw):
    with pytest.raises(NotTaken):
        read(raw)


LINES = TEXT.splitlines()


@given(st.lists(st.sampled_from(LINES), max_size=80))
def test_lines_in_any_order_are_read_or_refused(lines):
    with suppress(NotTaken):
        read("\n".join(lines).encode())


def test_every_reason_for_a_refusal_is_used_somewhere():
    source = "".join(p.read_text("utf-8") for p in Path(package.__file__).parent.glob("*.py"))
    for code in lexicon.read("questionnaires")["refusals"]:
        # Two are the folder's, where files lie for everybody.
        assert f'"{code}"' in source or code in {"not_opened", "taken_key"}, code


def test_a_mean_has_bands_for_the_numbers_it_can_be():
    """Means of two answers go in halves: a band to 1.5 and one from 2 leave nothing out."""
    bands = '\n[[scores.bands]]\nfrom = 0\nto = 75\nwords = "a"\nsource = "b"\n\n[[scores.bands]]\nfrom = 80\nto = 100\nwords = "c"\nsource = "d"\n'

    read(changed(("multiplier = 50", "multiplier = 50" + bands)))
    told = refusal(("multiplier = 50", "multiplier = 50" + bands.replace("to = 75", "to = 74")))
    assert told.code == "gap"
    assert "75" in told.words


def test_a_question_on_self_harm_ends_its_screen():
    lamp = read(changed())

    assert [[item.id for item in screen] for screen in screens(lamp)] == [
        ["lamp", "tea", "letters", "hurt"],
        ["daily"],
    ]
    assert [len(screen) for screen in screens(lamp, one_at_a_time=True)] == [1] * 5
