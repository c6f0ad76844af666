import pytest

from onward.engine.keeping_going import (
    SummaryPart,
    SupportKind,
    ask_text,
    describe_support,
    summary,
)


@pytest.mark.parametrize("kind", SupportKind)
def test_an_ask_is_short_asks_one_thing_and_has_an_easy_way_out(kind):
    for asked in describe_support(kind).asks:
        text = ask_text(kind, name="Ada", asked=asked, me="Ben")

        assert text.startswith("Hello Ada,\n")
        assert text.endswith("Thank you, Ben\n")
        assert text.count("?") == 1
        assert f"Could you {asked}?" in text
        assert len(text.split()) < 60


def test_what_is_not_known_is_worded_around():
    text = ask_text(SupportKind.ADVISES)

    assert text.startswith("Hello,\n")
    assert text.endswith("Thank you\n")
    assert describe_support(SupportKind.ADVISES).example in text


def test_ones_own_words_are_fitted_in():
    assert "Could you look at {one} page?" in ask_text(
        SupportKind.ADVISES, asked=" Look at {one}  page? "
    )


def test_a_summary_holds_what_was_chosen_and_nothing_else():
    parts = {
        SummaryPart.WEEK: "Two  letters",
        SummaryPart.LEARNT: "Ask early",
        SummaryPart.HELP: " ",
    }

    assert summary(parts, {SummaryPart.WEEK, SummaryPart.HELP, SummaryPart.GOAL}) == (
        "A short word on my search\n\nThis week: Two letters\n"
    )
    assert summary(parts, ()) == ""
