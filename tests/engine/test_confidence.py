"""Six sliders in Onward's own words."""

from onward.engine.confidence import sliders


def test_there_are_six_and_each_has_a_name_of_its_own():
    assert len({one.id for one in sliders()}) == 6
    assert all(one.words and one.short for one in sliders())
