"""Skills that a text shows, each with the words that showed it. Nothing is guessed from a title."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from re import compile as pattern

from onward.engine.cvs.records import Cv, SectionKind
from onward.engine.occupations import words
from onward.engine.occupations.catalogue import Catalogue
from onward.engine.occupations.records import Skill, SkillKind
from onward.engine.occupations.wording import lemmas, singular, stem, tokens

LONGEST_TEXT = 20_000
# A cue of more words than this is a sentence, and no text says it just so.
LONGEST_CUE = 6
# One short word alone, such as "art" or "go", says too little unless it stands in a list of skills.
SHORTEST_ALONE = 4
_SENTENCE = pattern(r"[^.!?;\n]+(?:\.(?=\w)[^.!?;\n]+)*")
_WORD = pattern(r"[^\W_]+(?:[+#]+)?")
_CLOSED = pattern(r" ?[,)\]/|]")


class Strength(IntEnum):
    """What stands behind a skill. A skill may be corrected in one tap, whatever showed it."""

    SAID = 1
    SHOWN = 2
    CERTIFIED = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text, where it is from, and how strong what it says is."""

    text: str
    strength: Strength
    # "CV, line 12", "story: The night shift".
    source: str = ""
    # True: it is an entry of a list of skills, where one word is enough.
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that showed a skill, and where they stand in the text of their passage."""

    words: str
    start: int
    end: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """A skill of the list, and all that shows it, the strongest first."""

    skill: Skill
    evidence: tuple[Evidence, ...]

    @property
    def strength(self) -> Strength:
        return max(one.passage.strength for one in self.evidence)


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    lemma: str
    start: int
    end: int
    # True: it begins with a capital, and no sentence begins with it.
    is_name: bool
    # True: a comma or a bracket stands behind it.
    closes: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    skill: int
    stems: tuple[str, ...]
    lemma: str = ""
    # True: written small it is no name of software: "reduce" is not the program of that name.
    is_name: bool = False
    # True: a word that closes says nothing of the next: in "Igbo (fluent), French" that is Igbo.
    is_tongue: bool = False


class Finder:
    """Looks for the skills of one list. Making it reads all their names: keep it while texts come."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._skills = catalogue.skills()
        self._cues: defaultdict[str, list[_Cue]] = defaultdict(list)
        for number, skill in enumerate(self._skills):
            for cue in {*_cues(number, skill)}:
                self._cues[cue.stems[0]].append(cue)

    def find(self, passages: Iterable[Passage]) -> list[Found]:
        """Each skill once, those with the strongest evidence first."""
        shown: defaultdict[int, list[Evidence]] = defaultdict(list)
        for passage in passages:
            for number, evidence in self._in(passage):
                shown[number].append(evidence)
        found = [
            Found(self._skills[number], tuple(sorted(all_of_it, key=_order)))
            for number, all_of_it in shown.items()
        ]
        return sorted(found, key=lambda one: (-one.strength, -len(one.evidence), one.skill.name))

    def _in(self, passage: Passage) -> Iterable[tuple[int, Evidence]]:
        text = passage.text[:LONGEST_TEXT]
        hits: dict[int, tuple[int, int, int]] = {}
        for sentence in _SENTENCE.finditer(text):
            for skill, first, last, length in self._hits(
                _words(sentence[0], sentence.start()), listed=passage.listed
            ):
                # The longest cue of a skill is the one worth showing.
                hits[skill] = max(hits.get(skill, (0, 0, 0)), (length, first, last))
        for skill, (_, first, last) in _outermost(hits).items():
            yield skill, Evidence(text[first:last], first, last, passage)

    def _hits(self, said: Sequence[_Word], *, listed: bool) -> Iterable[tuple[int, int, int, int]]:
        for place, word in enumerate(said):
            for cue in self._cues.get(word.stem, ()):
                if len(cue.stems) == 1:
                    if _tells(word, cue, listed=listed):
                        yield cue.skill, word.start, word.end, 1
                elif last := _follows(said, place, cue):
                    yield cue.skill, word.start, last, len(cue.stems)


