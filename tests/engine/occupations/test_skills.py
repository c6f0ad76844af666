"""A skill is found with the words that showed it, and what stands behind them."""

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.cvs.records import Cv, Format, Item, Job, Line, Paper, Section, SectionKind
from onward.engine.occupations import Finder, Passage, Strength, passages_of, starter_catalogue

finder = Finder(starter_catalogue())


def found_in(text, *, listed=False):
    found = finder.find([Passage(text, Strength.SHOWN, "CV", listed)])
    return {one.skill.code: one.evidence[0].words for one in found}


def test_the_words_that_showed_it_come_along():
    text = "Managed a yearly budget of £200,000 and trained six new cooks."

    assert found_in(text) == {
        "budgets": "Managed a yearly budget",
        "training_others": "trained six new",
    }


def test_the_place_of_the_words_is_that_in_the_text():
    passage = Passage("Café. Negotiated prices.", Strength.SAID)

    (one,) = finder.find([passage])
    (evidence,) = one.evidence

    assert passage.text[evidence.start : evidence.end] == evidence.words == "Negotiated"


def test_how_well_one_language_is_spoken_says_nothing_of_the_next():
    for text in ("Igbo (fluent), French", "Igbo: fluent, French", "Igbo [fluent] French"):
        assert found_in(text, listed=True) == {}, text
    for text in ("Fluent in French", "I speak fluent French", "fluent in Igbo, French and German"):
        assert "second_language" in found_in(text), text


def test_words_of_two_sentences_are_no_skill_together():
    assert found_in("I led. The team won.") == {}


def test_a_text_about_something_else_shows_nothing():
    assert found_in("I like long walks, my dog and the sea.") == {}


def test_the_longer_words_win_over_what_lies_inside_them():
    assert found_in("product roadmap and product display").keys() == {"roadmaps", "displays"}


def test_one_common_word_counts_in_a_list_of_skills_only():
    assert "spreadsheets" not in found_in("I excel at this.")
    assert found_in("Excel", listed=True) == {"spreadsheets": "Excel"}


def test_the_strongest_evidence_comes_first():
    passages = [
        Passage("first aid", Strength.SAID, "own words"),
        Passage("First aid certificate, 2024", Strength.CERTIFIED, "line 9"),
    ]

    (one,) = finder.find(passages)

    assert one.strength is Strength.CERTIFIED
    assert [evidence.passage.source for evidence in one.evidence] == ["line 9", "own words"]


def test_a_cv_says_in_its_skills_shows_in_its_work_and_certifies_by_its_certificates():
    lines = (
        Line(1, "Ada Vale, forklift street 3"),
        Line(2, "Skills"),
        Line(3, "Forklift, Excel"),
        Line(4, "Work"),
        Line(5, "Negotiated with suppliers", bullet=True),
        Line(6, "Certificates"),
        Line(7, "First aid"),
        Line(8, "kubernetes docker python", hidden=True),
    )
    cv = Cv(
        paper=Paper(Format.TEXT, 200),
        lines=lines,
        sections=(
            Section(SectionKind.CONTACT, "", 1, 1),
            Section(SectionKind.SKILLS, "Skills", 2, 3),
            Section(SectionKind.EXPERIENCE, "Work", 4, 5),
            Section(SectionKind.CERTIFICATES, "Certificates", 6, 7),
        ),
        jobs=(Job("Mill Row", "Buyer", 5, 5, bullets=(Item("Negotiated with suppliers", 5),)),),
        certificates=(Item("First aid", 7),),
    )

    found = {one.skill.code: one for one in finder.find(passages_of(cv))}

    assert {code: one.strength for code, one in found.items()} == {
        "forklift": Strength.SAID,
        "spreadsheets": Strength.SAID,
        "negotiating": Strength.SHOWN,
        "first_aid": Strength.CERTIFIED,
    }
    assert found["negotiating"].evidence[0].passage.source == "5"


@given(st.text(max_size=400))
def test_evidence_always_stands_in_its_text(text):
    for one in finder.find([Passage(text, Strength.SAID)]):
        for evidence in one.evidence:
            assert text[evidence.start : evidence.end] == evidence.words != ""
