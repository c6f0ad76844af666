"""What a person looks for, as far as the room knows: roles, skills and places."""

from collections.abc import Iterable

from onward.accounts.models import User
from onward.engine.postings.ranking import Wants
from onward.strategy.models import Role, Skill
from onward.tracker.models import Application, Posting

MOST_TITLES = 40
MOST_SKILLS = 60
MOST_PLACES = 6
LATEST = 40
FROM_HOME = "remote"


def wants_of(owner: User, *, skills: Iterable[str] = ()) -> Wants:
    """Empty where nothing is known. `skills` are those that somebody above this room knows of."""
    latest = Application.objects.owned_by(owner).sorted_by("news")
    rows = list(latest.values_list("role", "place", "posting__language")[:LATEST])
    places = [place for _role, place, _language in rows if place]
    looked_at = Role.objects.owned_by(owner).exclude(standing=Role.Standing.LET_GO)
    titles = [*looked_at.order_by("pk").values_list("title", flat=True), *(row[0] for row in rows)]
    named = Skill.objects.owned_by(owner).standing().values_list("name", flat=True)
    return Wants(
        titles=_first(titles, MOST_TITLES),
        skills=_first([*skills, *named], MOST_SKILLS),
        places=_first([place.partition(",")[0].strip() for place in places], MOST_PLACES),
        remote=any(FROM_HOME in place.casefold() for place in places),
        languages=_languages(owner),
    )


def _languages(owner: User) -> tuple[str, ...]:
    """Those of ads they applied to; without any, no language speaks against an ad."""
    applied = Posting.objects.owned_by(owner).exclude(applications=None).exclude(language="")
    return tuple(applied.order_by("language").values_list("language", flat=True).distinct())


def _first(words: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in words if one))[:most]
