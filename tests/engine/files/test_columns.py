"""The words of four languages: every heading, status and source leads where it should."""

import pytest

from engine.files.made import look, table
from onward.engine.files import headings, statuses
from onward.engine.files.folding import LANGUAGES, folded, packs
from onward.engine.files.headings import FIELDS, SENSITIVE, columns_of, programs
from onward.engine.files.shapes import Noun, Sureness
from onward.engine.history import Decider, EventKind, Stage

PACKS = dict(zip(LANGUAGES, packs(), strict=True))
ALIASES = [
    (language, noun, field, word)
    for language, pack in PACKS.items()
    for noun in Noun
    for field, words in pack[noun.value].items()
    for word in words
]


def test_every_field_of_the_lexicon_is_a_field_one_can_choose():
    for _, noun, field, _ in ALIASES:
        assert field in {*FIELDS[noun], "uid"}


def test_every_field_has_a_heading_in_every_language():
    for pack in PACKS.values():
        for noun in Noun:
            assert {*pack[noun.value]} >= {*FIELDS[noun]} - {"uid"}


def test_a_word_means_one_thing_within_its_language():
    for pack in PACKS.values():
        for part in ("people", "applications", "status", "channel", "kind", "tie"):
            words = [folded(word) for found in pack[part].values() for word in found]
            twice = {word for word in words if words.count(word) > 1}
            assert not {word for word in twice if _meanings(pack[part], word) > 1}, (part, twice)


def _meanings(part, word):
    return sum(word in map(folded, words) for words in part.values())


@pytest.mark.parametrize("noun", Noun)
def test_capitals_signs_and_accents_of_a_heading_do_not_matter(noun):
    for _, of, _field, word in ALIASES:
        if of is noun and word.isascii():
            spellings = (word.upper(), f" {word}: ", f"{word}*", word.replace(" ", "_"))
            for spelling in spellings:
                [column] = columns_of([spelling], noun, chosen={})
                # Of two meanings the earlier language has the say.
                assert column.field, spelling
                assert column.sure is Sureness.ALIAS


@pytest.mark.parametrize(
    ("words", "kind", "stage", "decided_by"),
    [
        ("Rejected", "no", "", "employer"), ("Declined", "no", "", "employer"), ("abgelehnt", "no", "", "employer"),
        ("Absage", "no", "", "employer"), ("refusé", "no", "", "employer"), ("REFUSEE", "no", "", "employer"),
        ("rechazado", "no", "", "employer"), ("Ghosted", "silence", "", "nobody"), ("No answer", "silence", "", "nobody"),
        ("Keine Rückmeldung", "silence", "", "nobody"), ("sans réponse", "silence", "", "nobody"),
        ("sin respuesta", "silence", "", "nobody"), ("Phone Screen", "interview", "screen", ""),
        ("Vorstellungsgespräch", "interview", "interview", ""), ("Entretien", "interview", "interview", ""),
        ("Entrevista final", "interview", "final", ""), ("Take-home test", "assessment", "task", ""),
        ("Offer", "offer", "offer", ""), ("Angebot angenommen", "accepted", "", ""), ("Withdrawn", "withdrawn", "", "me"),
        ("zurückgezogen", "withdrawn", "", "me"), ("Position filled", "no", "", "filled"), ("Hiring freeze", "no", "", "frozen"),
        ("Applied", "applied", "", ""), ("Bewerbung verschickt", "applied", "", ""),
    ],
)  # fmt: skip
def test_a_status_means_what_happened(words, kind, stage, decided_by):
    meaning = statuses.MEANINGS[statuses.status_of(words)]

    assert (meaning.kind, meaning.stage, meaning.decided_by) == (kind, stage, decided_by)


@pytest.mark.parametrize(
    "words", ["Archived", "On hold", "Rejected?? maybe", "Tuesday", "", "offerings"]
)
def test_a_status_that_is_not_plain_means_nothing(words):
    assert statuses.status_of(words) == ""


def test_every_status_of_the_lexicon_means_something_that_history_knows():
    codes = {code for pack in PACKS.values() for code in pack["status"]}

    assert codes <= {statuses.SAVED, *statuses.MEANINGS}
    for meaning in statuses.MEANINGS.values():
        assert meaning.kind in set(EventKind)
        assert meaning.stage in {"", *Stage}
        assert meaning.decided_by in {"", *Decider}


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_program_is_known_by_the_headings_it_needs(program):
    found = headings.program_of(sorted(program.needs))

    assert found == program
    fields = set(program.fields.values()) - {""}
    assert {field for field in fields if not field.startswith("own_")} <= set(FIELDS[program.noun])
    assert {folded(key) for key in program.fields} >= {
        need for need in program.needs if "#" not in need
    }


def test_what_nobody_verified_is_never_said_to_be_known():
    assert {program.name.split(".")[0] for program in programs() if not program.verified} == {
        "teal",
        "huntr",
    }


def test_every_phone_answer_and_wage_is_sensitive_in_every_language():
    for _, noun, field, word in ALIASES:
        if field in SENSITIVE:
            [column] = columns_of([word], noun, chosen={})
            assert column.field not in SENSITIVE or column.sensitive is SENSITIVE[column.field]


def test_a_table_that_could_be_of_people_or_of_jobs_is_asked_for():
    assert look(table(("Name", "Notes", "Link"), ("a", "b", "c"))).noun is Noun.PEOPLE
    assert look(table(("Company", "Location"), ("a", "b"))).noun is Noun.APPLICATIONS
    assert look(table(("Contact", "Company", "Phone"), ("a", "b", "c"))).noun is None
