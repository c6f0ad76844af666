"""The labelled remarks: how far the rules agree with them. Figures and limits: docs/themes.md."""

import tomllib
from pathlib import Path

import pytest

from onward.engine.themes import Direction, Theme, propose, reads_as

HERE = Path(__file__).parent
TUNED = tomllib.loads((HERE / "tuned.toml").read_text("utf-8"))["remarks"]
ASIDE = tomllib.loads((HERE / "aside.toml").read_text("utf-8"))["remarks"]
LABELS = {f"{theme} {direction}" for theme in Theme for direction in Direction}


def themes_of(remark):
    return {label.split()[0] for label in remark["themes"]}


def found_in(remark):
    return {one.theme.value for one in propose(remark["text"])}


@pytest.mark.parametrize("half", [TUNED, ASIDE], ids=["tuned", "aside"])
def test_the_labels_are_ones_that_exist(half):
    assert len(half) == 120
    for remark in half:
        assert set(remark["themes"]) <= LABELS
        assert remark["direction"] in {*Direction, "neither"}
        assert remark["specificity"] in {0, 1, 2}


def test_no_remark_stands_in_both_halves():
    texts = [remark["text"] for remark in TUNED + ASIDE]

    assert len(set(texts)) == len(texts)


def test_what_was_reached_on_the_tuned_half_is_kept():
    labelled = sum(len(themes_of(remark)) for remark in TUNED)
    found = sum(len(found_in(remark)) for remark in TUNED)
    right = sum(len(themes_of(remark) & found_in(remark)) for remark in TUNED)

    assert right / found >= 0.95
    assert right / labelled >= 0.93


def test_remarks_without_a_theme_stay_without():
    silent = [remark for remark in TUNED if not remark["themes"]]

    assert len(silent) == 22
    assert not [remark["text"] for remark in silent if found_in(remark)]


def test_direction_and_specificity_keep_their_agreement():
    read = [(remark, reads_as(remark["text"])) for remark in TUNED]

    assert sum((one.direction or "neither") == remark["direction"] for remark, one in read) >= 112
    assert sum(one.specificity == remark["specificity"] for remark, one in read) >= 112
