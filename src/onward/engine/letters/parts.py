"""The parts of a letter, each said in two or three ways."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onward.engine.letters.facts import Tone
from onward.engine.letters.kinds import LetterKind, measure_of
from onward.engine.letters.material import Material
from onward.engine.letters.phrasebook import LetterPlan, PartPlan, Way
from onward.engine.letters.sheet import WORD

OUTSIDE_BODY = frozenset({"greeting", "closing"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a draft, said in two or three ways; `chosen` is the one that stands."""

    name: str
    alternatives: tuple[str, ...]
    chosen: int
    opens_paragraph: bool

    @property
    def text(self) -> str:
        return self.alternatives[self.chosen]


def text_of(parts: Iterable[Part]) -> str:
    """The letter that the chosen ways make."""
    paragraphs: list[list[str]] = []
    for part in parts:
        if part.opens_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(part.text)
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    return text and text + "\n"


def longest(parts: Iterable[Part]) -> str:
    """The letter with the longest way of each part."""
    return text_of(
        replace(
            part,
            chosen=max(range(len(part.alternatives)), key=lambda n: len(part.alternatives[n])),
        )
        for part in parts
    )


def parts_of(
    kind: LetterKind, plan: LetterPlan, material: Material, tone: Tone
) -> tuple[Part, ...]:
    """The parts that the facts allow; fillers only where the letter would be too short."""
    made = {part.name: _part(part, material, tone) for part in plan.parts}
    bare = [made[part.name] for part in plan.parts if not part.filler]
    low = (measure_of(kind).words or (0, 0))[0]
    short = sum(_fewest_words(part) for part in bare if part) < low
    kept = (made[part.name] for part in plan.parts if short or not part.filler)
    return tuple(part for part in kept if part)


def first_way(ways: tuple[Way, ...], material: Material) -> Way | None:
    slots = material.slots[Tone.PLAIN]
    return next((way for way in ways if way.fits(material.situation, slots)), None)


def said_in(way: Way, material: Material) -> list[str]:
    """What a way says in each tone."""
    return [way.said[tone].format_map(material.slots[tone]) for tone in Tone]


def most_words(part: Part) -> int:
    return max(_lengths(part))


def _fewest_words(part: Part) -> int:
    return min(_lengths(part))


def _lengths(part: Part) -> list[int]:
    if part.name in OUTSIDE_BODY:
        return [0]
    return [len(WORD.findall(sentence)) for sentence in part.alternatives]


def _part(plan: PartPlan, material: Material, tone: Tone) -> Part | None:
    way = first_way(plan.ways, material)
    if way is None:
        return None
    said = said_in(way, material)
    alternatives = tuple(dict.fromkeys(said))
    chosen = alternatives.index(said[list(Tone).index(tone)])
    return Part(plan.name, alternatives, chosen, plan.opens_paragraph)
