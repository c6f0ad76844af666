"""The room for aiming better, filled as for a long search: skills, roles, job ads that wait to be looked at."""

import json
import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from onward.accounts.models import User
from onward.strategy.archives import starter
from onward.strategy.models import Role, RoleEmployer, Skill
from onward.tracker.models import Employer, Posting

OF_A_ROLE = 40
ROLES = 30
# What somebody does, in the names of the starter set.
DONE = ("developer", "data_analyst")
LINES = (
    "We plan the work of forty people on three sites.",
    "You have three years of experience in planning.",
    "Spreadsheets and a customer database are daily tools.",
    "A driving licence is an advantage.",
    "Shifts at weekends come up twice a month.",
)


class Aiming:
    """Rows in bulk; `ads` wait to be looked at, and none of them has an application."""

    def __init__(self, owner: User, *, at: datetime) -> None:
        self.owner, self.at = owner, at
        self.draw = random.Random(13)

    def fill(self, ads: int, employers: list[Employer]) -> None:
        Skill.objects.bulk_create(self._skills())
        roles = Role.objects.bulk_create(self._roles())
        listed = zip(roles[:: ROLES // 2], (employers, employers[OF_A_ROLE:]), strict=False)
        RoleEmployer.objects.bulk_create(
            RoleEmployer(owner=self.owner, role=role, employer=employer)
            for role, some in listed
            for employer in some[:OF_A_ROLE]
        )
        Posting.objects.bulk_create(self._ads(ads, employers))

    def _private(self) -> dict[str, object]:
        return {"owner": self.owner, "seal": uuid.UUID(int=self.draw.getrandbits(128), version=4)}

    def _skills(self) -> Iterator[Skill]:
        strengths = list(Skill.Strength)
        for nth, skill in enumerate(starter().skills()[:80]):
            words = [["We had ", skill.name, " on every day of it.", "cv", "CV, whole", nth]] * 3
            yield Skill(
                **self._private(), name=skill.name, concept=f"starter {skill.kind} {skill.code}",
                strength=strengths[nth % len(strengths)], words=json.dumps(words), added_at=self.at,
            )  # fmt: skip

    def _roles(self) -> Iterator[Role]:
        others = [one for one in starter().occupations() if one.code not in DONE]
        for nth, one in enumerate(others[:ROLES]):
            standing = Role.Standing.LET_GO if nth % 3 == 2 else Role.Standing.LOOKED_AT
            yield self._role(one.code, one.title, standing)
        for code in DONE:
            yield self._role(code, code.replace("_", " ").capitalize(), Role.Standing.MINE)

    def _role(self, code: str, title: str, standing: str) -> Role:
        return Role(
            **self._private(), archive="starter", code=code, title=title, standing=standing,
            added_at=self.at,
        )  # fmt: skip

    def _ads(self, wanted: int, employers: list[Employer]) -> Iterator[Posting]:
        titles = [one.title for one in starter().occupations()]
        for nth in range(wanted):
            yield Posting(
                owner=self.owner, employer=employers[nth % len(employers)],
                title=self.draw.choice(titles), text="\n".join(self.draw.sample(LINES, 4) * 10),
                place="Harbour", language="en", added_at=self.at - timedelta(hours=nth),
            )  # fmt: skip
