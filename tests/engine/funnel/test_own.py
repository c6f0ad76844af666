"""A person's own file of what is usual: every mistake named, the rest kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.funnel import Channel, Ranges, Transition, own, usual

KEYS = list(own.KEYS.values())
OFFER = """
[offer]
mean = 0.25
weight = 12
low = 0.2
high = 0.4
year = 2025
source = "My careers service"
"""


def test_what_is_shipped_can_be_written_and_read_back():
    shipped = dict(Ranges().items())

    assert own.read(own.write(shipped)) == own.Own(shipped)


def test_own_ranges_stand_in_place_of_the_shipped_ones_and_others_stay():
    ranges = Ranges(own.read(OFFER).ranges)

    assert ranges.at(Transition.OFFER).source == "My careers service"
    assert ranges.at(Transition.LATER) == Ranges().at(Transition.LATER)


def test_every_mistake_is_named_with_its_line_and_the_rest_is_kept():
    found = own.read(
        """mean = 3
[contact.cold]
mean = "six"
weight = 10
low = 0.03
high = 0.13
source = ""
[warp]
mean = 0.1
[later]
mean = 1.4
weight = nan
low = 0.3
high = 0.2
year = true
[contact.referral]
mean = = 3
"""
        + OFFER
        + "colour = 1\n[offer]\n"
    )

    assert found.problems == (
        "Line 1: “” is no step we know. Known are contact.cold, contact.referral, later, offer.",
        "Line 3: “mean” of “contact.cold” is not a number.",
        "Line 7: “source” of “contact.cold” must be words in quotation marks.",
        "Line 2: “contact.cold” needs “year”.",
        "Line 8: “warp” is no step we know. Known are contact.cold, contact.referral, later, offer.",
        "Line 11: “mean” of “later” must lie between 0.001 and 0.999.",
        "Line 12: “weight” of “later” is not a number.",
        "Line 10: “later” needs “source”.",
        "Line 15: “year” of “later” is not a number.",
        "Line 13: “later” needs low, mean and high in this order.",
        "Line 16: this is not written as a settings file, so this part is skipped.",
        "Line 26: “colour” of “offer” is nothing we know, so it is skipped.",
        "Line 27: “offer” stands here a second time, so this one is skipped.",
    )
    assert list(found.ranges) == [(Transition.OFFER, None)]


def test_a_file_beyond_measure_is_not_read():
    assert own.read("#" * 20_001).problems == (
        "The file is longer than 20000 signs, so it was not read.",
    )


def test_an_empty_file_has_nothing_to_say():
    assert own.read("") == own.read("# nothing yet\n\n") == own.Own({})


@given(st.one_of(st.text(max_size=300), st.text("[]=.\"'#\n contactlow0123", max_size=300)))
def test_no_file_makes_it_fail(text):
    found = own.read(text)

    assert all(problem.startswith("Line ") for problem in found.problems)


@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        st.builds(
            lambda rates, weight, year, source: usual(
                low=rates[0], mean=rates[1], high=rates[2], weight=weight, year=year, source=source
            ),
            st.lists(st.integers(1, 999), min_size=3, max_size=3).map(
                lambda rates: sorted(rate / 1000 for rate in rates)
            ),
            st.integers(1, 200),
            st.integers(1950, 2100),
            st.text(
                st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60
            ).filter(str.strip),
        ),
    )
)
def test_what_is_written_is_what_is_read(ranges):
    assert own.read(own.write(ranges)) == own.Own(ranges)


@pytest.mark.parametrize("source", ["a\x7fb", "a\0b", 'a"b\\', "\u202eيبرع 👩‍👩‍👧", "[later]"])
def test_a_source_in_any_signs_is_read_back(source):
    key = (Transition.OFFER, None)
    told = dict(own.read(OFFER).ranges)
    told[key] = replace(told[key], source=source)

    assert own.read(own.write(told)).ranges[key].source == source


def test_a_recruiter_has_no_range_of_their_own():
    assert (Transition.CONTACT, Channel.RECRUITER) not in KEYS


@pytest.mark.parametrize(
    "told",
    ["[" * 9_000, "[" * 9_000 + "]" * 9_000, "{a=" * 6_000, "9" * 5_000],
    ids=["open lists", "lists in lists", "tables in tables", "five thousand digits"],
)
def test_a_value_beyond_measure_is_named_and_the_rest_is_read(told):
    found = own.read(f"[later]\nmean = {told}\n{OFFER}")

    assert list(found.ranges) == [(Transition.OFFER, None)]
    assert found.problems == (
        "Line 1: this is not written as a settings file, so this part is skipped.",
    )


def test_a_whole_number_that_no_float_holds_is_outside_like_any_other():
    found = own.read("[later]\nmean = " + "9" * 400)

    assert "Line 2: “mean” of “later” must lie between 0.001 and 0.999." in found.problems


@pytest.mark.parametrize("line", ["[" + " " * 19_000, " " * 9_000 + "[" + "\t " * 5_000 + "x"])
def test_a_heading_of_nothing_but_spaces_comes_to_an_end(line):
    assert own.read(line).problems == (
        "Line 1: this is not written as a settings file, so this part is skipped.",
    )
