from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.feedback import services
from onward.feedback.meaning import meaning_of
from onward.feedback.models import Remark
from onward.tracker import changes
from onward.tracker import services as tracker

SAID = "Strong on the wards.\n\n  Your example of the rota was hard to follow. \n"


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )


@pytest.fixture
def remark(ada, clinic, noon):
    return services.keep_remark(
        ada,
        verbatim=SAID,
        source="interviewer_spoken",
        said_on=noon.date(),
        at=noon,
        application=clinic,
    )


def stored(remark):
    return Remark.objects.get(pk=remark.pk)


def test_what_was_said_is_kept_to_the_letter(remark):
    assert stored(remark).verbatim == SAID


def test_nothing_is_decided_about_a_remark_until_the_person_does(remark):
    known = stored(remark)

    assert known.chosen_themes is None
    assert known.agree is None
    assert known.specificity is None
    assert known.actionable is None
    assert known.direction == ""


def test_choosing_no_theme_is_a_choice_too(remark, noon):
    services.edit_remark(remark, at=noon, themes=[])

    assert stored(remark).chosen_themes == ()


def test_a_remark_without_words_is_refused(ada, remark, noon):
    with pytest.raises(services.NothingSaid):
        services.keep_remark(ada, verbatim=" \n", source="self", said_on=noon.date(), at=noon)
    with pytest.raises(services.NothingSaid):
        services.edit_remark(remark, at=noon, verbatim="")
    assert stored(remark).verbatim == SAID


def test_what_was_changed_and_removed_comes_back_with_undo(ada, remark, noon):
    services.edit_remark(remark, at=noon, themes=["example_quality"], will_do="Tell it in order")
    services.remove_remark(remark, at=noon)
    assert not Remark.objects.exists()

    changes.take_back_latest(ada, at=noon)
    assert Remark.objects.get().will_do == "Tell it in order"
    changes.take_back_latest(ada, at=noon)
    assert Remark.objects.get().chosen_themes is None
    assert Remark.objects.get().verbatim == SAID


def test_the_first_day_it_was_put_to_use_stands(remark, noon):
    services.use_remark(remark, on=date(2026, 11, 25), at=noon)
    services.use_remark(remark, on=date(2026, 11, 28), at=noon)

    assert stored(remark).used_on == date(2026, 11, 25)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["Your example was vague.", "No numbers,", " but ", "clear answers"]),
        ),
        max_size=8,
    )
)
def test_marking_the_words_changes_none_of_them(parts):
    said = " ".join(parts)
    meaning = meaning_of(Remark(verbatim=said, source="self"))

    assert "".join(piece.words for piece in meaning.pieces) == said
    assert {one.words for one in meaning.proposed} >= {
        piece.words for piece in meaning.pieces if piece.marked
    }


def test_what_was_proposed_is_marked_in_the_words():
    said = "Your examples were vague, and a number would have helped."
    meaning = meaning_of(Remark(verbatim=said, source="interviewer_written"))

    assert "example_quality" in meaning.codes
    assert [piece.words for piece in meaning.pieces if piece.marked]
    assert meaning.weight.value == 1
