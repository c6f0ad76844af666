"""A title as somebody wrote it -> the occupation that is meant, how sure that is, or the question."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from onward.engine.occupations import words
from onward.engine.occupations.catalogue import Catalogue
from onward.engine.occupations.records import Occupation, Title, Way
from onward.engine.occupations.terms import WORD, label_terms, text_terms
from onward.engine.occupations.wording import key, readings, tokens

# A misspelt word is looked for among those that begin like it.
BEGINS_ALIKE = 2
SHORTEST_MISSPELT = 5
SPELT_ALIKE = 0.8


class Sure(StrEnum):
    """How sure it is that this occupation is meant."""

    SURE = "sure"
    LIKELY = "likely"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Near:
    """One occupation, the title of it that comes closest, and how close that is, from 0 to 1."""

    occupation: Occupation
    label: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Meant:
    """What a title means. Without `occupation` the person is asked, with `others` to choose from."""

    said: str
    sure: Sure
    # Why, in a sentence.
    reason: str
    occupation: Occupation | None = None
    others: tuple[Near, ...] = ()


def meant_by(title: str, catalogue: Catalogue) -> Meant:
    """Titles that are known come first, then abbreviations and the like, then likeness, then the question."""
    said = " ".join(title.split())
    for reading in readings(said):
        if known := catalogue.titled(key(reading)) if key(reading) else []:
            return _known(said, known, catalogue)
    return _like(said, catalogue)


def near_titles(title: str, catalogue: Catalogue, *, at_most: int = 10) -> list[Near]:
    """The occupations with the titles that are closest; of these, those of which most words are said."""
    best: dict[int, tuple[float, int]] = {}
    for number, likeness in label_likeness(title, catalogue).items():
        owner = catalogue.owners[number]
        best[owner] = max(best.get(owner, (0.0, 0)), (likeness, -number))
    whole = catalogue.alike("all", text_terms([title]))
    weight = words.rules().weight_whole
    order = sorted(best, key=lambda one: (-best[one][0] - weight * whole.get(one, 0.0), one))
    return [
        Near(catalogue.by_number[owner], catalogue.title_at(-best[owner][1]).text, best[owner][0])
        for owner in order[:at_most]
    ]


def label_likeness(title: str, catalogue: Catalogue) -> dict[int, float]:
    """How close each title of the list is to this one. A word that no title has takes away from all."""
    terms = label_terms(title)
    known = sum(weight for term, weight in terms.items() if catalogue.posting("title", term))
    whole = sum(terms.values())
    if not whole:
        return {}
    part = known / whole
    return {number: share * part for number, share in catalogue.alike("title", terms).items()}


def _known(said: str, titles: list[Title], catalogue: Catalogue) -> Meant:
    first = titles[0]
    codes = list(dict.fromkeys(one.occupation for one in titles))
    occupations = [one for code in codes if (one := catalogue.occupation(code))]
    own = first.way is Way.TITLE
    others = tuple(Near(one, said, 1.0) for one in occupations[1 : words.rules().others_shown + 1])
    if own or len(occupations) == 1:
        reason = words.sentence("exact" if own else "alternate", said=said)
        return Meant(said, Sure.SURE, reason, occupations[0], others)
    # The same title at several occupations: the one that has most of it in all its titles comes first.
    whole = catalogue.alike("titles", text_terms([said]))
    occupations.sort(key=lambda one: -whole.get(catalogue.numbers[one.code], 0.0))
    near = tuple(Near(one, said, 1.0) for one in occupations[: words.rules().others_shown])
    return Meant(said, Sure.ASK, words.sentence("several", said=said), None, near)


def _like(said: str, catalogue: Catalogue) -> Meant:
    rules = words.rules()
    tried: defaultdict[str, list[Near]] = defaultdict(list)
    for reading in readings(said):
        for near in near_titles(_spelt(reading, catalogue), catalogue, at_most=rules.others_shown + 1):  # fmt: skip
            tried[near.occupation.code].append(near)
    best = [max(found, key=lambda near: near.likeness) for found in tried.values()]
    best = sorted(
        (near for near in best if near.likeness >= rules.ask_from),
        key=lambda near: (-near.likeness, near.occupation.title),
    )
    if not best:
        return Meant(said, Sure.ASK, words.sentence("nobody", said=said))
    first, others = best[0], tuple(best[1 : rules.others_shown + 1])
    ahead = first.likeness - (others[0].likeness if others else 0.0)
    if first.likeness >= rules.likely_from and ahead >= rules.clear_by:
        reason = words.sentence("near", said=said, label=first.label)
        return Meant(said, Sure.LIKELY, reason, first.occupation, others)
    shown = tuple(best[: rules.others_shown])
    return Meant(said, Sure.ASK, words.sentence("ask", said=said), None, shown)


def _spelt(title: str, catalogue: Catalogue) -> str:
    return " ".join(_known_word(word, catalogue) for word in tokens(title))


def _known_word(word: str, catalogue: Catalogue) -> str:
    if len(word) < SHORTEST_MISSPELT or catalogue.posting("title", WORD + key(word)):
        return word
    choices = catalogue.terms_like("title", WORD + word[:BEGINS_ALIKE])
    bare = [term.removeprefix(WORD) for term in choices]
    close = get_close_matches(word, bare, n=1, cutoff=SPELT_ALIKE)
    return close[0] if close else word
