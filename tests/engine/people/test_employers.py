import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onward.engine.people.employers import plain_employer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Lane Ltd", "Harbour Lane"),
        ("HARBOUR LANE LIMITED", "Harbour  Lane"),
        ("The Harbour Lane Company", "Harbour Lane"),
        ("Harbour-Lane, Inc.", "Harbour Lane"),
        ("Marrow GmbH", "marrow g.m.b.h."),
        ("Müller & Sohn GmbH & Co. KG", "Muller and Sohn"),
        ("Caja Alta, S.L.", "Caja Alta"),
        ("Caja Alta S. L. U.", "Caja Alta SLU"),
        ("Société Lumière S.A.R.L.", "Societe Lumiere"),
        ("Fønix ApS", "Fonix"),
        ("Kestrel Pty. Ltd.", "Kestrel"),
        ("O'Dwyer Foods plc", "O’Dwyer Foods"),
    ],
)
def test_capitals_accents_and_legal_forms_make_no_second_employer(one, other):
    assert plain_employer(one) == plain_employer(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Lane", "Harbour Lane Clinic"),
        ("Arm", "Armada"),
        ("Marrow", "Marrow and Finch"),
        ("Saxby Water", "Saxby Water Services"),
        ("Redshank Group", "Redshank Partners"),
        ("Bank of Fernhill", "Fernhill"),
    ],
)
def test_another_word_makes_another_employer(one, other):
    assert plain_employer(one) != plain_employer(other)


@pytest.mark.parametrize(
    "name", ["Co", "Limited", "S.A.", "The", "AG", "& Co. KG", "...", "株式会社"]
)
def test_a_name_that_is_only_a_legal_form_keeps_it(name):
    assert plain_employer(name)


@given(st.text(max_size=60))
@example("𝖠")
def test_a_plain_name_is_plain_already(name):
    assert plain_employer(plain_employer(name)) == plain_employer(name)


@given(st.text(max_size=60))
def test_no_name_is_lost(name):
    assert bool(plain_employer(name)) == bool(name.split())
