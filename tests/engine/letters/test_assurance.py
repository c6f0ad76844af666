from onward.engine.letters.assurance import assure
from onward.engine.letters.context import LintContext
from onward.engine.letters.kinds import LetterKind

KNOWN = LintContext(recipient_name="Priya", person_names=("Tom",))
BODY = (
    "Thank you for letting me know, and for both conversations. I enjoyed the handover with Tom. "
    "I have already changed how I note open tasks because of it. I accept the decision. "
    "If something similar opens later, I would be glad to hear from you. I wish you a calm winter."
)
LETTER = f"Dear Priya,\n\n{BODY}\n\nKind regards,\nAda\n"


def lines(kind, text, context=None, **how):
    return {one.key: one.words for one in assure(kind, text, context, **how)}


def test_what_is_right_is_said_in_plain_lines():
    assert lines(LetterKind.THANKS, LETTER, KNOWN) == {
        "thanks_and_detail": "Thanks, and one real moment",
        "acceptance": "The decision is left standing",
        "words": "51 words, within 50 to 110",
        "no_one_else": "No one else is mentioned",
    }


def test_without_facts_only_the_thanks_can_be_seen():
    assert "thanks" in lines(LetterKind.THANKS, LETTER)


def test_what_is_not_there_is_not_ticked():
    said = lines(LetterKind.THANKS, "Who was hired?", KNOWN)

    assert said == {}


def test_an_ask_is_counted_and_its_way_out_seen():
    said = lines(LetterKind.ADVICE, "Which answer was weak? A line is plenty.")

    assert said["one_ask"] == "One ask, and only one"
    assert said["way_out"] == "It is easy for them to say little"


def test_a_note_counts_its_characters():
    said = lines(LetterKind.CONNECTION, "Hi Priya, it was good to meet you.")

    assert said == {
        "no_ask": "Nothing is asked of them",
        "characters": "34 characters, within 200",
    }
    assert lines(LetterKind.CONNECTION, "a" * 250, premium=True)["characters"].endswith("300")
    assert "characters" not in lines(LetterKind.CONNECTION, "a" * 250)


def test_an_empty_page_is_not_praised():
    assert assure(LetterKind.THANKS, "Dear Priya,\n") == ()


def test_a_language_without_a_pack_has_no_lines():
    assert assure(LetterKind.THANKS, LETTER, language="xx") == ()
