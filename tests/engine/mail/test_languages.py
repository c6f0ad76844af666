"""Short mails are told by their small words; a language without a pack is not taken for its neighbour."""

import pytest

from onward.engine.mail.languages import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Buenas, al final se lo han dado a otro."),
        ("es", "Adjunto contrato. Saludos, Ana"),
        ("es", "¿Te va bien el martes a las 10?"),
        ("pt", "Boa tarde, a vaga já foi preenchida."),
        ("pt", "Segue em anexo a proposta. Abraço, Ana"),
        ("pt", "Pode ser na terça às 10h?"),
        ("it", "La posizione è già stata coperta."),
        ("fr", "Merci, on vous rappelle."),
        ("en", "No, not this time."),
    ],
)
def test_a_short_mail_is_told_from_its_neighbours(language, text):
    assert detect_language([text]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Bo día, a praza xa foi cuberta por outra persoa. Moita sorte.",
        "Non fuches seleccionada para o posto, sentímolo moito.",
        "Hem triat una altra persona, gràcies pel teu temps.",
        "Bon dia, la vacant ja està coberta per una altra persona.",
    ],
)
def test_galician_and_catalan_are_nobodys_language_here(text):
    assert detect_language([text]) is None
