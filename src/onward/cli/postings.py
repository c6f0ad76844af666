"""Job ads in a terminal: kept from a file, and ranked by what one looks for."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer, shortened
from onward.cli.reading import refuse_unreadable
from onward.engine.postings.ranking import Reason
from onward.engine.postings.reading import LARGEST, read_ads
from onward.engine.postings.records import NotAnAd, Taken
from onward.recovery.posting_again import skills_of
from onward.strategy import ordering
from onward.strategy.services import postings as services
from onward.strategy.wanting import wants_of
from onward.tracker.models import Posting

MOST_LISTED = 20
LONGEST_LINE = 100
NOTHING = "No ad waits to be looked at. Keep one: onward posting add FILE"
# A reason as a line says it.
SAID = {
    "title": "close to a role of yours: {words}",
    "skill": "you can: {words}",
    "place": "a place you applied in: {words}",
    "remote": "it can be done from home",
    "fresh": "it was posted lately",
    "foreign": "against it: you have not applied in this language yet",
    "unwanted": "against it: {words}",
}


def posting(given: Namespace, owner: User) -> int:
    if given.verb == "add":
        return _add(given, owner)
    return _rank(given, owner, getattr(given, "most", MOST_LISTED))


def _add(given: Namespace, owner: User) -> int:
    """Keep what has words; each ad once, however often it is brought."""
    taken = _taken(given)
    ads = services.mended(taken.ads, employer=given.employer or "")
    if not ads:
        raise Refusal(" ".join(["There is no job ad with words in it.", *taken.left_out[:3]]))
    try:
        kept = services.keep_ads(owner, ads, at=clock.now(owner))
    except services.TooMany:
        raise Refusal("More than 200 ads are in it. Save the list on the page of lists.") from None
    document = [{**_facts(one.posting), "new": one.is_new} for one in kept]
    lines = [_line(one.posting) + ("" if one.is_new else " · kept already") for one in kept]
    return answer(given, document, [*lines, *taken.left_out])


def _taken(given: Namespace) -> Taken:
    try:
        return read_ads(_content(given.file), employer=given.employer or "")
    except NotAnAd as refusal:
        raise Refusal(f"{refusal.sentence} {refusal.step}".strip()) from None


def _content(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    refuse_unreadable(path)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _rank(given: Namespace, owner: User, most: int) -> int:
    """Those that are not set aside and have no application yet."""
    today = clock.today(owner)
    wants = wants_of(owner, skills=skills_of(owner))
    rows = ordering.in_order(list(ordering.to_look_at(owner)[: ordering.MOST]), wants)
    placed = [(row, ordering.reasons_for(row, wants, today=today)) for row in rows[:most]]
    document = [{**_facts(row), "reasons": [_told(one) for one in why]} for row, why in placed]
    lines = [line for row, why in placed for line in _lines(row, why)]
    return answer(given, document, lines or [NOTHING])


def _told(reason: Reason) -> dict[str, Any]:
    return {"because": reason.because.value, "words": reason.words, "line": reason.line or None}


def _lines(posting: Posting, why: tuple[Reason, ...]) -> list[str]:
    told = [SAID[reason.because].format(words=reason.words) for reason in why]
    return [_line(posting), *(f"     {shortened(line, LONGEST_LINE)}" for line in told)]


def _facts(posting: Posting) -> dict[str, Any]:
    return {
        "id": posting.pk,
        "url": reverse("posting", args=[posting.pk]),
        "title": posting.title or None,
        "employer": posting.employer.name if posting.employer else None,
        "place": posting.place or None,
        "posted_on": posting.posted_on,
        "closes_on": posting.closes_on,
        "address": posting.url or None,
    }


def _line(posting: Posting) -> str:
    parts = [posting.title or "without a title"]
    if posting.employer:
        parts.append(posting.employer.name)
    if posting.place:
        parts.append(posting.place)
    return f"{posting.pk}  " + " · ".join(parts)
