"""What changed between two versions is what a person would say has changed."""

import copy
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine.cvs.made import as_docx, as_markdown, as_text, people
from onward.engine.cvs.difference import ChangeKind, WordKind, compared, difference
from onward.engine.cvs.reading import read
from onward.engine.cvs.records import Cv, Item, SectionKind

NURSE = people("tuned")["nurse"]


def cv_of(person: dict, layout: str = "paragraphs") -> Cv:
    return read(as_docx(person, layout))


def changed(**given) -> dict:
    person = copy.deepcopy(NURSE)
    person.update(given)
    return person


def test_another_layout_of_the_same_words_is_no_change():
    plain = cv_of(NURSE)

    for other in (
        cv_of(NURSE, "table"),
        cv_of(NURSE, "side"),
        read(as_text(NURSE).encode()),
        read(as_markdown(NURSE).encode(), "cv.md"),
    ):
        found = difference(plain, other)
        # Parts in another order are no other words: statements move within their own part only.
        assert found.changes == ()
        assert found.kept > 20


def test_a_new_a_gone_and_a_reworded_line_are_told_with_their_places():
    person = changed()
    first = person["jobs"][0]
    first["bullets"][0] = (
        "Lead a team of nine nurses and two healthcare assistants on a 28-bed respiratory ward"
    )
    first["bullets"].append("Set up a weekly clinic for inhalers")
    del person["jobs"][1]["bullets"][1]
    older, newer = cv_of(NURSE), cv_of(person)

    found = {change.kind: change for change in difference(older, newer).changes}

    assert set(found) == {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED}
    assert found[ChangeKind.ADDED].after == "Set up a weekly clinic for inhalers"
    assert (
        newer.lines[found[ChangeKind.ADDED].after_line - 1].text == found[ChangeKind.ADDED].after
    )
    assert found[ChangeKind.REMOVED].before == "Trained 14 colleagues in the new wound record"
    words = found[ChangeKind.REWORDED].words
    assert [(one.kind, one.text) for one in words if one.kind is not WordKind.KEPT] == [
        (WordKind.REMOVED, "six"),
        (WordKind.ADDED, "nine"),
    ]


def test_a_bullet_that_went_up_has_moved():
    person = changed()
    person["jobs"][0]["bullets"].reverse()

    kinds = {change.kind for change in difference(cv_of(NURSE), cv_of(person)).changes}

    assert kinds == {ChangeKind.MOVED}


def test_a_changed_date_and_a_changed_address_are_told():
    person = changed(email="odalys@example.org")
    person["jobs"][2]["dates"] = "May 2014 – Aug 2017"

    found = difference(cv_of(NURSE), cv_of(person)).changes

    assert {(change.part, change.kind) for change in found} == {
        (SectionKind.CONTACT, ChangeKind.REWORDED),
        (SectionKind.EXPERIENCE, ChangeKind.REWORDED),
    }


def test_nothing_has_changed_between_a_version_and_itself():
    for person in people("tuned").values():
        cv = cv_of(person)

        assert difference(cv, cv).changes == ()


PLAIN = cv_of(NURSE)


def with_bullets(texts: list[str]) -> Cv:
    bullets = tuple(Item(text, number) for number, text in enumerate(texts, 1))
    return replace(PLAIN, jobs=(replace(PLAIN.jobs[0], bullets=bullets),))


statements = st.lists(
    st.sampled_from(["Led a team of six", "Led a team of nine", "Kept the stores", "Baked bread", "Drove a van"]),
    unique=True, min_size=1,
)  # fmt: skip


@given(statements, statements)
def test_what_is_gone_one_way_is_new_the_other_way(one, other):
    first, second = with_bullets(one), with_bullets(other)
    ways = difference(first, second), difference(second, first)

    there, back = (
        {
            kind: sorted(c.before + c.after for c in way.changes if c.kind is kind)
            for kind in ChangeKind
        }
        for way in ways
    )
    assert there[ChangeKind.ADDED] == back[ChangeKind.REMOVED]
    assert there[ChangeKind.REMOVED] == back[ChangeKind.ADDED]
    assert ways[0].kept == ways[1].kept


@given(st.text(alphabet="abc ", max_size=30), st.text(alphabet="abc ", max_size=30))
def test_words_compared_give_both_wordings_back(before, after):
    found = list(compared(before, after))

    assert (
        " ".join(one.text for one in found if one.kind is not WordKind.ADDED).split()
        == before.split()
    )
    assert (
        " ".join(one.text for one in found if one.kind is not WordKind.REMOVED).split()
        == after.split()
    )
