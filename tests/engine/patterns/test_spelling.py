import pytest

from onward.engine.patterns import alike, plain_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Lane Clinic", "harbour lane  clinic"),
        ("Harbour Lane Clinic", "Harbour-Lane Clinic Ltd."),
        ("Bäckerei Nord GmbH", "Backerei Nord"),
        ("The Tallow Press", "Tallow Press"),
        ("Reed & Co", "Reed and Co."),
    ],
)
def test_spellings_of_one_employer_are_one(one, other):
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(("one", "other"), [("Arm", "Armada"), ("Group", "The"), ("!!!", "???")])
def test_other_names_are_other_employers(one, other):
    assert plain_name(one) != plain_name(other)


def test_names_that_may_be_one_are_named():
    names = [
        "Harbour Lane", "Harbour Lane Clinic", "Tallow Press", "Talow Press", "Bent Pine", "Bank", "Bark",
    ]  # fmt: skip

    assert alike(names) == (
        ("Harbour Lane", "Harbour Lane Clinic"),
        ("Tallow Press", "Talow Press"),
    )


def test_what_counts_as_one_already_is_not_asked_about():
    assert alike(["Tallow Press", "Tallow Press Ltd", "TALLOW PRESS"]) == ()
