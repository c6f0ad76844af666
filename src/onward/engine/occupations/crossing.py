"""From an occupation of one list to those of another: all its titles speak for it, and its description."""

from collections import defaultdict

from onward.engine.occupations import words
from onward.engine.occupations.catalogue import Catalogue
from onward.engine.occupations.records import Occupation
from onward.engine.occupations.terms import text_terms
from onward.engine.occupations.titles import label_likeness

# One title that fits well tells more than many that fit a little: the mean of fourth powers.
POWER = 4


def across(code: str, *, here: Catalogue, there: Catalogue) -> list[tuple[Occupation, float]]:
    """The occupations of the other list, the most alike first."""
    shares = likeness_across(code, here=here, there=there)
    order = sorted(shares, key=lambda number: (-shares[number], number))
    return [(there.by_number[number], shares[number]) for number in order]


def likeness_across(code: str, *, here: Catalogue, there: Catalogue) -> dict[int, float]:
    """By the number of each occupation there."""
    rules = words.rules()
    start = here.occupation(code)
    if start is None:
        return {}
    titles = [one.text for one in here.titles_of(code)]
    shares: defaultdict[int, float] = defaultdict(float)
    for number, likeness in owner_likeness(start.title, there).items():
        shares[number] += likeness
    for number, likeness in _of_all(titles[: rules.alternates_read], there).items():
        shares[number] += rules.weight_alternates * likeness
    told = text_terms([*titles, start.about, *here.tasks_of(code)])
    for number, likeness in there.alike("all", told).items():
        shares[number] += rules.weight_text * likeness
    return shares


def owner_likeness(title: str, catalogue: Catalogue) -> dict[int, float]:
    """How close the closest title of each occupation is."""
    best: defaultdict[int, float] = defaultdict(float)
    for number, likeness in label_likeness(title, catalogue).items():
        owner = catalogue.owners[number]
        best[owner] = max(best[owner], likeness)
    return best


def _of_all(titles: list[str], catalogue: Catalogue) -> dict[int, float]:
    sums: defaultdict[int, float] = defaultdict(float)
    for title in titles:
        for owner, likeness in owner_likeness(title, catalogue).items():
            sums[owner] += likeness**POWER
    return {owner: float((total / len(titles)) ** (1 / POWER)) for owner, total in sums.items()}
