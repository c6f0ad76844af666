"""The starter set of lexicon/starter.toml: common occupations, before any archive is brought in."""

from dataclasses import replace
from functools import cache

from onward.engine.lexicon import read
from onward.engine.occupations.catalogue import Catalogue, catalogue_of
from onward.engine.occupations.editions import edition_of
from onward.engine.occupations.records import (
    Occupation,
    Publisher,
    Skill,
    SkillKind,
    Taxonomy,
    Title,
    Use,
    Way,
)

VERSION = "1"
# The first skill of an occupation weighs most; what is only useful weighs less [D].
CORE, USEFUL, STEP = 1.0, 0.6, 0.02


@cache
def starter_list() -> Taxonomy:
    told = read("starter")
    taxonomy = Taxonomy(edition_of(Publisher.STARTER, VERSION))
    for code, one in told["skills"].items():
        kind = SkillKind(one.get("kind", SkillKind.SKILL))
        taxonomy.skills.append(Skill(code, one["name"], kind, "", tuple(one["cues"])))
    for code, one in told["occupations"].items():
        industries = tuple(one["industries"])
        taxonomy.occupations.append(Occupation(code, one["title"], "", one["zone"], industries))
        taxonomy.titles.append(Title(code, one["title"], Way.TITLE))
        taxonomy.titles.extend(Title(code, title, Way.ALTERNATE) for title in one["also"])
        for start, skills in ((CORE, one["core"]), (USEFUL, one["useful"])):
            taxonomy.uses.extend(
                Use(code, skill, start - STEP * place) for place, skill in enumerate(skills)
            )
    edition = replace(
        taxonomy.edition,
        occupations=len(taxonomy.occupations),
        skills=len(taxonomy.skills),
        titles=len(taxonomy.titles),
    )
    return replace(taxonomy, edition=edition)


def starter_catalogue() -> Catalogue:
    """A catalogue of one's own: it is held in memory, and small."""
    return catalogue_of(starter_list())
