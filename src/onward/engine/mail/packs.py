"""The phrase packs: what mails say, as data, compiled once and only when first needed."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.history import Decider
from onward.engine.mail import relays

# A language is a file of this name in lexicon/mail; another pack is another name here.
LANGUAGES = ("en", "de", "fr", "es", "nl", "it", "pt")

# A name runs over capitalised words, joined by a few small ones that its language names.
_EMPLOYER = (
    r"[A-ZÀ-Þ0-9][\w&.'’+-]*"
    r"(?:(?: (?:JOINS) (?=[A-ZÀ-Þ])| (?=[A-ZÀ-Þ0-9&]))[\w&.'’+-]+){0,5}"
    r"(?:,? (?:Inc|LLC|Ltd|GmbH|gGmbH|mbH|Corp|Co|AG|SE|PLC|plc|BV|SA|NV|SL|SRL"
    r"|SAS|Lda|SpA|vzw|[eE]\. ?V|[BN]\.V)\b\.?)?"
)
_ROLE = (
    r"[A-ZÀ-Þ][\w&/+#.'’()*:-]*(?:(?:,? (?:JOINS) (?=[A-ZÀ-Þ(])|,? (?=[A-ZÀ-Þ0-9(&]))"
    r"(?!(?:ENDS)\b)[\w&/+#.'’()*:-]+){0,8}"
)
_ANY_ROLE = r"[\w&/+#.,'’()*:–-]+(?: [\w&/+#.,'’()*:–-]+){0,7}?"

# Fits nothing: for what a language does not have.
NEVER = r"(?!)"

_PART = re.compile(r"<([a-z_]+)>(?![=!])")
_TOKEN = re.compile(r"[^\W\d_][\w-]*")
_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": " - ",
        "‑": "-",
        "‐": "-",
        "*": None,
    }
)
_DASHES = re.compile(r" ?--+ ?")
# People leave accents out, and so do old systems: where a pack asks for it, patterns meet plain letters.
_BARE = {
    code: base
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
}


def bare(text: str) -> str:
    """Write a text without accents."""
    return text if text.isascii() else text.translate(_BARE)


class Strength(IntEnum):
    """How far a rule carries: a soft one never decides, a medium one not alone."""

    SOFT = 1
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying one thing. `specific` orders noes; `open` can be taken back by an "if" after it."""

    code: str
    verdict: str
    strength: Strength
    pattern: re.Pattern[str]
    specific: int = 0
    open: bool = False
    decided_by: Decider | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A stated reason and, where it names one, who or what decided."""

    code: str
    pattern: re.Pattern[str]
    decided_by: Decider | None


@dataclass(frozen=True, slots=True)
class Marks:
    """Lines that are not part of what somebody wrote today, in any language with a pack."""

    attribution_start: re.Pattern[str]
    attribution: re.Pattern[str]
    earlier: re.Pattern[str]
    forwarded: re.Pattern[str]
    head_from: re.Pattern[str]
    head_other: re.Pattern[str]
    head_any: re.Pattern[str]
    greeting: re.Pattern[str]
    boilerplate: re.Pattern[str]
    sign_off: re.Pattern[str]
    continues: re.Pattern[str]
    abbreviated: re.Pattern[str]
    boilerplate_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One language: its rules by anchor word, its guards, its signs of a job mail."""

    language: str
    stop_words: frozenset[str]
    replacements: tuple[tuple[str, str], ...]
    bare_replacements: tuple[tuple[str, str], ...]
    strips_accents: bool
    asides: re.Pattern[str] | None
    rules: Mapping[str, tuple[Rule, ...]]
    reasons: tuple[Reason, ...]
    guards: Mapping[str, re.Pattern[str]]
    context: Mapping[str, re.Pattern[str]]

    def fold(self, sentence: str) -> str:
        """Write a sentence the way the patterns expect it; for matching only, never for display."""
        folded = sentence.translate(_STRAIGHT).casefold()
        for short, full in self.replacements if "'" in folded else self.bare_replacements:
            folded = folded.replace(short, full)
        if self.strips_accents:
            folded = bare(folded)
        if "--" in folded:
            folded = _DASHES.sub(" - ", folded)
        folded = " ".join(folded.split())
        if self.asides and folded.count(", ") > 1:
            folded = self.asides.sub(r"\1 ", folded)
        return folded

    def rules_for(self, folded: str) -> Sequence[Rule]:
        """Pick the rules worth trying on a folded sentence: those with an anchor in it."""
        found: dict[int, Rule] = {}
        for token in set(_TOKEN.findall(folded)):
            for rule in self.rules.get(token, ()):
                found[id(rule)] = rule
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Names:
    """How one language frames an employer and a role, and which words are neither."""

    body: tuple[re.Pattern[str], ...]
    subject: tuple[re.Pattern[str], ...]
    role_nouns: frozenset[str]
    role_also: frozenset[str]
    role_endings: tuple[str, ...]
    not_names: frozenset[str]
    not_roles: frozenset[str]
    desk_words: frozenset[str]
    desks: tuple[str, ...]
    desk_first: re.Pattern[str]
    before_name: re.Pattern[str]
    articles: frozenset[str]
    never_first: frozenset[str]
    person_at: re.Pattern[str]
    via: re.Pattern[str]
    on_behalf: re.Pattern[str]
    team_at: re.Pattern[str]
    meets: re.Pattern[str]
    meets_join: re.Pattern[str]

    def is_role_noun(self, word: str) -> bool:
        """Say whether a lower-case word is one for somebody's work."""
        return word in self.role_nouns or word.endswith(self.role_endings)


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What holds whatever the language."""

    sent_labels: frozenset[str]
    legal_forms: frozenset[str]
    levels: frozenset[str]
    foreign: re.Pattern[str]


@cache
def _load(name: str) -> dict[str, Any]:
    text = (
        resources.files("onward.engine")
        .joinpath("lexicon", "mail", f"{name}.toml")
        .read_text("utf-8")
    )
    return tomllib.loads(text)


@cache
def everywhere() -> Everywhere:
    """Load what no language owns."""
    source = _load("everywhere")
    return Everywhere(
        sent_labels=frozenset(source["sent_labels"]),
        legal_forms=frozenset(source["legal_forms"]),
        levels=frozenset(source["levels"]),
        foreign=re.compile("|".join(map(re.escape, source["foreign"]["job"]))),
    )


@cache
def load(language: str) -> Pack:
    """Load one language; its patterns compile here, once."""
    source = _load(language)
    parts: dict[str, str] = source["parts"]
    replacements = tuple((short, full) for short, full in source["fold"]["replace"])
    by_anchor: dict[str, list[Rule]] = {}
    for entry in source["rules"]:
        rule = _rule(entry, parts, source.get("leads", ()))
        for anchor in entry["anchors"]:
            by_anchor.setdefault(anchor, []).append(rule)
    return Pack(
        language=source["language"],
        stop_words=frozenset(source["stop_words"]),
        replacements=replacements,
        bare_replacements=tuple(pair for pair in replacements if "'" not in pair[0]),
        strips_accents=source["fold"].get("strips_accents", False),
        asides=re.compile(source["fold"]["asides"]) if "asides" in source["fold"] else None,
        rules={anchor: tuple(rules) for anchor, rules in by_anchor.items()},
        reasons=tuple(_reason(entry, parts) for entry in source["reasons"]),
        guards=_compiled({**_OPTIONAL_GUARDS, **source["guards"]}),
        context=_compiled({**_optional_context(source), **source["context"]}),
    )


# What a pack may leave out: it then takes nothing back, or marks nobody.
_OPTIONAL_GUARDS = dict.fromkeys(("perhaps", "called_off", "hearsay", "sorrow", "we"), "(?!)")


def _optional_context(source: Mapping[str, Any]) -> dict[str, str]:
    return {
        "job": source["context"]["plain"],
        "sells": "(?!)",
        "withdraws": "(?!)",
        "office": "(?!)",
    }


def _compiled(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def section(language: str, name: str) -> dict[str, Any] | None:
    """Give a part of a pack that not every language has."""
    found: dict[str, Any] | None = _load(language).get(name)
    return found


def stop_words() -> dict[str, list[str]]:
    """Give the small words of each language, those of languages nobody reads among them."""
    read = {language: _load(language)["stop_words"] for language in LANGUAGES}
    return {**read, **_load("everywhere")["neighbours"]}


@cache
def names(language: str) -> Names:
    """Load how a language names employers and roles."""
    source = _load(language)["parties"]
    desks = {*relays.senders().desks, *source["desks"]}
    return Names(
        body=tuple(_framed(pattern, source) for pattern in source["body"]),
        subject=tuple(_framed(pattern, source) for pattern in source["subject"]),
        role_nouns=_with_bare(source["role_nouns"]),
        role_also=_with_bare(source.get("role_also", ())),
        role_endings=tuple(source.get("role_endings", ())),
        not_names=_with_bare(source["not_names"]),
        not_roles=frozenset(source["not_roles"]),
        desk_words=_with_bare(source["desk_words"]),
        desks=tuple(sorted(desks, key=len, reverse=True)),
        desk_first=re.compile(source.get("desk_first", NEVER)),
        # Some letters are signed "i. A. Petra Hollerbach": on behalf of a desk, then who.
        before_name=re.compile(source.get("before_name", NEVER)),
        articles=frozenset(source["articles"]),
        never_first=frozenset(source["never_first"]),
        person_at=re.compile(source["person_at"]),
        via=re.compile(source["via"], re.I),
        on_behalf=re.compile(source["on_behalf"], re.I),
        team_at=re.compile(source["team_at"]),
        meets=re.compile(source.get("meets", "(?!)"), re.I),
        meets_join=re.compile(source.get("meets_join", "(?!)"), re.I),
    )


def _with_bare(words: Sequence[str]) -> frozenset[str]:
    """Keep each word as written, and without its accents."""
    return frozenset(words) | frozenset(map(bare, words))


def _framed(pattern: str, source: Mapping[str, Any]) -> re.Pattern[str]:
    """Put names and the words for a job in their places; a pack may shape its own roles."""
    role = source.get("role", _ROLE).replace("JOINS", source["role_joins"])
    role = role.replace("ENDS", source["role_ends"])
    any_role = source.get("any_role", _ANY_ROLE)
    employer = _EMPLOYER.replace("JOINS", source["employer_joins"])
    pattern = pattern.replace("ANYROLE", f"(?P<role>{any_role})")
    pattern = pattern.replace("ROLE", f"(?P<role>{role})")
    pattern = pattern.replace("EMPLOYER", f"(?P<employer>{employer})")
    return re.compile(pattern.replace("JOB", source["job"]))


def _rule(entry: Mapping[str, Any], parts: Mapping[str, str], leads: Sequence[str]) -> Rule:
    return Rule(
        code=entry["code"],
        verdict=entry["verdict"],
        strength=Strength[entry["strength"].upper()],
        pattern=re.compile(_fill("|".join(_led(entry["patterns"], leads)), parts)),
        specific=entry.get("specific", 0),
        open=entry.get("open", False),
        decided_by=_decider(entry),
    )


def _led(patterns: Sequence[str], leads: Sequence[str]) -> Iterator[str]:
    """Join patterns that begin alike, so that their beginning is tried once."""
    rest = list(patterns)
    for lead in leads:
        tails = [pattern.removeprefix(lead) for pattern in rest if pattern.startswith(lead)]
        if len(tails) > 1 and not any("|" in _outside(tail) for tail in tails):
            rest = [pattern for pattern in rest if not pattern.startswith(lead)]
            yield f"{lead}(?:{'|'.join(tails)})"
    yield from rest


def _outside(pattern: str) -> str:
    """Leave out what stands in brackets: a bar there parts nothing else."""
    depth, kept = 0, []
    for char in pattern.replace("\\(", "").replace("\\)", ""):
        depth += (char == "(") - (char == ")")
        kept += [char] if depth == 0 else []
    return "".join(kept)


def _reason(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Reason:
    return Reason(entry["code"], re.compile(_fill(entry["pattern"], parts)), _decider(entry))


def _decider(entry: Mapping[str, Any]) -> Decider | None:
    return Decider(entry["decided_by"]) if "decided_by" in entry else None


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    while _PART.search(pattern):
        pattern = _PART.sub(lambda match: parts[match[1]], pattern)
    return pattern


@cache
def marks() -> Marks:
    """Load how mail programs quote, sign and pad, over all packs."""
    packs = [_load(language)["cleaning"] for language in LANGUAGES]
    short = sorted({re.escape(one) for pack in packs for one in pack["abbreviations"]})
    return Marks(
        **{name: _any_of(packs, name) for name in _LINE_MARKS},
        # Verbose: the list of small print is long, and is read by people.
        boilerplate=_any_of(packs, "boilerplate", re.I | re.X),
        abbreviated=re.compile(rf"(?:\b(?:{'|'.join(short)})|\b[A-Z])\.$", re.I),
        boilerplate_words=tuple(word for pack in packs for word in pack["boilerplate_words"]),
    )


_LINE_MARKS = (
    "attribution_start", "attribution", "earlier", "forwarded", "head_from", "head_other",
    "head_any", "greeting", "sign_off", "continues",
)  # fmt: skip


def _any_of(
    packs: Sequence[Mapping[str, Any]], name: str, flags: re.RegexFlag = re.I
) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pack[name]})" for pack in packs), flags)
