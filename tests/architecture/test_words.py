"""What Onward says, and how: gently, plainly, in short sentences."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from architecture.reading_grade import grade
from architecture.tree import SOURCE, name_of, ours

PHRASES = [
    line
    for line in (Path(__file__).parent / "banned_phrases.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
# What people and employers may write or say to us is listed there to be recognised, never to be said.
HEARD = (
    "lexicon/mail/", "lexicon/letters/", "lexicon/questions.toml", "lexicon/safety.toml",
    "lexicon/traps.toml", "lexicon/harm.toml", "lexicon/columns/",
)  # fmt: skip
LONGEST_SENTENCE = 20
HARDEST_GRADE = 8.0
# A grade of a few words says nothing.
FEWEST_WORDS = 10
# Patterns that are looked for, and what studies are called: nobody is asked to read these along.
NOT_COPY = ("lexicon/themes/",)

GETTEXT = {"_", "say", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
TRANSLATED = re.compile(r"""\{%\s*(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
COUNTED = re.compile(r"""\{%\s*count\s+\S+\s+"([^"]*)"\s+"([^"]*)\"""")


@cache
def syntax_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def said_in_templates() -> Iterator[tuple[str, str]]:
    for path in ours(".html", under=SOURCE):
        text = path.read_text("utf-8")
        for pair in TRANSLATED.findall(text):
            yield name_of(path), pair[0] or pair[1]
        for block in BLOCK.findall(text):
            for words in re.split(r"\{%.*?%\}", block):
                yield name_of(path), re.sub(r"\{\{.*?\}\}", "name", words)


def said_in_python() -> Iterator[tuple[str, str]]:
    for path in ours(".py", under=SOURCE):
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.Call) and _name_of(node.func) in GETTEXT:
                for given in node.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield name_of(path), re.sub(r"%(\(\w+\))?[sd]", "name", given.value)


def said_in_lexicon(*, leave_out: str = "") -> Iterator[tuple[str, str]]:
    for path in ours(".toml", ".json", under=SOURCE / "engine" / "lexicon"):
        if not any(part in name_of(path) for part in HEARD):
            text = path.read_text("utf-8")
            content = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
            content.pop(leave_out, None)
            for words in _strings(content):
                yield name_of(path), words


@cache
def every_string() -> list[tuple[str, str]]:
    """Any text at all, said or not: what is banned is banned in comments of templates too."""
    found = [(name_of(path), path.read_text("utf-8")) for path in ours(".html", under=SOURCE)]
    for path in ours(".py", under=SOURCE):
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append((name_of(path), node.value))
    found += said_in_lexicon()
    return [(where, _plain(words)) for where, words in found]


def sentences(words: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?:;…])\s+|\n\s*\n", words) if one.strip()]


@pytest.mark.parametrize("phrase", PHRASES)
def test_onward_never_says(phrase: str):
    looked_for = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")

    assert [where for where, words in every_string() if looked_for.search(words)] == []


def test_every_sentence_is_short():
    said = [*said_in_templates(), *said_in_python(), *said_in_lexicon()]

    assert len(said) > 100
    assert [
        f"{where}: {sentence.strip()}"
        for where, words in said
        for sentence in sentences(" ".join(words.split()))
        if len(re.findall(r"\w[\w’'-]*", sentence)) > LONGEST_SENTENCE
    ] == []


def test_what_onward_says_is_easy_to_read():
    """Grade 8 at most, for every text of ten words or more (evidence §10, V121)."""
    said = [*said_in_templates(), *said_in_python(), *said_in_lexicon(leave_out="sources")]

    assert [
        f"{grade(words):.1f} {where}: {words}"
        for where, words in ((where, " ".join(words.split())) for where, words in said)
        if not any(part in where for part in NOT_COPY)
        if len(re.findall(r"\w[\w’'-]*", words)) >= FEWEST_WORDS and grade(words) > HARDEST_GRADE
    ] == []


def test_a_hard_text_would_be_found():
    assert grade("The cat sat on the mat. It was warm, and it slept.") < 2
    assert grade("Organisational considerations necessitate an immediate reevaluation.") > 15


def test_onward_never_shouts():
    said = [*said_in_templates(), *said_in_python(), *said_in_lexicon()]

    assert [f"{where}: {words.strip()}" for where, words in said if "!" in words] == []


def test_the_funnel_trade_has_no_say_here():
    """People have searches and applications; they are no leads and convert to nothing."""
    trade = re.compile(r"\b(?:leads?|prospects?|conversions?|pipeline|churn)\b", re.IGNORECASE)

    assert [
        f"{where}: {words.strip()}"
        for where, words in (*said_in_templates(), *said_in_python())
        if trade.search(words)
    ] == []


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        if not content.startswith("http"):
            yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from _strings(value)


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())
