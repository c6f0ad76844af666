"""Kinds of work: which one a title means, what it asks for, what is near, and what a person has of it."""

from onward.engine.occupations.catalogue import Catalogue, catalogue_of, open_catalogue
from onward.engine.occupations.crossing import across
from onward.engine.occupations.editions import is_fuller
from onward.engine.occupations.gaps import Gap, could_show, rank_gaps
from onward.engine.occupations.neighbours import Neighbour, Neighbourhood
from onward.engine.occupations.reading import read_list
from onward.engine.occupations.records import (
    Edition,
    NotAList,
    Occupation,
    Publisher,
    Skill,
    SkillKind,
    Taxonomy,
)
from onward.engine.occupations.roles import Have, Missing, Role, Usual, role_of, roles_near
from onward.engine.occupations.shelf import shelve
from onward.engine.occupations.skills import (
    Evidence,
    Finder,
    Found,
    Passage,
    Strength,
    passages_of,
)
from onward.engine.occupations.starter import starter_catalogue
from onward.engine.occupations.titles import Meant, Near, Sure, meant_by, near_titles
from onward.engine.occupations.widening import Advice, Advised, advise

__all__ = [
    "Advice",
    "Advised",
    "Catalogue",
    "Edition",
    "Evidence",
    "Finder",
    "Found",
    "Gap",
    "Have",
    "Meant",
    "Missing",
    "Near",
    "Neighbour",
    "Neighbourhood",
    "NotAList",
    "Occupation",
    "Passage",
    "Publisher",
    "Role",
    "Skill",
    "SkillKind",
    "Strength",
    "Sure",
    "Taxonomy",
    "Usual",
    "across",
    "advise",
    "catalogue_of",
    "could_show",
    "is_fuller",
    "meant_by",
    "near_titles",
    "open_catalogue",
    "passages_of",
    "rank_gaps",
    "read_list",
    "role_of",
    "roles_near",
    "shelve",
    "starter_catalogue",
]
