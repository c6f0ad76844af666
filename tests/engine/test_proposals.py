"""What a program may propose, and in which size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.proposals import FIELDS, NotProposable, ProposalKind, read_proposal

NO = {"employer": "Harbour Lane", "on": "2026-11-24"}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def read(kind, told):
    """What is kept, or the refusal."""
    try:
        return read_proposal(kind, told, about_one=True)
    except NotProposable as refusal:
        return refusal


@given(st.sampled_from(ProposalKind), st.data())
def test_whatever_is_told_is_kept_as_words_or_refused_by_the_name_of_its_field(kind, data):
    told = data.draw(st.dictionaries(st.sampled_from(list(FIELDS[kind])), anything))
    kept = read(kind, told)

    if isinstance(kept, NotProposable):
        assert kept.field in FIELDS[kind]
        assert kept.words
        return
    assert kept
    assert set(kept) <= set(FIELDS[kind])
    assert all(isinstance(value, str | int) for value in kept.values())
    assert read(kind, kept) == kept


def test_what_a_person_cannot_see_is_taken_out():
    hidden = "Harbour\u200b La\u202ene\x1b[2J\U000e0041"

    assert (
        read_proposal(ProposalKind.NO, NO | {"employer": hidden})["employer"] == "Harbour Lane[2J"
    )


def test_words_of_scripts_that_join_letters_stay_whole():
    told = NO | {"words": "می\u200cخواهم"}

    assert read_proposal(ProposalKind.NO, told)["words"] == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("kind", "told", "field"),
    [
        (ProposalKind.NO, {"on": "2026-11-24"}, "employer"),
        (ProposalKind.NO, {"employer": "Harbour Lane"}, "on"),
        (ProposalKind.NO, NO | {"on": "yesterday"}, "on"),
        (ProposalKind.NO, NO | {"words": "a" * 10_001}, "words"),
        (ProposalKind.NO, NO | {"decided_by": "fate"}, "decided_by"),
        (ProposalKind.NO, NO | {"send_to": "a@b.example"}, "send_to"),
        (ProposalKind.DEBRIEF, {"keep": "calm"}, "application"),
        (ProposalKind.LETTER, {"kind": "thanks", "body": ""}, "application"),
        (ProposalKind.PROMISE, {"then": "write", "minutes": 600}, "minutes"),
        (ProposalKind.PROMISE, {"then": "write", "minutes": True}, "minutes"),
        (ProposalKind.PROMISE, {}, "then"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(kind, told, field):
    if field == "application" and kind is ProposalKind.LETTER:
        told = told | {"body": "Thank you."}

    with pytest.raises(NotProposable) as refused:
        read_proposal(kind, told)

    assert refused.value.field == field
