"""A role that no phrase frames: each language has its own small words around it."""

import pytest

from onward.engine.mail import packs
from onward.engine.mail.roles import role_in_subject


@pytest.mark.parametrize(
    ("language", "subject", "role"),
    [
        ("es", "Ingeniero en Sistemas", "Ingeniero en Sistemas"),
        ("es", "Re: Ingeniera en Sistemas en Casa Luna", "Ingeniera en Sistemas"),
        ("es", "Camarero en Casa Luna", "Camarero"),
        ("pt", "Técnico em Enfermagem", "Técnico em Enfermagem"),
        ("pt", "Padeiro na Casa Lua", "Padeiro"),
        ("fr", "Ingénieur en mécanique chez Larch", "Ingénieur en mécanique"),
        ("fr", "Boulanger en apprentissage", "Boulanger"),
        ("nl", "Kok bij Larch", "Kok"),
        ("de", "Bäcker bei Larch", "Bäcker"),
        ("de", "Head of Bakery at Larch", None),
        ("it", "Cameriere presso Larch", "Cameriere"),
        ("en", "Head of Music at Larch", "Head of Music"),
        ("en", "Larch - Baker", "Baker"),
    ],
)
def test_a_subject_is_cut_at_the_small_words_of_its_own_language(language, subject, role):
    assert role_in_subject(subject, packs.names(language)) == role


def test_small_words_of_other_languages_cut_nothing():
    assert role_in_subject("Chef en place Cook", packs.names("en")) == "Chef en place Cook"
