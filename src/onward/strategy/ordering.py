"""Kept ads in the order of what somebody looks for, each with what puts it there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from onward.accounts.models import User
from onward.engine.postings.bits import set_of
from onward.engine.postings.ranking import Reason, Wants, ranked, reasons, terms_of
from onward.engine.postings.records import AdRecord
from onward.tracker.models import Posting

# So many of the latest are put in order; it would take a shelf to do it with more.
MOST = 300
# Beyond a few, reasons are read by nobody.
REASONS_SHOWN = 4
_terms = lru_cache(MOST)(terms_of)


@dataclass(frozen=True, slots=True)
class Placed:
    """A kept ad, and why it stands there; without reasons it stands by its day."""

    posting: Posting
    reasons: tuple[Reason, ...] = ()
    more: int = 0


def record_of(posting: Posting) -> AdRecord:
    """A kept ad as the engine knows ads."""
    return AdRecord(
        where="kept",
        title=posting.title,
        text=posting.text,
        employer=posting.employer.name if posting.employer else "",
        place=posting.place,
        url=posting.url,
        board=posting.board,
        board_id=posting.board_id,
        posted_on=posting.posted_on,
        closes_on=posting.closes_on,
        hours=posting.hours,
        salary=posting.salary,
        language=posting.language,
    )


def in_order(postings: Sequence[Posting], wants: Wants) -> list[Posting]:
    """What fits best comes first; what nothing speaks for follows as it was given."""
    terms: dict[str, list[int]] = {}
    # Of equals the engine prefers the highest number, so the first is given the last.
    turned = list(reversed(postings))
    for number, posting in enumerate(turned):
        for term in _terms(record_of(posting)):
            terms.setdefault(term, []).append(number)
    best = ranked(
        wants, lambda term: set_of(terms.get(term, ())), (1 << len(turned)) - 1, len(turned)
    )
    chosen = set(best)
    rest = [number for number in reversed(range(len(turned))) if number not in chosen]
    return [turned[number] for number in (*best, *rest)]


def readable(owner: User) -> QuerySet[Posting]:
    """Those with words; a tracker's table often knows the address alone."""
    mine = Posting.objects.owned_by(owner).filter(text__contains=" ")
    return mine.select_related("employer").order_by("-added_at", "-pk")


def to_look_at(owner: User) -> QuerySet[Posting]:
    """Those that are not set aside and have no application yet, the latest first."""
    return readable(owner).filter(is_let_go=False, applications=None)


def reasons_for(posting: Posting, wants: Wants, *, today: date) -> tuple[Reason, ...]:
    return reasons(record_of(posting), wants, today)


def placed(posting: Posting, wants: Wants, *, today: date) -> Placed:
    found = reasons_for(posting, wants, today=today)
    return Placed(posting, found[:REASONS_SHOWN], max(0, len(found) - REASONS_SHOWN))
