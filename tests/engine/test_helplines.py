"""A file of help lines: what is wrong in it is named, and never shown as a number to call."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.helplines import NotALineFile, read_lines, shipped

LINE = {
    "country": "IE", "name": "Somebody There", "phone": "116 123", "sms": "", "chat_url": "",
    "url": "https://there.example", "hours": "24/7", "languages": ["en"], "free": True,
    "for": "emotional", "verified_on": None, "source_url": "", "source": "made up",
}  # fmt: skip


def file_of(*lines):
    directory = {"name": "A list", "url": "https://list.example"}
    return json.dumps({"emergency": {"IE": "112"}, "lines": lines, "directory": directory})


def test_nothing_is_wrong_with_the_lines_that_come_with_onward():
    assert shipped().wrong == ()
    assert len(shipped().lines) >= 13


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"phone": "116 12E"}, "“116 12E” is no number to call"),
        ({"phone": "1"}, "“1” is no number to call"),
        ({"phone": 116123}, None),
        ({"sms": "text HOME"}, "“text HOME” is no number to text"),
        ({"url": "http://there.example"}, "“http://there.example” is no secure address"),
        ({"url": "javascript:alert(1)"}, "“javascript:alert(1)” is no secure address"),
        ({"phone": "", "url": ""}, "there is no way to reach it"),
        ({"country": "Ireland"}, "the country is no two capital letters"),
        ({"verified_on": "last week"}, "“last week” is no day it was checked on"),
        ({"verified_on": 5}, "“5” is no day it was checked on"),
        ({"for": "everybody"}, "it does not say whom it is for"),
        ({"name": " "}, "it has no name or no source"),
        ({"note": "call me"}, "“note” is not known"),
    ],
)
def test_a_wrong_line_is_named_and_left_out_and_the_others_stay(change, why):
    told = read_lines(file_of(LINE, {**LINE, **change}))

    assert len(told.lines) == (1 if why else 2)
    assert [(one.place, one.why) for one in told.wrong] == ([(2, why)] if why else [])


def test_a_line_with_something_missing_is_left_out():
    told = read_lines(file_of({"name": "Half"}, "no line", LINE))

    assert [one.why for one in told.wrong] == ["something is missing"] * 2
    assert [one.name for one in told.lines] == ["Somebody There"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"emergency": []}', "[" * 5_000])
def test_what_is_no_such_file_is_refused_whole(text):
    with pytest.raises(NotALineFile):
        read_lines(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*LINE]), inner),
    )
)
def test_no_entry_whatever_it_is_breaks_the_others(entry):
    told = read_lines(file_of(entry, LINE))

    assert told.lines[-1].name == "Somebody There"
