"""What the tray shows: what each message may say, put together by the application it may be about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail.grouping import people_of, propose
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.message import Message as Mail
from onward.engine.mail.parties import Parties
from onward.feedback.models import Request
from onward.intake import services
from onward.intake.asked import Asked
from onward.intake.choices import Said, words_for
from onward.intake.conversations import told_by
from onward.intake.imports import undoable
from onward.intake.known import Seen
from onward.intake.models import OLDEST, STILL_NEWS, Conversation, Import, Reading
from onward.tracker.models import Application

# More than these are looked at on a page of their own.
SHOWN_AT_ONCE = 6
IMPORTS_SHOWN = 5
PLACES_OFFERED = 12
BEGINNING = 180


@dataclass(frozen=True, slots=True)
class Item:
    """One message that waits, in words; `again` if it only repeats what an earlier one says.

    `asked` is what its writer was asked before it came, and has not answered yet.
    """

    reading: Reading
    said: Said
    subject: str
    who: str
    on: date
    sentence: str
    person: str
    reason: str
    again: bool = False
    asked: Request | None = None

    @property
    def id(self) -> int:
        return self.reading.pk

    @property
    def clear(self) -> bool:
        return bool(self.said.yes)

    @property
    def beginning(self) -> str:
        """Its first words, where no sentence of it decides."""
        return Truncator(" ".join(self.reading.message.part("text").split())).chars(BEGINNING)

    @property
    def asks_day(self) -> bool:
        """An invitation says when it came; when the talk is, the person knows better."""
        return self.reading.verdict == VerdictKind.INTERVIEW and not self.again


@dataclass(frozen=True, slots=True)
class Entry:
    """One application in the tray, noted already or not, with the messages that wait about it.

    `others` are conversations that its messages may belong to instead.
    """

    conversation: Conversation
    items: tuple[Item, ...]
    application: Application | None
    candidates: tuple[Application, ...]
    others: tuple[Conversation, ...]
    employer: str
    role: str

    @property
    def id(self) -> int:
        return self.conversation.pk

    @property
    def title(self) -> str:
        if self.application:
            return str(self.application)
        named = ", ".join(filter(None, (self.role, self.employer)))
        first = self.items[0]
        return (
            named if self.employer else first.subject or first.who or _("A mail without a subject")
        )

    @property
    def people(self) -> tuple[str, ...]:
        """Who wrote what can be noted, each once."""
        return people_of(told_by(item.reading) for item in self.items if item.clear)

    @property
    def on(self) -> date:
        return max(item.on for item in self.items)

    @property
    def seen(self) -> str:
        """The messages that are shown, as a form sends them back."""
        return " ".join(str(item.id) for item in self.items)

    @property
    def placed(self) -> bool:
        """Whether it is clear whom it is about."""
        unsure = bool(self.candidates or self.others)
        return self.application is not None or (bool(self.employer) and not unsure)

    @property
    def ready(self) -> bool:
        """Whether a single yes is enough: each sentence is in sight, and it is clear whom it is about."""
        return self.sure and not self.long

    @property
    def clear(self) -> bool:
        return any(item.clear for item in self.items)

    @property
    def sure(self) -> bool:
        return self.placed and self.clear

    @property
    def told(self) -> tuple[Item, ...]:
        """The messages without those that say the same again: nobody has to read a no six times."""
        once: dict[tuple[str, str | int], Item] = {}
        for item in self.items:
            once.setdefault((item.reading.verdict, item.sentence or item.id), item)
        return tuple(once.values())

    @property
    def long(self) -> bool:
        return len(self.told) > SHOWN_AT_ONCE

    @property
    def shown(self) -> tuple[Item, ...]:
        return self.told[-SHOWN_AT_ONCE:]

    @property
    def only(self) -> Item | None:
        return self.items[0] if len(self.items) == 1 else None

    @property
    def news(self) -> Said:
        """The latest thing that may have happened."""
        return next((one.said for one in reversed(self.items) if one.clear), self.items[-1].said)


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits, by number and the latest first: what is news, what is not, what only arrived."""

    news: tuple[int, ...]
    before: tuple[int, ...]
    arrived: tuple[int, ...]
    asking: int
    receipts: int
    messages: int


def waiting(owner: User, *, at: datetime) -> Waiting:
    """One query for any number of messages."""
    parts: dict[str, list[int]] = defaultdict(list)
    asking = receipts = messages = 0
    # The checker does not see what `waiting` counts beside each row.
    rows: Any = Conversation.objects.owned_by(owner).waiting(at=at).newest_first()
    for pk, waits, asks, news, news_at in rows.values_list(
        "pk", "waits", "asks", "news", "news_at"
    ):
        # An impossible date was never any news: such a message is as new as its coming.
        old = news_at is not None and at - OLDEST < news_at < at - STILL_NEWS
        shelf = "arrived" if not asks else "before" if old else "news"
        parts[shelf].append(pk)
        messages += waits
        asking += news
        receipts += waits if shelf == "arrived" else 0
    return Waiting(
        news=tuple(parts["news"]),
        before=tuple(parts["before"]),
        arrived=tuple(parts["arrived"]),
        asking=asking,
        receipts=receipts,
        messages=messages,
    )


