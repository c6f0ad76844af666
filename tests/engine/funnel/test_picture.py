"""The flow from applying to where each application ended."""

from collections import Counter
from itertools import pairwise

from hypothesis import given

from engine.funnel.searches import histories, history, sort
from onward.engine.funnel.picture import ENDS, STAGES, picture

DRAWN = 1e-6


def test_a_search_is_told_in_one_sentence():
    found = picture(
        sort(
            history(1, ("applied", 80, "applied"), ("interview", 60, "screen"), ("no", 40)),
            history(2, ("applied", 80, "applied")),
            history(3, ("applied", 5, "applied")),
        ).counted
    )

    assert found.sentence == "3 applications: 1 still open, 1 with a no, 1 without an answer."
    assert [link.words for link in found.links] == [
        "1 from “Applied” to “First talk”",
        "1 from “Applied” to “Still open”",
        "1 from “Applied” to “No answer”",
        "1 from “First talk” to “They said no”",
    ]


def test_an_empty_search_has_no_bars_and_says_so():
    found = picture([])

    assert (found.nodes, found.links) == ((), ())
    assert found.sentence == "The picture begins with the first application."


def test_a_yes_is_in_the_picture():
    found = picture(
        sort(history(1, ("applied", 80, "applied"), ("accepted", 40, "offer"))).counted
    )

    assert [node.key for node in found.nodes] == [
        "applied",
        "contact",
        "later",
        "offer",
        "accepted",
    ]


@given(histories())
def test_whatever_comes_in_goes_out_or_ends(found):
    drawn = picture(sort(*found).counted)
    came, went = Counter(), Counter()
    for link in drawn.links:
        came[link.target] += link.count
        went[link.source] += link.count

    for node in drawn.nodes:
        if node.key != "applied":
            assert came[node.key] == node.count
        if node.key in STAGES:
            assert went[node.key] == node.count


@given(histories())
def test_every_application_that_counts_ends_somewhere(found):
    cases = sort(*found).counted
    ends = [node.count for node in picture(cases).nodes if node.key in ENDS]

    assert sum(ends) == len(cases)


@given(histories())
def test_nothing_is_drawn_outside_the_picture_or_over_another_bar(found):
    drawn = picture(sort(*found).counted)

    for node in drawn.nodes:
        assert 0 <= node.x <= drawn.width
        assert node.height > 0
        assert node.y + node.height <= drawn.height + DRAWN
    ends = sorted((node.y, node.height) for node in drawn.nodes if node.key in ENDS)
    for (y, height), (following, _) in pairwise(ends):
        assert y + height < following + DRAWN


@given(histories())
def test_bands_stay_within_the_bars_they_join(found):
    drawn = picture(sort(*found).counted)
    bars = {node.key: node for node in drawn.nodes}

    for link in drawn.links:
        for bar, y in ((bars[link.source], link.y1), (bars[link.target], link.y2)):
            assert bar.y - DRAWN <= y <= bar.y + bar.height + DRAWN
