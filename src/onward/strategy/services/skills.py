"""Skills: found in what a person wrote, set right in one tap."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.strategy import skilled
from onward.strategy.models import Skill
from onward.tracker import changes
from onward.tracker.models.naming import key_of


class KnownAlready(Exception):
    """This skill is in the list already. It is `skill`."""

    def __init__(self, skill: Skill) -> None:
        self.skill = skill


def look_through(owner: User, sources: Iterable[skilled.Source], *, at: datetime) -> int:
    """Find skills in what the person wrote; gives how many are new.

    What they typed, set or took out stays as they left it. What no text shows any more goes.
    """
    found = {key_of(one.skill.name): (one, concept, shown) for one, concept, shown in skilled.found_in(owner, sources)}  # fmt: skip
    with changes.recording(owner, at=at, words=_("Looked for skills")) as change:
        rows = {row.name_key: row for row in Skill.objects.owned_by(owner)}
        gone = [row for key, row in rows.items() if key not in found and _is_found(row)]
        change.delete_all(gone)
        for key, (one, concept, shown) in found.items():
            if key in rows:
                _renew(change, rows[key], strength=skilled.STRENGTHS[one.strength], concept=concept, words=skilled.as_json(shown))  # fmt: skip
        new = [
            Skill(
                owner=owner,
                name=one.skill.name[: skilled.LONGEST_NAME],
                concept=concept,
                strength=skilled.STRENGTHS[one.strength],
                words=skilled.as_json(shown),
                added_at=at,
            )
            for key, (one, concept, shown) in found.items()
            if key not in rows
        ]
        change.create_all(new)
    return len(new)


def _is_found(row: Skill) -> bool:
    return not row.is_own and not row.is_out


def _renew(
    change: changes.Recording, row: Skill, *, strength: str, concept: str, words: str
) -> None:
    """The words may be others by now; what the person said of it stays."""
    if row.is_out:
        return
    kept = {"concept": concept, "words": words}
    change.update(row, **kept if row.is_own else {**kept, "strength": strength})


def add_skill(owner: User, *, name: str, strength: str, at: datetime) -> Skill:
    """Keep a skill that the person names; one that was taken out comes back. Raises `KnownAlready`."""
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        known = Skill.objects.owned_by(owner).filter(name_key=key_of(name)).first()
        if known and not known.is_out:
            raise KnownAlready(known)
        if known:
            return change.update(known, strength=strength, is_own=True, is_out=False)
        concept = skilled.named(owner, name)
        return change.create(
            Skill, owner=owner, name=name, strength=strength, concept=concept, is_own=True, added_at=at
        )  # fmt: skip


def set_strength(skill: Skill, *, strength: str, at: datetime) -> Skill:
    """The person knows better how it shows."""
    with changes.recording(skill.owner, at=at, words=_("Changed: %s") % skill) as change:
        return change.update(changes.lock(skill), strength=strength, is_own=True)


def take_out(skill: Skill, *, at: datetime) -> Skill:
    """It is none of theirs, whatever a text says; it does not come up again."""
    with changes.recording(skill.owner, at=at, words=_("Taken out: %s") % skill) as change:
        return change.update(changes.lock(skill), is_out=True)


def bring_back(skill: Skill, *, at: datetime) -> Skill:
    with changes.recording(skill.owner, at=at, words=_("Brought back: %s") % skill) as change:
        return change.update(changes.lock(skill), is_out=False)
