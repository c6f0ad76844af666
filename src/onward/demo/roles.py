"""What the made-up person can do, and the roles it opens."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources

from onward.accounts.models import User
from onward.recovery.skills import sources_of
from onward.strategy import near_roles
from onward.strategy.models import Role, Skill
from onward.strategy.services import roles, skills

DAYS = 6


def look_wider(owner: User, at: datetime) -> None:
    told = tomllib.loads(resources.files("onward.demo").joinpath("roles.toml").read_text("utf-8"))
    then = at - timedelta(days=DAYS)
    skills.look_through(owner, sources_of(owner), at=then)
    for skill in Skill.objects.owned_by(owner).filter(name__in=told["not_mine"]):
        skills.take_out(skill, at=then)
    known = {skill.name: skill for skill in Skill.objects.owned_by(owner)}
    for name, strength in told["own"]:
        if name in known:
            skills.set_strength(known[name], strength=strength, at=then)
        else:
            skills.add_skill(owner, name=name, strength=strength, at=then)
    _keep(owner, told["mine"], Role.Standing.MINE, at=then)
    for title in told["looked_at"]:
        role = _keep(owner, title, Role.Standing.LOOKED_AT, at=then)
        roles.note_on_role(role, industries=told["industries"], note="", at=then)
        roles.list_employers(role, told["employers"], at=then)


def _keep(owner: User, title: str, standing: str, *, at: datetime) -> Role:
    archive, meant = near_roles.meant(owner, title)
    code = meant.occupation.code if meant.occupation else ""
    name = archive.name if code else ""
    return roles.keep_role(owner, title=title, standing=standing, archive=name, code=code, at=at)
