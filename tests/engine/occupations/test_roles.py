"""Which roles skills open: what a person has with its evidence, what is usual, what is missing and how it is learnt."""

import pytest

from engine.occupations import archives
from onward.engine.lexicon import read
from onward.engine.occupations import (
    Finder,
    Neighbourhood,
    Passage,
    Strength,
    catalogue_of,
    read_list,
    role_of,
    roles_near,
    starter_catalogue,
)
from onward.engine.occupations.records import SkillKind

starter = starter_catalogue()
finder = Finder(starter)


@pytest.fixture
def kites(tmp_path):
    return catalogue_of(read_list([archives.onet(tmp_path)]))


def shown(text):
    return finder.find([Passage(text, Strength.SHOWN, "CV, line 3")])


def test_a_role_says_what_is_there_by_which_words_and_what_is_missing():
    found = shown("Cooked for 200 guests. Led a team of five. HACCP.")

    role = role_of("chef", catalogue=starter, found=found)

    assert role.sentence == "You show 3 of 9 skills this role asks for."
    assert {(one.skill.name, one.found.evidence[0].words) for one in role.have} == {
        ("Cooking", "Cooked"), ("Leading a team", "Led a team"), ("Food safety", "HACCP"),
    }  # fmt: skip
    assert all(one.learn and one.show for one in role.missing)


def test_what_work_usually_asks_for_is_told_apart_from_what_is_shown():
    role = role_of("chef", catalogue=starter, found=shown("Cooked meals."), done=["cook"])

    usual = {one.skill.name: one.reason for one in role.usual}
    assert usual["Food safety"] == "Usual in work as Cook."
    assert role.sentence == f"You show 1 of 9 skills. {len(usual)} more are usual in your work."


def test_a_level_that_was_never_asked_for_is_missing(kites):
    role = role_of("99-1002.00", catalogue=kites, found=[], done=["99-1001.00"])

    assert [one.skill.name for one in role.usual] == ["Cutting", "Paper"]
    assert "Sewing" in {one.skill.name for one in role.missing}


def test_an_unknown_role_is_none():
    assert role_of("nowhere", catalogue=starter, found=[]) is None


def test_no_role_that_takes_much_more_preparation_is_near(kites):
    near = Neighbourhood(kites).of("99-1001.00")

    assert [one.occupation.title for one in near] == ["Sail Makers"]
    assert near[0].zones_apart == 1


def test_the_publishers_own_opinion_changes_nothing(tmp_path, kites):
    layout = {
        name: rows for name, rows in archives.ONET_29.items() if name != "Related Occupations"
    }
    without = catalogue_of(read_list([archives.onet(tmp_path, version="29.2", layout=layout)]))

    assert Neighbourhood(without).of("99-1001.00") == Neighbourhood(kites).of("99-1001.00")


def test_nearness_is_mutual_in_skills():
    around = Neighbourhood(starter)
    there = {one.occupation.code: one.skills for one in around.of("cook")}
    back = {one.occupation.code: one.skills for one in around.of("chef")}

    assert there["chef"] == pytest.approx(back["cook"])


def test_of_near_roles_those_come_first_that_a_person_shows_most_of():
    roles = roles_near(
        "waiter", around=Neighbourhood(starter), catalogue=starter, found=shown("Barista. Took payments.")
    )  # fmt: skip

    missing = [len(role.missing) / role.all for role in roles]
    assert 0 < len(roles) <= 6
    assert missing == sorted(missing)
    assert "waiter" not in {role.occupation.code for role in roles}


def test_every_occupation_of_the_starter_set_has_all_that_a_page_shows():
    skills = {skill.code for skill in starter.skills()}
    for one in starter.occupations():
        uses = starter.uses_of(one.code)
        assert one.industries, one.code
        assert one.zone in {1, 2, 3, 4, 5}, one.code
        assert len(uses) >= 4, one.code
        assert len(starter.titles_of(one.code)) >= 2, one.code
    used = {skill.code for one in starter.occupations() for skill, _ in starter.uses_of(one.code)}
    assert used == skills


def test_every_skill_the_starter_set_names_is_one_of_its_own():
    told = read("starter")
    named = {code for one in told["occupations"].values() for code in one["core"] + one["useful"]}
    linked = {code for codes in read("occupations")["links"].values() for code in codes}

    assert named == told["skills"].keys()
    assert linked <= told["skills"].keys()
    assert set(SkillKind) <= read("occupations")["ways"]["learn"].keys()
