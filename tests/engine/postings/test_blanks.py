"""A pasted ad may hold a hundred thousand blanks: it is read as if there were one, and just as surely."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.postings import layout, pasted
from onward.engine.postings.pasted import from_text
from onward.engine.postings.requirements import requirements_in

MANY = 100_000
# As they stood before blanks were kept whole: slower, and right.
BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●○‣◦✓✔➤→»]|\d{1,2}[.)])[ \t]+")
LABELLED = re.compile(r"[ \t]*(?:[-•*][ \t]*)?([^\W\d][^:\n]{1,30}?)[ \t]*:[ \t]*(\S[^\n]{0,200})")
AT = re.compile(pasted._at().pattern.replace(r"(?<!\s)", "").replace("++", "+"))

hostile = st.lists(
    st.sampled_from(["  ", "\t", " ", "-", "•", "*", ":", "1", "23.", ")", "a", "Bc", "at", "@", ",", "\n"])
).map("".join)  # fmt: skip


def seen(match):
    return match and (match.span(), match.groups())


@given(hostile)
def test_bullets_labels_and_places_are_found_where_they_were(text):
    assert seen(layout._BULLET.match(text)) == seen(BULLET.match(text))
    assert seen(pasted._LABELLED.match(text)) == seen(LABELLED.match(text))
    assert pasted._at().split(text, maxsplit=1) == AT.split(text, maxsplit=1)


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0"], ids=["blanks", "tabs", "hard blanks"])
def test_a_label_far_from_its_words_is_still_its_label(blank):
    gap = blank * (MANY // 2)

    assert from_text(f"Nurse\nEmployer:{gap}Elm House").employer == "Elm House"
    assert from_text(f"Nurse\nEmployer{gap}Elm House").employer == ""


@pytest.mark.parametrize("blank", [" ", "\t"], ids=["blanks", "tabs"])
def test_nothing_is_made_of_blanks_alone(blank):
    gap = blank * MANY

    assert [said.text for said in layout.lines_of(f"{gap}\n-{gap}y\n{gap}x", "en")] == ["y", "x"]
    assert layout._BULLET.match(f"-{gap}")[0] == f"-{gap}"
    assert layout._BULLET.match(f"{gap}x") is None
    assert pasted._LABELLED.match(f"Employer:{gap}") is None
    assert pasted._at().split(f"Nurse{gap}Elm", maxsplit=1) == [f"Nurse{gap}Elm"]
    assert pasted._at().split(f"Nurse{gap}at{gap}Elm", maxsplit=1) == ["Nurse", "Elm"]


def test_a_bullet_far_from_its_words_still_asks():
    near = requirements_in("Requirements:\n- Fluent French", "en")
    far = requirements_in(f"Requirements:\n-{' ' * (MANY // 2)}Fluent French", "en")

    assert [one.words for one in far] == [one.words for one in near]
    assert near
