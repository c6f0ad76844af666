from hypothesis import given
from hypothesis import strategies as st

from onward.intake.highlight import paragraphs

texts = st.text(st.sampled_from("ab .\n\r>*-<\u202e"), max_size=120)


def marked(text, sentence):
    return "".join(
        piece.words for pieces in paragraphs(text, sentence) for piece in pieces if piece.marked
    )


def words_of(pieces):
    return "".join(piece.words for piece in pieces)


def test_the_sentence_is_marked_where_it_stands():
    assert marked("Dear Ada,\n\nWe chose someone else. Thank you.", "We chose someone else.") == (
        "We chose someone else."
    )


def test_a_wrapped_sentence_is_still_found():
    assert marked("We chose\n someone   else.", "We chose someone else.")


def test_a_sentence_that_is_not_there_marks_nothing():
    assert marked("Dear Ada", "We chose someone else.") == ""


def test_lines_that_a_program_wrapped_flow_again():
    text = "Thank you for applying for the position of Night Desk Lead\nat Fernhill Hotel.\n\nMara"

    assert [words_of(pieces) for pieces in paragraphs(text, "")] == [
        "Thank you for applying for the position of Night Desk Lead at Fernhill Hotel.",
        "Mara",
    ]


def test_a_short_line_stays_a_line():
    assert words_of(paragraphs("Kind regards,\nMara", "")[0]) == "Kind regards,\nMara"


def test_signs_that_turn_the_reading_direction_are_left_out():
    assert words_of(paragraphs("lived \u202edevil", "")[0]) == "lived devil"


@given(texts, texts)
def test_no_word_is_lost_or_added(text, sentence):
    shown = "".join(words_of(pieces) for pieces in paragraphs(text, sentence))

    assert "".join(shown.split()) == "".join(text.replace("\u202e", "").split())
