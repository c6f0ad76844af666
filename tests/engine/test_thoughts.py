import pytest

from onward.engine.thoughts import hints, parts, say_belief, traps

# What somebody may write, and what is worth asking about it.
ASKED = [
    ("I always mess up interviews.", {"all_or_nothing"}),
    ("They thought I was boring.", {"mind_reading"}),
    ("Everyone hated me", {"mind_reading", "all_or_nothing"}),
    ("I'm a failure.", {"labelling"}),
    ("I’m just a fraud", {"labelling"}),
    ("I will never find work again", {"all_or_nothing", "fortune_telling"}),
    ("I should have prepared more.", {"should"}),
    ("Ich bin ein Versager und finde nie wieder eine Stelle.", {"labelling", "all_or_nothing", "fortune_telling"}),
    ("Je suis nulle et je n'aurai jamais de travail.", {"labelling", "all_or_nothing", "fortune_telling"}),
    ("Siempre me pasa lo mismo porque soy un fracaso.", {"labelling", "all_or_nothing"}),
    ("Ik ben een mislukkeling en het gaat nooit goed.", {"labelling", "all_or_nothing", "fortune_telling"}),
    ("Sono un fallimento e va sempre male per me.", {"labelling", "all_or_nothing"}),
    ("Sou um fracasso e nunca vou conseguir um emprego.", {"labelling", "all_or_nothing", "fortune_telling"}),
]  # fmt: skip
QUIET = [
    "",
    "The talk went badly at the second question.",
    "I was tired and lost the thread.",
    "Der zweite Teil lief schlecht, weil ich müde war.",
    "The alleys were wet.",
    "😀😀",
]


@pytest.mark.parametrize(("thought", "asked"), ASKED)
def test_a_turn_of_thought_is_asked_about(thought, asked):
    assert {hint.trap.key for hint in hints(thought)} == asked


@pytest.mark.parametrize("thought", QUIET)
def test_a_plain_account_is_asked_nothing(thought):
    assert hints(thought) == ()


def test_a_hint_shows_the_words_it_saw_and_only_asks():
    (hint,) = hints("I ALWAYS freeze.")

    assert hint.words == "ALWAYS"
    assert hint.trap.asks.endswith("?")


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: trap.key)
def test_every_trap_is_a_question(trap):
    assert trap.asks.endswith("?")
    assert trap.name


def test_there_are_the_five_traps_and_the_five_parts():
    assert [trap.key for trap in traps()] == [
        "mind_reading", "all_or_nothing", "fortune_telling", "labelling", "should",
    ]  # fmt: skip
    assert [part.key for part in parts()] == [
        "situation", "thought", "evidence_for", "evidence_against", "fairer",
    ]  # fmt: skip


def test_belief_is_told_with_its_numbers_and_nothing_is_made_up():
    assert say_belief(80, 55) == "You believed the first thought 80 of 100 before, and 55 after."
    assert say_belief(0, None) == "You believed the first thought 0 of 100."
    assert say_belief(None, 55) == ""
