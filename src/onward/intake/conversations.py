"""Which messages are about one application: kept as the engine groups them, until the person says more."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import TypeVar

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail.grouping import Group, group
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.matching import same_employer
from onward.engine.mail.strands import Told, place_of
from onward.intake.models import Conversation, Reading, ReadingQuerySet
from onward.tracker import changes
from onward.tracker.models import Application

AT_ONCE = 500
# A date outside these is a slip of some program; it says nothing about what came first.
YEARS = range(1990, 2091)

One = TypeVar("One")


def place(owner: User, *, change: changes.Recording) -> None:
    """Put every waiting message that has no place yet with those that it belongs to.

    Call it once after any number of messages came in. What the person put together stays so.
    """
    unplaced = Reading.objects.owned_by(owner).waiting().filter(conversation=None)
    ended = Application.objects.owned_by(owner).ended().values_list("pk", "last_on")
    fresh = list(_begun_anew(_told_in(unplaced), dict(ended)))
    if not fresh:
        return
    near = _near(owner, fresh)
    there = Reading.objects.owned_by(owner).filter(conversation__in=near)
    _Placing(owner, near, change).go(group([*fresh, *_told_in(there)]))


def told_by(reading: Reading, *, zone: tzinfo | None = None) -> Told:
    """A kept message as grouping sees it."""
    message, conversation = reading.message, reading.conversation
    addresses = [message.part("from_address"), message.part("reply_to")]
    return Told(
        id=reading.pk,
        verdict=VerdictKind(reading.verdict),
        at=_believed(message.sent_at, zone),
        identity=message.digest,
        references=tuple(message.references),
        thread=message.thread,
        employer=reading.fact("employer") or None,
        role=reading.fact("role") or None,
        person=reading.fact("person") or None,
        address=next(filter(place_of, addresses), addresses[0]) or None,
        sentence=reading.fact("sentence"),
        application=reading.application_id
        or (conversation.application_id if conversation else None),
        block=conversation.pk if conversation and conversation.by_hand else None,
    )


def _believed(sent_at: datetime | None, zone: tzinfo | None) -> datetime | None:
    if sent_at is None or sent_at.year not in YEARS:
        return None
    return sent_at.astimezone(zone) if zone else sent_at


def _told_in(readings: ReadingQuerySet) -> Iterator[Told]:
    """One at a time: the words of a whole mailbox are more than memory should hold."""
    rows = readings.select_related("message", "conversation")
    return (told_by(reading) for reading in rows.order_by("pk").iterator(AT_ONCE))


def _begun_anew(told: Iterable[Told], ended: Mapping[int, date | None]) -> Iterator[Told]:
    """A receipt that came after the end is about another application than the one that ended."""
    for one in told:
        end = ended.get(one.application or 0)
        receipt = one.verdict is VerdictKind.ACKNOWLEDGEMENT
        anew = receipt and end is not None and one.at is not None and one.at.date() > end
        yield replace(one, application=None) if anew else one


def _near(owner: User, fresh: list[Told]) -> dict[int, Conversation]:
    """The conversations that these may belong to: by thread, by application, by employer."""
    mine = Conversation.objects.owned_by(owner)
    if not mine.exists():
        return {}
    found: set[int | None] = set()
    placed = Reading.objects.owned_by(owner).exclude(conversation=None)
    for some in _handfuls(fresh):
        answered = {reference for one in some for reference in one.references}
        threads = {one.thread for one in some} - {""}
        same = Q(message__digest__in=answered) | Q(message__thread__in=threads)
        found.update(placed.filter(same).values_list("conversation_id", flat=True))
        known = {one.application for one in some} - {None}
        found.update(mine.filter(application__in=known).values_list("pk", flat=True))
    signs = frozenset().union(*(one.signs for one in fresh))
    for one in mine.filter(application=None).iterator(AT_ONCE):
        if not signs.isdisjoint(one.signs):
            found.add(one.pk)
    return mine.in_bulk(found - {None})


def _handfuls(items: Iterable[One]) -> Iterator[list[One]]:
    waiting = iter(items)
    while handful := list(islice(waiting, AT_ONCE)):
        yield handful


class _Placing:
    """Writes groups down as conversations, keeping those that are there already."""

    def __init__(
        self, owner: User, near: dict[int, Conversation], change: changes.Recording
    ) -> None:
        self._owner = owner
        self._near = near
        self._change = change
        self._taken: set[int] = set()
        self._by_application: dict[int, list[int]] = defaultdict(list)
        for pk, one in near.items():
            self._by_application[one.application_id or 0].append(pk)

    def go(self, groups: list[Group]) -> None:
        current: dict[int, int | None] = {}
        for handful in _handfuls(pk for one in groups for pk in one.ids):
            here = Reading.objects.filter(pk__in=handful)
            current.update(here.values_list("pk", "conversation_id"))
        where = {one.ids[0]: self._there(one, current) for one in groups}
        begun = {one.ids[0]: self._begun(one) for one in groups if where[one.ids[0]] is None}
        self._change.create_all(list(begun.values()))
        where |= begun
        for some in _handfuls(groups):
            self._fill(some, where)
        for pk, left in self._near.items():
            if pk not in self._taken:
                self._change.delete(left)

    def _begun(self, found: Group) -> Conversation:
        made = Conversation(owner=self._owner, application_id=found.application)
        made.names = names_with(made, **_names_of(found))
        return made

    def _fill(self, groups: list[Group], where: Mapping[int, Conversation | None]) -> None:
        rows = Reading.objects.in_bulk([pk for one in groups for pk in one.ids])
        for one in groups:
            conversation = where[one.ids[0]]
            if conversation is None:
                continue
            names = _names_of(one)
            if conversation.by_hand:
                names = {"signs": names["signs"]}
            fits = [other.pk for first in one.fits if (other := where[first])]
            name(conversation, self._change, **names, fits=fits)
            # What the person parted from an application stays parted.
            if one.application is not None and not conversation.by_hand:
                self._change.update(conversation, application_id=one.application)
            put_all([rows[pk] for pk in one.ids], conversation, self._change)

    def _there(self, found: Group, current: Mapping[int, int | None]) -> Conversation | None:
        """The conversation that most of the messages are in, or the one of that application."""
        votes = Counter(current[pk] for pk in found.ids)
        of_application = [
            pk
            for pk in self._by_application.get(found.application or 0, [])
            if pk not in self._taken
        ]
        free = [
            (-count, pk)
            for pk, count in votes.items()
            if pk in self._near and pk not in self._taken and not self._near[pk].by_hand
        ]
        if found.block is not None:
            chosen: int | None = found.block
        elif free:
            chosen = min(free)[1]
        else:
            chosen = of_application[0] if of_application else None
        if chosen is None:
            return None
        self._taken.add(chosen)
        return self._near[chosen]


def _names_of(found: Group) -> dict[str, object]:
    return {
        "employer": found.employer,
        "role": found.role,
        "anew": found.anew,
        "signs": sorted(found.signs),
    }


def names_with(conversation: Conversation, **said: object) -> str:
    """The names of a conversation as they are kept, with some of them set."""
    kept = {**conversation.record, **said}
    return json.dumps({key: value for key, value in kept.items() if value}, sort_keys=True)


def name(conversation: Conversation, change: changes.Recording, **said: object) -> None:
    """Set some of what a conversation is called by; what is not given stays."""
    kept = conversation.names
    names = names_with(conversation, **said)
    if names != kept:
        change.update(conversation, names=names)


def put_all(
    readings: list[Reading], conversation: Conversation, change: changes.Recording
) -> None:
    """Put messages in a conversation; those that wait are about its application."""
    change.point_all(readings, conversation=conversation)
    waiting = [reading for reading in readings if reading.waits]
    change.point_all(waiting, application=conversation.application)


def move(reading: Reading, *, to: Conversation | None, at: datetime) -> Conversation:
    """Put a message with others, or by itself; from now on both stay as the person made them."""
    with changes.recording(reading.owner, at=at, words=_("Moved a message")) as change:
        before = reading.conversation
        if to is None:
            to = change.create(Conversation, owner=reading.owner, by_hand=True)
            told = told_by(reading)
            name(to, change, employer=told.named, role=told.role, signs=sorted(told.signs))
        else:
            change.update(to, by_hand=True)
            name(to, change, fits=[])
        put_all([reading], to, change)
        if before is not None and not leave(before, change):
            change.update(before, by_hand=True)
    return to


def follow(reading: Reading, application: Application, change: changes.Recording) -> None:
    """One message was noted: the others are about the same application, if it is their employer."""
    conversation = reading.conversation
    if conversation is None or conversation.application_id is not None:
        return
    if same_employer(conversation.employer, application.employer.name):
        change.update(conversation, application=application)
        waiting = Reading.objects.filter(conversation=conversation).waiting()
        change.point_all(list(waiting), application=application)


def leave(conversation: Conversation, change: changes.Recording) -> bool:
    """Let go of a conversation that no message is left in; says whether it went."""
    if conversation.readings.exists():
        return False
    change.delete(conversation)
    return True


def let_go_of(reading: Reading, change: changes.Recording) -> None:
    """Keep a hash of a message and nothing else, so that it does not come in again."""
    message, conversation = reading.message, reading.conversation
    change.delete(reading)
    if conversation is not None:
        leave(conversation, change)
    change.update(message, thread="", content="", sent_at=None, origin=None, event=None)


def call(conversation: Conversation, *, employer: str, role: str, at: datetime) -> None:
    """Set right whom a conversation is with, before anything of it is noted."""
    with changes.recording(
        conversation.owner, at=at, words=_("Set right what waits in the tray")
    ) as change:
        name(conversation, change, employer=employer.strip(), role=role.strip(), fits=[])
        change.update(conversation, by_hand=True)


def belong(conversation: Conversation, application: Application | None, *, at: datetime) -> None:
    """Say which application a conversation is about; None for one that is not noted yet."""
    with changes.recording(
        conversation.owner, at=at, words=_("Set right what waits in the tray")
    ) as change:
        change.update(conversation, application=application, by_hand=True)
        name(conversation, change, fits=[], anew=application is None)
        put_all(list(Reading.objects.filter(conversation=conversation)), conversation, change)
