"""What a person can do, as rows and as values: found in texts, kept with the words that showed it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onward.accounts.models import User
from onward.engine.occupations import Evidence, Found, Passage, Strength
from onward.engine.occupations import Skill as Known
from onward.engine.occupations.records import SkillKind
from onward.strategy.archives import archives_of, finder
from onward.strategy.models import Skill

# The best three show it; more would be a list that nobody reads.
SHOWN = 3
BEFORE, AFTER = 60, 80
LONGEST_NAME = 160
LONGEST_CONCEPT = 120
STRENGTHS = {
    Strength.SAID: Skill.Strength.SAID,
    Strength.SHOWN: Skill.Strength.SHOWN,
    Strength.CERTIFIED: Skill.Strength.CERTIFIED,
}
STRONG = {row: strength for strength, row in STRENGTHS.items()}


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of a person's own, and the passages in it. `name` is what they call it."""

    kind: str
    number: int
    name: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that showed a skill: what stood before them, themselves, what came after, and where."""

    before: str
    words: str
    after: str
    kind: str
    name: str
    line: int | None = None


def found_in(owner: User, sources: Iterable[Source]) -> list[tuple[Found, str, list[Words]]]:
    """Each skill once, with what an archive calls it and the best words that showed it."""
    sources = list(sources)
    passages = [
        Passage(one.text, one.strength, f"{place}\0{one.source}", one.listed)
        for place, source in enumerate(sources)
        for one in source.passages
    ]
    found: dict[str, tuple[Found, str, list[Words]]] = {}
    for archive in archives_of(owner):
        for one in finder(archive.catalogue).find(passages):
            name = one.skill.name[:LONGEST_NAME]
            shown = list(_words_of(one, sources))
            found.setdefault(name.casefold(), (one, concept_of(archive.name, one.skill), shown))
    return list(found.values())


def concept_of(archive: str, skill: Known) -> str:
    return f"{archive} {skill.kind} {skill.code}"[:LONGEST_CONCEPT]


def named(owner: User, name: str) -> str:
    """What an archive calls a skill that was typed; empty where none knows it."""
    passage = [Passage(name, Strength.SAID, listed=True)]
    for archive in archives_of(owner):
        for one in finder(archive.catalogue).find(passage)[:1]:
            return concept_of(archive.name, one.skill)
    return ""


def _words_of(found: Found, sources: list[Source]) -> Iterator[Words]:
    for one in found.evidence[:SHOWN]:
        place, _, line = one.passage.source.partition("\0")
        source, text = sources[int(place)], one.passage.text
        yield Words(
            _cut(text[: one.start], -BEFORE),
            one.words,
            _cut(text[one.end :], AFTER),
            source.kind,
            source.name,
            int(line) if line.isdigit() else None,
        )


def _cut(text: str, length: int) -> str:
    """What stands nearest: the end of what comes before, or the beginning of what comes after."""
    line = text.replace("\n", " ")
    if length < 0:
        return line if len(line) <= -length else "… " + line[length:].partition(" ")[2]
    return line if len(line) <= length else line[:length].rpartition(" ")[0] + " …"


def as_json(words: Iterable[Words]) -> str:
    return json.dumps(
        [[one.before, one.words, one.after, one.kind, one.name, one.line] for one in words],
        ensure_ascii=False,
    )


def words_of(row: Skill) -> list[Words]:
    try:
        return [Words(*one) for one in json.loads(row.words or "[]")]
    except (ValueError, TypeError):
        # Nothing of ours: what cannot be read is no evidence.
        return []


def kept_found(owner: User) -> list[Found]:
    """What stands of a person's skills, as the engine takes it: their corrections hold."""
    return [_as_found(row) for row in Skill.objects.owned_by(owner).standing()]


def _as_found(row: Skill) -> Found:
    _archive, _, rest = row.concept.partition(" ")
    kind, _, code = rest.partition(" ")
    known = Known(code, row.name, SkillKind(kind) if kind in set(SkillKind) else SkillKind.SKILL)
    passage = Passage(row.name, STRONG[Skill.Strength(row.strength)], str(row.pk))
    return Found(known, (Evidence(row.name, 0, len(row.name), passage),))
