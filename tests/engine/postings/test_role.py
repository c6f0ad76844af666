"""Which words of a line name a job."""

import pytest

from onward.engine.postings.requirements import requirements_in
from onward.engine.postings.role import is_the_role, role_of


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ward Coordinator, Tern Valley Hospital, Leeds", "Ward Coordinator"),
        ("Pflegefachkraft (m/w/d) in Bremen", "Pflegefachkraft"),
        ("Cook - nights", "Cook"),
        ("Front-end Developer", "Front-end Developer"),
        ("Responsable paie chez Maison Verte", "Responsable paie"),
        ("", ""),
        ("(m/f/d)", "(m/f/d)"),
    ],
)
def test_a_title_is_the_job_without_where(line, role):
    assert role_of(line) == role


@pytest.mark.parametrize(
    ("words", "role", "same"),
    [
        ("ward coordinator", "Senior Ward Coordinator", True),
        ("Python", "Python Developer", False),
        ("data entry", "Data Entry Clerk", False),
        ("team work", "Ward Coordinator", False),
        ("a b", "a " * 9 + "b", False),
    ],
)
def test_one_word_alone_may_be_a_skill(words, role, same):
    assert is_the_role(words, role) is same


AD = """Ward Coordinator, Tern Valley Hospital, Leeds

We are looking for a ward coordinator.

You have:
- Experience with scheduling
- Basic Life Support certificate

Nice to have:
- Experience with rostering
Apply by 12 December 2026.
"""


def test_neither_the_job_nor_the_day_to_apply_by_is_asked_for():
    assert [one.words for one in requirements_in(AD)] == [
        "scheduling", "Basic Life Support certificate", "rostering",
    ]  # fmt: skip


def test_in_german_neither():
    ad = (
        "Stationskoordination (m/w/d), Klinik am Tor\n\nDein Profil\n- Erfahrung mit Dienstplänen\n"
        "Bewirb dich bis zum 12. Dezember.\n"
    )

    assert [one.words for one in requirements_in(ad, "de")] == ["Dienstplänen"]
