"""The roles that skills open, as their pages show them: rows and archives into the values of the engine."""

from dataclasses import dataclass
from functools import lru_cache

from onward.accounts.models import User
from onward.engine.occupations import (
    Catalogue,
    Edition,
    Found,
    Meant,
    Occupation,
    meant_by,
    role_of,
    roles_near,
)
from onward.engine.occupations import Role as Compared
from onward.engine.occupations import Skill as Known
from onward.strategy.archives import Archive, archive_named, archives_of, around, main_of, starter
from onward.strategy.models import Learning, Role, Skill
from onward.strategy.skilled import Words, kept_found, words_of
from onward.tracker.models.naming import key_of

TITLES_KEPT = 2_000
# What is learnt has a name of this length at most.
LONGEST_PROPOSED = 160
# The publisher's own list is long; the first are the nearest.
RELATED = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """What is near to one kind of work the person does."""

    mine: Role
    edition: Edition
    archive: str
    roles: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One role beside the person, and the publisher's own opinion of what is near."""

    archive: str
    edition: Edition
    role: Compared
    related: tuple[Occupation, ...]
    industries: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evident:
    """A skill that is asked for, and what of the person's own shows it."""

    name: str
    skill: Skill
    words: Words | None


@dataclass(frozen=True, slots=True)
class ToLearn:
    """A skill that is missing, and what is already done about it."""

    skill: Known
    learning: Learning | None

    @property
    def proposed(self) -> str:
        """The skill as the learning plan would name it."""
        return self.skill.name[:LONGEST_PROPOSED]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Skills that are learnt in one way, and what one could show at the end."""

    learn: str
    show: str
    skills: tuple["ToLearn", ...]


def opened_by(owner: User) -> list[Opened]:
    """For each kind of work the person does, the roles near it; none for a title no archive knows."""
    mine = list(Role.objects.owned_by(owner).filter(standing=Role.Standing.MINE).order_by("pk"))
    if not mine:
        return []
    let_go = _let_go(owner)
    found = kept_found(owner)
    opened = []
    for row in mine:
        archive = archive_named(owner, row.archive) if row.code else None
        if archive is not None:
            roles = near(archive, row.code, found=found, done=_done(archive, mine))
            kept = tuple(one for one in roles if (archive.name, one.occupation.code) not in let_go)
            opened.append(Opened(row, archive.catalogue.edition, archive.name, kept))
    return opened


def near(
    archive: Archive, code: str, *, found: list[Found], done: tuple[str, ...] = ()
) -> list[Compared]:
    catalogue = archive.catalogue
    return roles_near(code, around=around(catalogue), catalogue=catalogue, found=found, done=done)


def shown(owner: User, archive: str, code: str) -> Shown | None:
    """One occupation of an archive beside the person; None where there is no such one."""
    asked = archive_named(owner, archive)
    if asked is None:
        return None
    mine = list(Role.objects.owned_by(owner).filter(standing=Role.Standing.MINE))
    catalogue = asked.catalogue
    role = role_of(code, catalogue=catalogue, found=kept_found(owner), done=_done(asked, mine))
    if role is None:
        return None
    related = tuple(catalogue.related_to(code)[:RELATED])
    own = role.occupation.title.casefold()
    titles = (one.text for one in catalogue.titles_of(code) if one.text.casefold() != own)
    return Shown(
        asked.name,
        catalogue.edition,
        role,
        related,
        industries_of(role.occupation),
        tuple(dict.fromkeys(titles))[:RELATED],
    )


def industries_of(occupation: Occupation) -> tuple[str, ...]:
    """Where it is done; what O*NET and ESCO leave open, the starter set may say of the same title."""
    if occupation.industries:
        return occupation.industries
    same = meaning(starter(), occupation.title)
    return same.occupation.industries if same.occupation else ()


def have_of(shown: Shown) -> list[Evident]:
    """What the person has of a role, each with the row of theirs and its best words."""
    # The evidence of a kept skill names its row.
    numbers = [int(one.found.evidence[0].passage.source) for one in shown.role.have]
    rows = Skill.objects.in_bulk(numbers)
    return [
        Evident(one.skill.name, rows[number], next(iter(words_of(rows[number])), None))
        for one, number in zip(shown.role.have, numbers, strict=True)
        if number in rows
    ]


def learnt_of(owner: User, shown: Shown) -> list[Learnt]:
    """What is missing, by how people learn it: the same advice is said once."""
    under_way = {one.name_key: one for one in Learning.objects.owned_by(owner)}
    ways: dict[tuple[str, str], list[ToLearn]] = {}
    for one in shown.role.missing:
        known = under_way.get(key_of(one.skill.name[:LONGEST_PROPOSED]))
        ways.setdefault((one.learn, one.show), []).append(ToLearn(one.skill, known))
    return [Learnt(learn, show, tuple(skills)) for (learn, show), skills in ways.items()]


def meant(owner: User, title: str) -> tuple[Archive, Meant]:
    """What a title means: the fullest list is asked first, and another where that one does not know."""
    asked = [(archive, meaning(archive.catalogue, title)) for archive in archives_of(owner)]
    # A question out of the fuller list is worth more than an answer out of a small one.
    return next((one for one in asked if one[1].occupation or one[1].others), asked[0])


@lru_cache(TITLES_KEPT)
def meaning(catalogue: Catalogue, title: str) -> Meant:
    return meant_by(title, catalogue)


def code_of(owner: User, title: str) -> str | None:
    """Which occupation of the fullest list a title is; None where that is not known."""
    said = meaning(main_of(owner).catalogue, title)
    return said.occupation.code if said.occupation else None


def _done(archive: Archive, mine: list[Role]) -> tuple[str, ...]:
    return tuple(row.code for row in mine if row.archive == archive.name)


def _let_go(owner: User) -> set[tuple[str, str]]:
    rows = Role.objects.owned_by(owner).filter(standing=Role.Standing.LET_GO)
    return set(rows.values_list("archive", "code"))
