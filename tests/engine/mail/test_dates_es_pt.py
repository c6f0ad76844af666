"""Days as Spanish and Portuguese mails tell them."""

from datetime import date

import pytest

from onward.engine.mail.dates import offered, promised

TUESDAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("language", "sentence", "words", "day", "time"),
    [
        (
            "es",
            "¿Podrías el jueves a las 10:30?",
            "jueves a las 10:30",
            date(2026, 10, 8),
            "10:30",
        ),
        ("es", "¿Te va bien el 14 de octubre?", "14 de octubre", date(2026, 10, 14), None),
        ("es", "¿Le vendría bien mañana a las 9?", "mañana a las 9", date(2026, 10, 7), "9"),
        ("es", "¿El próximo lunes te encaja?", "próximo lunes", None, None),
        ("pt", "Pode na quinta às 14h?", "quinta às 14h", date(2026, 10, 8), "14h"),
        ("pt", "Pode ser no dia 14 de outubro?", "14 de outubro", date(2026, 10, 14), None),
        ("pt", "Amanhã às 10h30 dá-te jeito?", "Amanhã às 10h30", date(2026, 10, 7), "10h30"),
    ],
)
def test_a_day_offered_is_told_in_its_own_words(language, sentence, words, day, time):
    (told,) = offered([sentence], language, TUESDAY)

    assert (told.words, told.day, told.time) == (words, day, time)


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("es", "Te diremos algo en dos semanas.", date(2026, 10, 20)),
        ("es", "Nos pondremos en contacto contigo antes del viernes.", date(2026, 10, 9)),
        ("es", "Le informaremos a finales de esta semana.", date(2026, 10, 9)),
        ("es", "Recibirás una respuesta en un plazo de 10 días hábiles.", date(2026, 10, 20)),
        ("pt", "Daremos um retorno em até 5 dias úteis.", date(2026, 10, 13)),
        ("pt", "Entraremos em contacto até sexta-feira.", date(2026, 10, 9)),
        ("pt", "Informaremos até ao final do mês.", date(2026, 10, 31)),
    ],
)
def test_a_promise_gives_the_day_it_names(language, sentence, day):
    told = promised([sentence], language, TUESDAY)

    assert told is not None
    assert (told.words, told.day) == (sentence, day)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Si no recibes respuesta en dos semanas, entiende que no seguiremos."),
        ("es", "Por la mañana hay mucho trabajo en la tienda."),
        ("pt", "Caso não receba retorno em 15 dias, considere o processo encerrado."),
        ("pt", "A segunda fase tem três testes."),
    ],
)
def test_what_promises_nothing_gives_no_day(language, sentence):
    assert promised([sentence], language, TUESDAY) is None
    assert not offered([sentence], language, TUESDAY)
