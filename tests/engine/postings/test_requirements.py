"""What an ad asks for is picked out with its own line, and nothing that it only tells or offers."""

from hypothesis import given
from hypothesis import strategies as some

from onward.engine.postings.phrases import language_of
from onward.engine.postings.records import RequirementKind as Kind
from onward.engine.postings.requirements import requirements_in

AD = """Night porter

We are a hotel with 20 years of experience in a quiet street.

Your tasks
- Look after keys and late guests

Requirements
- At least two years of experience in a hotel
- Driving licence
- German B2 and good English
- Willing to work nights
- Calm, friendly and punctual

Nice to have
- First aid certificate
- Experience with Opera

We offer
- Two free nights a year
- A certificate after six months
"""

# The ad, and what is asked for in it: the kind, the words, must (+), nice (~) or not said (?).
EXAMPLES = {
    "Requirements\n- A degree in maths or a related subject": ["degree + degree in maths or a related subject"],
    "Requirements\n- Excel; Word is a plus": ["skill + Excel", "skill ~ Word"],
    "You must have a driving licence, because our homes are far apart.": ["licence + driving licence"],
    "You are looking for a change? We offer a good salary, and you will get a car.": [],
    "Anforderungen\n- Mindestens 3 Jahre Erfahrung im Verkauf\n- Polnisch von Vorteil": [
        "years + Mindestens 3 Jahre Erfahrung im Verkauf",
        "language ~ Polnisch",
    ],
    "Ihr Profil\n- Technische oder kaufmännische Ausbildung\n- Kranken- und Altenpflege": [
        "degree ? Technische oder kaufmännische Ausbildung",
        "skill ? Kranken- und Altenpflege",
    ],
    "Votre profil\n- Anglais (niveau C1)\n- Permis B exigé\n- Idéalement, Excel": [
        "language ? Anglais (niveau C1)",
        "licence + Permis B",
        "skill ~ Excel",
    ],
    "Requisitos\n- Inglés hablado y escrito\nSe valorará\n- Carnet B": [
        "language + Inglés hablado y escrito",
        "licence ~ Carnet B",
    ],
    "Functie-eisen\n- Rijbewijs B\n- Een jaar ervaring is een pré\n\nWij bieden\n- Een opleiding": [
        "licence + Rijbewijs B",
        "years ~ Een jaar ervaring",
    ],
}  # fmt: skip
SIGNS = {True: "+", False: "~", None: "?"}


def told(text, language=""):
    return [
        f"{one.kind.value} {SIGNS[one.must]} {one.words}"
        for one in requirements_in(text, language)
    ]


def test_only_what_is_asked_for_is_picked_out_with_its_line():
    found = requirements_in(AD)

    assert [(one.kind, one.words, one.must) for one in found] == [
        (Kind.YEARS, "At least two years of experience in a hotel", True),
        (Kind.LICENCE, "Driving licence", True),
        (Kind.LANGUAGE, "German B2", True),
        (Kind.LANGUAGE, "good English", True),
        (Kind.TERMS, "work nights", True),
        (Kind.SKILL, "Calm", True),
        (Kind.SKILL, "friendly", True),
        (Kind.SKILL, "punctual", True),
        (Kind.LICENCE, "First aid certificate", False),
        (Kind.SKILL, "Opera", False),
    ]
    assert (found[0].years, found[2].level) == (2, "B2")
    assert found[3].line == "- German B2 and good English"


def test_ads_in_five_languages_say_must_and_nice_in_their_own_ways():
    languages = ["en"] * 4 + ["de"] * 2 + ["fr", "es", "nl"]
    found = {
        text: told(text, language) for text, language in zip(EXAMPLES, languages, strict=True)
    }

    assert {text: one for text, one in found.items() if one != EXAMPLES[text]} == {}


def test_an_ad_in_a_language_that_is_not_read_asks_for_nothing_rather_than_for_anything():
    polish = "Szukamy kierowcy do pracy w nocy. Wymagania: prawo jazdy i doświadczenie. Oferujemy dobrą pracę oraz umowę na rok."

    assert language_of(polish) == ""
    assert requirements_in(polish) == ()


@given(some.lists(some.sampled_from([*AD.splitlines(), *"\n".join(EXAMPLES).splitlines(), "", "- ", "(", ":", "and", "or,"]), max_size=12), some.sampled_from(["en", "de", "fr", "es", "nl"]))  # fmt: skip
def test_words_always_stand_where_they_are_said_to(lines, language):
    text = "\n".join(lines)
    for one in requirements_in(text, language):
        assert text[one.start : one.end] == one.words
        assert one.words.strip() == one.words != ""
        assert one.words in one.line


@given(some.text(max_size=300))
def test_any_text_at_all_can_be_read(text):
    for one in requirements_in(text, "en"):
        assert text[one.start : one.end] == one.words


def test_a_text_made_to_be_slow_is_done_in_time():
    for text in (
        "Experience in a" + " " * 90_000 + "b",
        "Requirements\n- a" + "\t" * 90_000 + "b",
        "and " * 25_000,
        "Requirements\n- " + "a, " * 30_000,
        "(" * 90_000,
        "You must " * 10_000,
        "-" * 99_999,
        "Requirements\n- " + "or (and " * 10_000,
    ):
        requirements_in(text, "en")


def test_a_line_with_a_gap_of_a_hundred_thousand_blanks_holds_nothing_up():
    text = "Requirements:\n- A forklift licence and" + " " * 100_000 + "German B2"

    assert any("forklift" in one.words for one in requirements_in(text, "en"))
