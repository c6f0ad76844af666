"""What a person has told elsewhere and their CV never says."""

from engine.made_cvs import made
from onward.engine.coverage.unstated import Told, Unstated, unstated

STORY = Told(
    "The flooded cellar", "The cellar was under water. I negotiated with the insurer for a week."
)


def test_a_strength_is_told_with_the_persons_own_sentence():
    found = unstated(made("Skill: Excel"), [STORY], ["negotiation", "Excel", "welding"])

    assert found == (
        Unstated(
            "negotiation",
            "The flooded cellar",
            "I negotiated with the insurer for a week.",
            "negotiated",
        ),
    )


def test_what_the_cv_says_is_not_told_again():
    cv = made("Job: Clerk | Elm Ltd | 2019..2021\n- Negotiating rents")

    assert unstated(cv, [STORY], ["negotiation"]) == ()


def test_what_the_cv_hides_is_not_said():
    assert unstated(made("Name: Ada\nHidden: negotiation"), [STORY], ["negotiation"]) != ()


def test_a_never_and_a_wish_show_nothing():
    told = [
        Told("Notes", "I have never negotiated. I would like to learn welding, I am learning it.")
    ]

    assert unstated(made("Skill: Excel"), told, ["negotiation", "welding"]) == ()


def test_each_skill_is_told_once():
    assert len(unstated(made("Skill: Excel"), [STORY, STORY], ["negotiation", "Negotiation"])) == 1


def test_texts_may_be_in_another_language_than_the_cv():
    told = [Told("Gespräch", "Ich habe zwei Jahre lang Schweißen unterrichtet.")]

    assert (
        unstated(made("Skill: Excel"), told, ["Schweißen"], language="de")[0].words == "Schweißen"
    )