def entries_of(
    owner: User,
    keys: Sequence[int],
    *,
    at: datetime,
    seen: Mapping[int, Iterable[int]] | None = None,
) -> list[Entry]:
    """Conversations in words, in the order of `keys`; a fixed number of queries for any number.

    With `seen`, only those messages of each, as somebody looked at them before.
    """
    mine = Conversation.objects.owned_by(owner).select_related("application__employer", "owner")
    rows = mine.in_bulk(keys)
    readings = Reading.objects.owned_by(owner).filter(conversation__in=rows).waiting()
    by_conversation: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings.select_related("message", "owner").order_by("pk"):
        key = reading.conversation_id or 0
        reading.conversation = rows[key]
        if seen is None or reading.pk in seen[key]:
            by_conversation[key].append(reading)
    lookups = _look_up(owner, rows, by_conversation)
    others, asked = _others(owner, rows), Asked(owner)
    return [
        _entry(rows[key], _items(by_conversation[key], asked, at=at), lookups.get(key), others)
        for key in keys
        if key in rows and by_conversation[key]
    ]


def _look_up(
    owner: User, rows: Mapping[int, Conversation], readings: Mapping[int, list[Reading]]
) -> dict[int, services.Lookup]:
    seen = {
        key: _seen(rows[key], there)
        for key, there in readings.items()
        if rows[key].application is None
    }
    return services.look_up_seen(owner, seen) if seen else {}


def _seen(conversation: Conversation, readings: list[Reading]) -> Seen:
    """A conversation as matching sees it: by its names, and by every thread in it."""
    told = [told_by(reading) for reading in readings]
    first = readings[0].message
    mail = Mail(
        from_name=first.part("from") or None,
        from_address=told[0].address,
        subject=first.part("subject") or None,
        text=first.part("text"),
    )
    parties = Parties(employer=conversation.employer or None, role=conversation.role or None)
    references = [reference for one in told for reference in (*one.references, one.thread)]
    return Seen(mail, parties, tuple(dict.fromkeys(filter(None, references))))


def _others(owner: User, rows: Mapping[int, Conversation]) -> dict[int, Conversation]:
    wanted = {pk for row in rows.values() for pk in row.fits}
    mine = Conversation.objects.owned_by(owner).select_related("application__employer")
    return mine.in_bulk(wanted) if wanted else {}


def near_to(conversation: Conversation) -> list[Conversation]:
    """Where else its messages could go: what they may fit, and what waits of the same employer."""
    mine = Conversation.objects.owned_by(conversation.owner).waiting().newest_first()
    others = mine.exclude(pk=conversation.pk).select_related("application__employer")
    signs = set(conversation.signs)
    near = [
        one for one in others if one.pk in conversation.fits or not signs.isdisjoint(one.signs)
    ]
    return near[:PLACES_OFFERED]


def _entry(
    conversation: Conversation,
    items: tuple[Item, ...],
    lookup: services.Lookup | None,
    others: Mapping[int, Conversation],
) -> Entry:
    application, candidates = _belongs(conversation, lookup)
    return Entry(
        conversation=conversation,
        items=items,
        application=application,
        candidates=candidates,
        others=tuple(others[pk] for pk in conversation.fits if pk in others),
        employer=application.employer.name if application else conversation.employer,
        role=application.role if application else conversation.role,
    )


def _belongs(
    conversation: Conversation, lookup: services.Lookup | None
) -> tuple[Application | None, tuple[Application, ...]]:
    """The application that is meant, or those that may be; what has ended is no new case."""
    if conversation.application is not None or lookup is None:
        return conversation.application, ()
    anew = conversation.begins_anew
    meant = lookup.application
    if meant is not None and (meant.open or not anew):
        return meant, ()
    return None, tuple(one for one in lookup.candidates if one.open or not anew)


def _items(readings: list[Reading], asked: Asked, *, at: datetime) -> tuple[Item, ...]:
    """By their days, each once; what says a thing again knows that it does."""
    told = [told_by(reading, zone=at.tzinfo) for reading in readings]
    again = {pk for one in propose(told) for pk in one.ids[1:]}
    items = [
        item_of(reading, at=at, again=reading.pk in again, asked=asked) for reading in readings
    ]
    return tuple(sorted(items, key=lambda item: (item.on, item.id)))


def item_of(
    reading: Reading, *, at: datetime, again: bool = False, asked: Asked | None = None
) -> Item:
    message, on = reading.message, services.day_of(reading, at=at)
    return Item(
        reading=reading,
        said=words_for(reading.verdict),
        subject=message.part("subject"),
        who=message.part("from") or message.part("from_address"),
        on=on,
        sentence=reading.fact("sentence"),
        person=reading.fact("person"),
        reason=reading.fact("reason_stated"),
        again=again,
        asked=asked.what(reading, on=on) if asked else None,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """One import in the list of the latest, and whether it can still be taken back."""

    id: int
    name: str
    on: datetime
    new: int
    merged: int
    undoable: bool
    is_mail: bool
    counts: dict[str, int]


def batches(owner: User, *, at: datetime) -> list[Batch]:
    latest = Import.objects.owned_by(owner).select_related("change").order_by("-pk")
    return [
        Batch(
            id=one.pk,
            name=one.name,
            on=one.brought_at.astimezone(at.tzinfo),
            new=one.new,
            merged=one.merged,
            undoable=undoable(one, at=at),
            is_mail=one.is_mail,
            counts=one.counts.get("new", {}),
        )
        for one in latest.defer("change__entries")[:IMPORTS_SHOWN]
    ]
