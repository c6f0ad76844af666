"""Whether a job was met before: applied to, or kept from another board."""

from dataclasses import dataclass

from django.db.models import Q

from onward.engine.postings.records import AdRecord
from onward.engine.postings.same import Likeness, plain_title, seen_before
from onward.strategy.ordering import record_of
from onward.tracker.models import Application, Posting

# Those that share an employer, a title or an address; more are of a form that all share.
MOST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Before:
    """An application to the same job; `likeness` None where only employer and title are the same."""

    application: Application
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class Met:
    same: tuple[Before, ...]
    # Other applications with that employer, the latest first.
    there: tuple[Application, ...]
    # The same job, kept from elsewhere.
    kept: tuple[Posting, ...]


def met_before(posting: Posting) -> Met:
    ad = record_of(posting)
    applied = _applied(posting)
    likely = dict(seen_before(ad, [_as_ad(one) for one in applied]))
    same = tuple(
        Before(one, likely.get(number))
        for number, one in enumerate(applied)
        if number in likely or _is_named_alike(one, posting)
    )
    known = {before.application.pk for before in same}
    there = [one for one in applied if one.pk not in known and _is_there(one, posting)]
    return Met(same, tuple(there), _kept(posting, ad))


def _applied(posting: Posting) -> list[Application]:
    """Applications that may be the same job, but for those of this very ad."""
    likely = Q(role__iexact=posting.title) if posting.title else Q()
    if posting.employer:
        likely |= Q(employer__plain_key=posting.employer.plain_key)
    if posting.url:
        likely |= Q(posting__url=posting.url)
    if not likely:
        return []
    mine = Application.objects.owned_by(posting.owner).filter(likely).exclude(posting=posting)
    return list(
        mine.light().select_related("employer", "posting").sorted_by("news")[:MOST_COMPARED]
    )


def _as_ad(application: Application) -> AdRecord:
    ad = application.posting
    return AdRecord(
        where="applied",
        title=application.role or (ad.title if ad else ""),
        text=ad.text if ad else "",
        employer=application.employer.name,
        place=application.place,
        url=ad.url if ad else "",
        board=ad.board if ad else "",
        board_id=ad.board_id if ad else "",
    )


def _is_there(application: Application, posting: Posting) -> bool:
    return bool(posting.employer) and application.employer.plain_key == posting.employer.plain_key  # type: ignore[union-attr]


def _is_named_alike(application: Application, posting: Posting) -> bool:
    title = plain_title(posting.title)
    return (
        bool(title) and _is_there(application, posting) and plain_title(application.role) == title
    )


def _kept(posting: Posting, ad: AdRecord) -> tuple[Posting, ...]:
    likely = Q(title__iexact=posting.title) if posting.title else Q(url=posting.url)
    if posting.employer:
        likely |= Q(employer=posting.employer)
    others = Posting.objects.owned_by(posting.owner).filter(likely).exclude(pk=posting.pk)
    rows = list(others.select_related("employer").order_by("-added_at", "-pk")[:MOST_COMPARED])
    return tuple(rows[number] for number, _ in seen_before(ad, [record_of(one) for one in rows]))
