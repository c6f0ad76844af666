"""The phrase packs: what mails say, as data, compiled once and only when first needed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from onward.engine.history import Decider
from onward.engine.mail import relays
from onward.engine.mail.languages import source_of
from onward.engine.mail.starts import NEVER, Firsts, Starts, compiled

# A name runs over capitalised words, joined by a few small ones that its language names.
_IN_CAPITALS = (
    r"\b[a-zß-ÿ][\w'’-]*,? ([A-ZÀ-Þ][\w&/+#'’.-]*"
    r"(?: (?:(?:SMALL) (?=[A-ZÀ-Þ(])|[&–-] (?=[A-ZÀ-Þ])|(?=[A-ZÀ-Þ(]))[\w&/+()'’-]+){0,6})"
)
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

# What is counted in a text, rather than asked for once.
SIGNS = ("plain", "faint", "job", "elsewhere", "digest", "seeker", "sells", "job_word")

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
    """One way of saying one thing. `specific` orders noes; `open` can be taken back by an "if" after it.

    It is tried only on sentences that hold one of its anchors. What a `wide` one hears is said of many
    things: it decides only where the whole mail leans the same way.
    """

    code: str
    verdict: str
    strength: Strength
    source: str
    anchors: frozenset[str]
    specific: int = 0
    open: bool = False
    wide: bool = False
    decided_by: Decider | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """What it matches, compiled when it is first tried: most mails call for few of all rules."""
        return compiled(self.source)


@dataclass(frozen=True, slots=True)
class Reason:
    """A stated reason and, where it names one, who or what decided."""

    code: str
    pattern: re.Pattern[str]
    decided_by: Decider | None


@dataclass(frozen=True, slots=True)
class Pack:
    """One language: its rules, its guards, its signs of a job mail; rules by anchor, signs by how they begin."""

    language: str
    stop_words: frozenset[str]
    replacements: tuple[tuple[str, str], ...]
    bare_replacements: tuple[tuple[str, str], ...]
    strips_accents: bool
    asides: re.Pattern[str] | None
    rules: tuple[Rule, ...]
    anchored: Mapping[str, tuple[int, ...]]
    anchored_wide: Mapping[str, tuple[int, ...]]
    sign_starts: Starts[str]
    reasons: tuple[Reason, ...]
    guards: Mapping[str, re.Pattern[str]]
    context: Mapping[str, re.Pattern[str]]

    def fold_each(self, sentences: Sequence[str]) -> tuple[str, ...]:
        """Write sentences the way the patterns expect them; for matching only, never for display.

        Each is a line, and all go together, which is far quicker than one by one.
        """
        folded = "\n".join(sentences).translate(_STRAIGHT).casefold()
        for short, full in self.replacements if "'" in folded else self.bare_replacements:
            folded = folded.replace(short, full)
        if self.strips_accents:
            folded = bare(folded)
        if "--" in folded:
            folded = _DASHES.sub(" - ", folded)
        return tuple(map(self._without_asides, folded.split("\n")))

    def _without_asides(self, folded: str) -> str:
        folded = " ".join(folded.split())
        if self.asides and folded.count(", ") > 1:
            return self.asides.sub(r"\1 ", folded)
        return folded

    def said_in(
        self, folded: str, *, wide: bool = False
    ) -> Iterator[tuple[Rule, list[re.Match[str]]]]:
        """Give the rules, or the wide ones, that match in a folded sentence which holds one of their anchors."""
        anchored = self.anchored_wide if wide else self.anchored
        anchors = anchored.keys() & _TOKEN.findall(folded)
        if not anchors:
            return
        for number in sorted({one for anchor in anchors for one in anchored[anchor]}):
            rule = self.rules[number]
            matches = list(rule.pattern.finditer(folded))
            if matches:
                yield rule, matches

    def signs_in(self, text: str, wanted: frozenset[str]) -> dict[str, frozenset[str]]:
        """Give what stands in a folded text of each wanted kind of sign."""
        found = self.sign_starts.matches(text, wanted)
        return {sign: frozenset(match[0] for match in found.get(sign, ())) for sign in wanted}


@dataclass(frozen=True, slots=True)
class Names:
    """How one language frames an employer and a role, and which words are neither."""

    body: Firsts
    subject: Firsts
    subject_first: Firsts
    role_nouns: frozenset[str]
    role_also: frozenset[str]
    role_endings: tuple[str, ...]
    role_at: frozenset[str]
    role_joints: frozenset[str]
    role_fielded: frozenset[str]
    role_in_capitals: re.Pattern[str]
    not_names: frozenset[str]
    not_roles: frozenset[str]
    desk_words: frozenset[str]
    desks: tuple[str, ...]
    desk_first: re.Pattern[str]
    before_name: re.Pattern[str]
    articles: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
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
    company: re.Pattern[str]
    company_within: re.Pattern[str]
    institution: re.Pattern[str]
    before_team: re.Pattern[str]
    at_a_house: str
    foreign: re.Pattern[str]


@cache
def everywhere() -> Everywhere:
    """Load what no language owns."""
    source = source_of("everywhere")
    return Everywhere(
        sent_labels=frozenset(source["sent_labels"]),
        legal_forms=frozenset(source["legal_forms"]),
        levels=frozenset(source["levels"]),
        company=re.compile(source["company"]),
        company_within=re.compile(source["company_within"]),
        institution=re.compile(source["institution"]),
        before_team=re.compile(source["before_team"], re.I),
        at_a_house=source["at_a_house"],
        foreign=re.compile("|".join(map(re.escape, source["foreign"]["job"]))),
    )


@cache
def load(language: str) -> Pack:
    """Load one language; its patterns compile here, once."""
    source = source_of(language)
    parts: dict[str, str] = source["parts"]
    replacements = tuple((short, full) for short, full in source["fold"]["replace"])
    context = _compiled({**_optional_context(source), **source["context"]})
    rules = tuple(_rule(entry, parts, source.get("leads", ())) for entry in source["rules"])
    return Pack(
        language=source["language"],
        stop_words=frozenset(source["stop_words"]),
        replacements=replacements,
        bare_replacements=tuple(pair for pair in replacements if "'" not in pair[0]),
        strips_accents=source["fold"].get("strips_accents", False),
        asides=re.compile(source["fold"]["asides"]) if "asides" in source["fold"] else None,
        rules=rules,
        anchored=_anchored(rules, wide=False),
        anchored_wide=_anchored(rules, wide=True),
        sign_starts=Starts((sign, context[sign]) for sign in SIGNS),
        reasons=tuple(_reason(entry, parts) for entry in source["reasons"]),
        guards=_compiled({**_OPTIONAL_GUARDS, **source["guards"]}),
        context=context,
    )


# What a pack may leave out: it then takes nothing back, or marks nobody.
_OPTIONAL_GUARDS = dict.fromkeys(("hearsay", "sorrow", "we", "still_open"), NEVER)


def _optional_context(source: Mapping[str, Any]) -> dict[str, str]:
    return {
        "job": source["context"]["plain"],
        "sells": NEVER,
        "withdraws": NEVER,
        "office": NEVER,
        # What a letter holds that is written to somebody; a pack without it asks for nothing.
        "spoken_to": "",
        # How anything is refused that one applies for, and what shows that it was work.
        "refused": NEVER,
        "work": "",
    }


def _compiled(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def names(language: str) -> Names:
    """Load how a language names employers and roles."""
    source, titles = source_of(language)["parties"], source_of("en")["parties"]
    desks = {*relays.senders().desks, *source["desks"]}
    return Names(
        body=Firsts(_framed(pattern, source) for pattern in source["body"]),
        subject=Firsts(_framed(pattern, source) for pattern in source["subject"]),
        subject_first=Firsts(
            _framed(pattern, source) for pattern in source.get("subject_first", ())
        ),
        role_nouns=_with_bare(source["role_nouns"]),
        role_also=_with_bare(source["role_also"]),
        role_endings=tuple(source.get("role_endings", ())),
        role_at=frozenset([*source["role_at"], *titles["role_at"]]),
        role_joints=frozenset(titles["role_joints"]),
        role_fielded=_with_bare(source.get("role_fielded", ())),
        role_in_capitals=_in_capitals([*titles["role_inside"], *source["role_inside"]]),
        not_names=_with_bare(source["not_names"]),
        not_roles=frozenset(source["not_roles"]),
        desk_words=_with_bare(source["desk_words"]),
        desks=tuple(sorted(desks, key=len, reverse=True)),
        desk_first=re.compile(source.get("desk_first", NEVER)),
        # Some letters are signed "i. A. Petra Hollerbach": on behalf of a desk, then who.
        before_name=re.compile(source.get("before_name", NEVER)),
        articles=frozenset(source["articles"]),
        never_first=frozenset(source["never_first"]),
        never_last=frozenset(source.get("never_last", ())),
        person_at=re.compile(source["person_at"]),
        via=re.compile(source["via"], re.I),
        on_behalf=re.compile(source["on_behalf"], re.I),
        team_at=re.compile(source["team_at"]),
        meets=re.compile(source.get("meets", NEVER), re.I),
        meets_join=re.compile(source.get("meets_join", NEVER), re.I),
    )


def _in_capitals(small: Sequence[str]) -> re.Pattern[str]:
    """Match capitalised words after a word that is not: "for Level Designer", "the Head of Music"."""
    words = "|".join(map(re.escape, dict.fromkeys(small)))
    return re.compile(_IN_CAPITALS.replace("SMALL", words))


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
        source=rf"\b(?:{_fill('|'.join(_begun(entry['patterns'], leads)), parts)})",
        anchors=frozenset(entry["anchors"]),
        specific=entry.get("specific", 0),
        open=entry.get("open", False),
        wide=entry.get("wide", False),
        decided_by=_decider(entry),
    )


def _anchored(rules: Sequence[Rule], *, wide: bool) -> dict[str, tuple[int, ...]]:
    """Number for each anchor the rules it calls, of the wide ones or of the rest."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for anchor in rule.anchors if rule.wide is wide else ():
            found.setdefault(anchor, []).append(number)
    return {anchor: tuple(numbers) for anchor, numbers in found.items()}


def _begun(patterns: Sequence[str], leads: Sequence[str]) -> Iterator[str]:
    """Leave out a \\b that the whole rule begins with already: it only hides the first letter from the search."""
    return (pattern.removeprefix(r"\b") for pattern in _led(patterns, leads))


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
