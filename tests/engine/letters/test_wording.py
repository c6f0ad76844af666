"""Every rule, fault by fault: what must fire, and what only looks like it (`tables/<language>.toml`)."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from onward.engine.letters.context import LintContext
from onward.engine.letters.finding import FIRM
from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint
from onward.engine.letters.pack import pack_for, structure
from onward.engine.letters.sheet import lay_out

THANKS, ADVICE = LetterKind.THANKS, LetterKind.ADVICE
TABLES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "tables").glob("*.toml"))
}


def known_around(table, case):
    facts = table["known"][case["known"]] if "known" in case else {}
    told = {name: tuple(one) if isinstance(one, list) else one for name, one in facts.items()}
    if "now" in told:
        told["now"] = datetime.fromisoformat(told["now"])
    return LintContext(**told)


def cases(language, column):
    table = TABLES[language]
    for rule in table["rule"]:
        for case in rule[column]:
            yield rule, case, known_around(table, case)


def found_for(language, rule, case, known):
    kind = LetterKind(case["kind"])
    findings = lint(kind, case["text"], context=known, language=language)
    return [one for one in findings if (one.code, one.title) == (rule["code"], rule["title"])]


def rules_of(language):
    pack = pack_for(language)
    named = {(rule.code, rule.title) for rule in (*pack.rules, pack.after_acceptance.rule)}
    sought = {("W10", pack.thanks.title), ("W11", pack.detail.title)}
    # What holds in every language is told once.
    every = {(words.code, words.title) for words in structure().findings.values()}
    return named | sought | (every if language == "en" else set())


@pytest.mark.parametrize("language", TABLES)
def test_every_rule_has_three_texts_that_fire_and_three_that_do_not(language):
    table = {(rule["code"], rule["title"]): rule for rule in TABLES[language]["rule"]}

    assert set(table) == rules_of(language)
    assert {key for key, rule in table.items() if len(rule["fires"]) < 3} == set()
    assert {key for key, rule in table.items() if len(rule["spared"]) < 3} == set()


@pytest.mark.parametrize("language", TABLES)
def test_a_fault_stands_beside_its_words(language):
    missed = []
    for rule, case, known in cases(language, "fires"):
        found = found_for(language, rule, case, known)
        if case["words"] not in [one.words for one in found]:
            missed.append((rule["code"], case["text"], found))
        for one in found:
            assert one.level == ("error" if one.code.startswith("E") else "warning")
            assert one.overridable == (one.code not in FIRM)
            assert one.reason

    assert missed == []


@pytest.mark.parametrize("language", TABLES)
def test_what_only_looks_like_a_fault_is_spared(language):
    blamed = {
        case["text"]: found
        for rule, case, known in cases(language, "spared")
        if (found := found_for(language, rule, case, known))
    }

    assert blamed == {}


# Lines of ordinary letters, in which somebody looking for faults might see one.
EVERYDAY = [
    "I must admit that the case study was hard and fun.",
    "I expect to be in town in May.",
    "I expect that you had a hard choice to make.",
    "You mentioned that the team expects to grow by Monday week.",
    "I must thank you for the kind words.",
    "It must have been a long day for all of you.",
    "I had to leave by five, which I was sorry about.",
    "You need a person who lives nearby, and I understand that.",
    "I understand that you have chosen another candidate.",
    "I understand you decided to move forward with other candidates.",
    "I understand that the team went with someone else, and I respect that.",
    "I can see why you chose someone with more ward experience.",
    "I see why the role needs a licence.",
    "I applied because the team cares about people.",
    "Thank you for being so open about why the role changed.",
    "My mother tongue is Spanish, and your team's Spanish surprised me.",
    "I grew up near the court and like court tennis.",
    "The family practice is a lovely place.",
    "I used to work at a children's hospital.",
    "The insurance age group model was interesting.",
    "I learned a lot about biased sampling from you.",
    "We spoke about how to reduce discrimination in lending models.",
    "Your approach to unconscious bias training was new to me.",
    "The tour of the legal team was great.",
    "If you have any questions, please let me know.",
    "If you must pass on my application, that is fine.",
    "No need to hurry with an answer.",
    "I was a little disappointed, of course, and I accept the decision.",
    "I fully respect your decision and wish the new colleague a good start.",
    "I still think about the review you wrote of the museum app.",
    "Please do not feel you have to reply.",
    "You don't need to answer this.",
    "I hope I did not waste your time.",
    "I did not expect such a warm welcome.",
    "There were no stupid questions in that room.",
    "I liked that you never ignored my questions.",
    "I would be glad to report to you one day.",
    "You asked me who got me started in nursing.",
    "I am happy to hear that you found someone who was a better fit.",
    "The needs of urgent patients come first.",
    "I have a second interview on Monday, so your tips helped.",
    "Your honest words helped me more than praise.",
    "It was a mistake to bring no notes, and I know it now.",
    "My mistake was not to ask about the budget.",
    "I know I was not the right match this time.",
    "Thank you for the second chance to present.",
    "How is the new ward doing?",
    "I know that others were stronger in SQL, and I am working on it.",
    "I spoke with Tom, but the rest of the team was away.",
    "I want to sharpen one thing: how I answer questions on budgets.",
    "I am 30 minutes away by train.",
    "I was born in Leeds.",
    "I am single-minded about clean data.",
    "The Ministry of Health and the church hall came up.",
    "I would appreciate a line.",
]


def codes(kind, text, **facts):
    return {finding.code for finding in lint(kind, text, **facts)}


def test_everyday_sentences_raise_nothing():
    assert [one for one in EVERYDAY if not codes(THANKS, one) <= {"W9", "W10"}] == []


@pytest.mark.parametrize("change", [str, str.upper, str.title])
def test_small_letters_are_searched_for_what_any_letters_would_show(change):
    texts = [case["text"] for rule in TABLES["en"]["rule"] for case in rule["fires"]]
    sheets = [lay_out(change(text)) for text in [*texts, *EVERYDAY, "İ AM STİLL WAITING. " * 3]]
    for rule in pack_for("en").rules:
        if rule.cased is None:
            for sheet in sheets:
                slow = [one.span() for one in rule.pattern.finditer(sheet.covered)]
                quick = [one.span() for one in rule.lowered.finditer(sheet.lowered)]
                assert quick == slow, (rule.title, sheet.text)


def test_curly_quotes_and_wrapped_lines_hide_nothing():
    assert "W4" in codes(ADVICE, "Could you say why\nI wasn’t chosen?")


def test_a_fault_may_stand_in_the_subject():
    assert "E2" in codes(THANKS, "Subject: An unfair interview\n\nThank you.")


def test_a_language_without_a_pack_is_read_for_its_form_only():
    text = "Please reconsider, this is unfair and my lawyer agrees!!"

    assert codes(THANKS, text, language="xx") == {"W8", "W9"}


def test_a_region_reads_the_pack_of_its_language():
    assert "E2" in codes(THANKS, "This is unfair.", language="en-GB")


def test_a_path_is_no_language():
    assert codes(THANKS, "This is unfair.", language="../en") == {"W9"}