def passages_of(cv: Cv) -> list[Passage]:
    """A CV as passages: certificates certify, what was done shows, and the rest is said."""
    certified = {one.line for one in cv.certificates}
    listed = {one.line for one in (*cv.skills, *cv.languages)}
    done = {bullet.line for job in cv.jobs for bullet in job.bullets}
    kinds = {
        number: section.kind
        for section in cv.sections
        for number in range(section.first, section.last + 1)
    }
    found = []
    for line in cv.lines:
        kind = kinds.get(line.number, SectionKind.OTHER)
        if line.hidden or kind in (SectionKind.CONTACT, SectionKind.REFERENCES):
            continue
        strength = Strength.SAID
        if line.number in certified or kind is SectionKind.CERTIFICATES:
            strength = Strength.CERTIFIED
        elif line.number in done or (line.bullet and kind in _SHOWING):
            strength = Strength.SHOWN
        in_list = line.number in listed or kind in (SectionKind.SKILLS, SectionKind.LANGUAGES)
        found.append(Passage(line.text, strength, str(line.number), in_list))
    return found


_SHOWING = (
    SectionKind.EXPERIENCE,
    SectionKind.VOLUNTEERING,
    SectionKind.PROJECTS,
    SectionKind.AWARDS,
)


def _order(evidence: Evidence) -> tuple[int, int]:
    return -evidence.passage.strength, -(evidence.end - evidence.start)


def _cues(number: int, skill: Skill) -> Iterable[_Cue]:
    for text in (skill.name, *skill.cues):
        said = lemmas(text)
        if 1 < len(said) <= LONGEST_CUE:
            of_tongue = skill.kind is SkillKind.LANGUAGE
            yield _Cue(number, tuple(map(stem, said)), is_tongue=of_tongue)
        elif len(said) == 1 and _tells_alone(skill, said[0]):
            name = skill.kind is SkillKind.SOFTWARE and text[0].isupper()
            yield _Cue(number, (stem(said[0]),), said[0], name)


def _tells_alone(skill: Skill, word: str) -> bool:
    """Knowledge and names of software are one word often; "manage" alone is no skill."""
    return skill.kind is not SkillKind.SKILL or word not in _too_common()


def _tells(word: _Word, cue: _Cue, *, listed: bool) -> bool:
    """Whether one word alone is enough."""
    if word.lemma != cue.lemma or listed:
        return word.lemma == cue.lemma
    if len(word.lemma) < SHORTEST_ALONE or word.lemma in _too_common():
        return False
    return word.is_name or not cue.is_name


def _follows(said: Sequence[_Word], place: int, cue: _Cue) -> int:
    """Where the last word of a cue ends, if all its words come soon after the first, in their order; else 0."""
    at, end = place, said[place].end
    for wanted in cue.stems[1:]:
        if cue.is_tongue and said[at].closes:
            return 0
        near = range(at + 1, min(at + 2 + words.rules().window, len(said)))
        found = next((number for number in near if said[number].stem == wanted), None)
        if found is None:
            return 0
        at, end = found, said[found].end
    return end


def _outermost(hits: dict[int, tuple[int, int, int]]) -> dict[int, tuple[int, int, int]]:
    """Without those that lie inside a longer one: "project management" is not "management" as well."""
    return {
        skill: (length, first, last)
        for skill, (length, first, last) in hits.items()
        if not any(
            other > length and begins <= first and last <= ends
            for other, begins, ends in hits.values()
        )
    }


def _words(text: str, offset: int) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        plain = _plain(match[0])
        if plain:
            start, end = offset + match.start(), offset + match.end()
            found.append(
                _Word(
                    stem(plain),
                    plain,
                    start,
                    end,
                    bool(found) and match[0][0].isupper(),
                    bool(_CLOSED.match(text, match.end())),
                )
            )
    return found


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    said = tokens(word)
    lemma = singular(said[0]) if said else ""
    return "" if lemma in _empty() else lemma


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(words.listed("empty"))


@lru_cache(maxsize=1)
def _too_common() -> frozenset[str]:
    return frozenset(words.listed("too_common"))
