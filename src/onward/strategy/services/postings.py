"""Job ads that are kept: brought in, set right, set aside, and made an application of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.postings.records import AdRecord
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Posting
from onward.tracker.services.employers import let_go_if_unused

# A longer list is one to save and search, not to keep ad by ad.
MOST_AT_ONCE = 200
LONGEST = {
    "title": 200,
    "text": 100_000,
    "place": 120,
    "url": 2_000,
    "board": 20,
    "board_id": 120,
    "hours": 120,
    "salary": 200,
    "language": 5,
}


class TooMany(Exception):
    """More than 200 ads in one go; save the list instead, and search it."""


class NoEmployer(Exception):
    """The ad does not say who it is from; add the employer first."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An ad that is kept now, and whether it was there before."""

    posting: Posting
    is_new: bool


def keep_ads(owner: User, ads: Sequence[AdRecord], *, at: datetime) -> tuple[Kept, ...]:
    """Keep ads, each once. Raises `TooMany`."""
    if len(ads) > MOST_AT_ONCE:
        raise TooMany
    words = _("Kept %d job ads") % len(ads)
    if len(ads) == 1:
        words = _("Kept the job ad: %s") % (ads[0].title or _("without a title"))
    with changes.recording(owner, at=at, words=words) as change:
        return tuple(_keep(owner, ad, change, at=at) for ad in ads)


def mended(ads: Sequence[AdRecord], *, employer: str = "", url: str = "") -> tuple[AdRecord, ...]:
    """Those with words, with what the person knows besides: who it is from, and where it stood."""
    one = len(ads) == 1
    return tuple(
        replace(ad, employer=ad.employer or employer, url=ad.url or (url if one else ""))
        for ad in ads
        if ad.text.strip()
    )


def _keep(owner: User, ad: AdRecord, change: changes.Recording, *, at: datetime) -> Kept:
    known = _known(owner, ad)
    if known is not None:
        return Kept(known, is_new=False)
    facts: dict[str, Any] = {name: getattr(ad, name)[:most] for name, most in LONGEST.items()}
    name = ad.employer[:200].strip()
    employer = tracker.employer_named(owner, name, at=at) if name else None
    made = change.create(
        Posting,
        owner=owner,
        employer=employer,
        posted_on=ad.posted_on,
        closes_on=ad.closes_on,
        added_at=at,
        **facts,
    )
    return Kept(made, is_new=True)


def _known(owner: User, ad: AdRecord) -> Posting | None:
    """The same ad by its number at its board, its address, or every word of it."""
    same = Q(text=ad.text[: LONGEST["text"]], title=ad.title[: LONGEST["title"]])
    if ad.board and ad.board_id:
        number = Q(board=ad.board, board_id=ad.board_id[: LONGEST["board_id"]])
        same |= number & Q(employer__name__iexact=ad.employer[:200])
    if ad.url:
        same |= Q(url=ad.url[: LONGEST["url"]]) & ~Q(url="")
    return Posting.objects.owned_by(owner).filter(same).order_by("pk").first()


def edit_posting(posting: Posting, *, employer: str, at: datetime, **facts: Any) -> Posting:
    """Set right what was read; an empty employer means that the ad does not say."""
    owner = posting.owner
    with changes.recording(owner, at=at, words=_("Changed the job ad %s") % posting) as change:
        before = posting.employer
        named = tracker.employer_named(owner, employer, at=at) if employer else None
        change.update(posting, employer=named, **facts)
        if before is not None and before != named:
            let_go_if_unused(before, change)
        return posting


def let_go(posting: Posting, *, at: datetime) -> None:
    """It is not one to aim at; it stays, and is not brought up."""
    words = _("Set the job ad aside: %s") % posting
    with changes.recording(posting.owner, at=at, words=words) as change:
        change.update(posting, is_let_go=True)


def take_up(posting: Posting, *, at: datetime) -> None:
    words = _("Took the job ad up again: %s") % posting
    with changes.recording(posting.owner, at=at, words=words) as change:
        change.update(posting, is_let_go=False)


def remove_posting(posting: Posting, *, at: datetime) -> None:
    words = _("Removed the job ad: %s") % posting
    with changes.recording(posting.owner, at=at, words=words) as change:
        employer = posting.employer
        change.delete(posting)
        if employer is not None:
            let_go_if_unused(employer, change)


def make_application(posting: Posting, *, at: datetime) -> Application:
    """Note the job as one to apply for; nothing is sent. Raises `NoEmployer`."""
    if posting.employer is None:
        raise NoEmployer
    return tracker.add_application(
        posting.owner,
        employer=posting.employer.name,
        role=posting.title,
        place=posting.place,
        at=at,
        posting=posting,
    )


def join(posting: Posting, application: Application, *, at: datetime) -> None:
    """Say that this is the ad of an application that is there already."""
    words = _("Put the job ad with %s") % application
    with changes.recording(posting.owner, at=at, words=words) as change:
        change.update(application, posting=posting)
