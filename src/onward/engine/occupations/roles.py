"""A role beside a person: what they show of it and by which words, what is usual in their work, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.engine.occupations import words
from onward.engine.occupations.catalogue import Catalogue
from onward.engine.occupations.neighbours import Neighbourhood
from onward.engine.occupations.records import Occupation, Skill, SkillKind, Use
from onward.engine.occupations.skills import Found
from onward.engine.occupations.wording import key

# A person's skills are held beside one role after another, and always by the same names.
NAMES_KEPT = 8_192


@dataclass(frozen=True, slots=True)
class Have:
    """A skill that is asked for, and the evidence."""

    skill: Skill
    found: Found


@dataclass(frozen=True, slots=True)
class Usual:
    """Asked for, and just as much in work the person has done. Nothing of theirs shows it yet."""

    skill: Skill
    # "Usual in work as Cook."
    reason: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Asked for, and nothing shows it: how people learn it, and what one could show."""

    skill: Skill
    learn: str
    show: str


@dataclass(frozen=True, slots=True)
class Role:
    """One occupation and its most important skills, each in one of three groups."""

    occupation: Occupation
    have: tuple[Have, ...]
    usual: tuple[Usual, ...]
    missing: tuple[Missing, ...]

    @property
    def all(self) -> int:
        return len(self.have) + len(self.usual) + len(self.missing)

    @property
    def sentence(self) -> str:
        """ "You show 7 of 10 skills this role asks for." """
        if not self.all:
            return words.sentence("no_skills")
        counts = {"have": len(self.have), "all": self.all, "usual": len(self.usual)}
        if not self.usual:
            return words.sentence("have", **counts)
        return words.sentence("have_usual_one" if len(self.usual) == 1 else "have_usual", **counts)


def role_of(
    code: str, *, catalogue: Catalogue, found: Iterable[Found], done: Sequence[str] = ()
) -> Role | None:
    """`done` are codes of work the person has done. None for an unknown occupation."""
    occupation = catalogue.occupation(code)
    if occupation is None:
        return None
    found = list(found)
    shown = {_name(one.skill): one for one in reversed(found)}
    by_code = {one.skill.code: one for one in found}
    past = [
        (title, {skill.code: use for skill, use in catalogue.uses_of(other)})
        for other in done
        if (title := catalogue.occupation(other))
    ]
    have: list[Have] = []
    usual: list[Usual] = []
    missing: list[Missing] = []
    for skill, use in core_of(code, catalogue):
        if evidence := shown.get(_name(skill)) or _linked(skill, by_code):
            have.append(Have(skill, evidence))
        elif work := next((title for title, uses in past if _enough(use, uses.get(skill.code))), None):  # fmt: skip
            usual.append(Usual(skill, words.sentence("usual", title=work.title)))
        else:
            missing.append(
                Missing(skill, words.ways("learn")[skill.kind], words.ways("show")[skill.kind])
            )
    return Role(occupation, tuple(have), tuple(usual), tuple(missing))


def _linked(skill: Skill, by_code: Mapping[str, Found]) -> Found | None:
    linked = words.links().get(skill.code, ())
    return next((by_code[code] for code in linked if code in by_code), None)


def core_of(code: str, catalogue: Catalogue) -> list[tuple[Skill, Use]]:
    """The most important skills of an occupation; of equal ones that which is asked for at a higher level."""
    rules = words.rules()
    uses = [
        (skill, use)
        for skill, use in catalogue.uses_of(code)
        if use.importance is not None and use.importance >= rules.core_from
    ]
    uses.sort(key=lambda pair: -_weight(pair[1]))
    if not any(use.level is not None for _, use in uses):
        return uses[: rules.core_shown]
    # Where skills are rated, software is not, and one trade has more of it than of all the rest.
    software = [pair for pair in uses if pair[0].kind is SkillKind.SOFTWARE][
        : rules.software_shown
    ]
    rated = [pair for pair in uses if pair[0].kind is not SkillKind.SOFTWARE]
    return [*rated[: rules.core_shown - len(software)], *software]


def _weight(use: Use) -> float:
    return (use.importance or 0.0) * (1.0 if use.level is None else use.level)


def roles_near(
    code: str, *, around: Neighbourhood, catalogue: Catalogue, found: Iterable[Found], done: Sequence[str] = ()
) -> list[Role]:  # fmt: skip
    """The roles these skills open: near work, those that a person shows most of first."""
    found = list(found)
    near = around.of(code, at_most=2 * words.rules().roles_shown)
    roles = [
        role
        for one in near
        if (role := role_of(one.occupation.code, catalogue=catalogue, found=found, done=(code, *done)))
    ]  # fmt: skip
    # Stable: of two roles of which as much is there, the nearer stands first.
    roles.sort(key=_missing_part)
    return roles[: words.rules().roles_shown]


def _missing_part(role: Role) -> float:
    return len(role.missing) / role.all if role.all else 1.0


def _enough(asked: Use, past: Use | None) -> bool:
    """Work that asked for at least this level; where levels are not told, as one that matters."""
    if past is None:
        return False
    if asked.level is not None and past.level is not None:
        return past.level >= asked.level - words.rules().usual_slack
    return (past.importance or 0.0) >= words.rules().core_from


def _name(skill: Skill) -> str:
    """Skills of two lists are one if they are called the same."""
    return f"{SkillKind.SOFTWARE if skill.kind is SkillKind.SOFTWARE else ''}{_plain(skill.name)}"


_plain = lru_cache(NAMES_KEPT)(key)
