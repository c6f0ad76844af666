"""What other rooms know of a job ad: who said no and looks again, and what one told in stories."""

from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.models import User
from onward.engine.coverage.unstated import Told
from onward.network.models import Opening
from onward.recovery import again
from onward.recovery.connecting import good_no
from onward.reflection.models import Criterion, Story
from onward.tracker.models import Application, Posting

# The latest endings there are looked at; older ones lie too far back.
MOST_LOOKED_AT = 6
STORIES_READ = 8


@dataclass(frozen=True, slots=True)
class Again:
    """On the page of an ad: the application to think of again, and whether it was noted."""

    posting: Posting
    application: Application
    is_noted: bool
    template: str = "recovery/on_posting.html"


def of(posting: Posting) -> Again | None:
    """None where nobody there said no, or where only facts and an adviser help."""
    if posting.employer is None:
        return None
    mine = Application.objects.owned_by(posting.owner).ended().exclude(posting=posting)
    there = mine.filter(employer__plain_key=posting.employer.plain_key)
    for application in there.select_related("owner", "employer").sorted_by("news")[
        :MOST_LOOKED_AT
    ]:
        no = good_no(application)
        if no is not None and no.event.happened_on <= _day_of(posting):
            noted = Opening.objects.filter(application=application, posting=posting).exists()
            return Again(posting, application, noted)
    return None


def _day_of(posting: Posting) -> date:
    return posting.posted_on or posting.added_at.date()


def note(posting: Posting, *, at: datetime) -> Application:
    """Note that they are hiring again, by this ad. Raises `again.NotForThis`."""
    found = of(posting)
    if found is None:
        raise again.NotForThis
    hiring = Opening.Kind.HIRING
    again.notice(found.application, kind=hiring, on=at.date(), at=at, ad=posting)
    return found.application


def stories_of(owner: User) -> list[Told]:
    """What somebody did, as they tell it: their latest stories."""
    rows = Story.objects.owned_by(owner).latest_first()[:STORIES_READ]
    return [Told(row.title, "\n".join((row.task, row.action, row.result))) for row in rows]


def skills_of(owner: User) -> list[str]:
    """What somebody said they bring to a job, in their own words."""
    mine = Criterion.objects.owned_by(owner).filter(group=Criterion.Group.SKILLS)
    return [row.words for row in mine.exclude(importance=Criterion.Importance.NONE).in_order()]
