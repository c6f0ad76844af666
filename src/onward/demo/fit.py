"""What the made-up person looks for, and how she rated some jobs before and after the answer."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from onward.accounts.models import User
from onward.recovery import fit as recovery
from onward.reflection.models import Criterion
from onward.reflection.services import fit
from onward.tracker.models import Application

SOURCES = {"a": "ad", "i": "interview", "c": "contact", "g": "guess"}


def want(owner: User, *, at: datetime) -> None:
    for words, group, importance, dealbreaker in _told()["wanted"]:
        fit.add_criterion(
            owner,
            words=words,
            group=group,
            importance=importance,
            dealbreaker=dealbreaker,
            at=at - timedelta(days=61),
        )


def rate(owner: User, column: str, *, at: datetime) -> None:
    """Fill one column, "before" or "after"; the answers must be open, or known, by then."""
    wanted = list(Criterion.objects.owned_by(owner).in_order())
    for employer, days, levels, sources in _told()[column]:
        application = Application.objects.select_related("owner", "employer").get(
            owner=owner, employer__name=employer
        )
        answers = zip(wanted, levels, sources, strict=True)
        given = {one.pk: fit.Given(level or None, SOURCES[said]) for one, level, said in answers}
        then = at - timedelta(days=days)
        recovery.rate(application, moment=fit.moment_of(application), given=given, at=then)


def _told() -> dict[str, Any]:
    return tomllib.loads(resources.files("onward.demo").joinpath("fit.toml").read_text("utf-8"))
