"""Which mails are here already: a number alone does not tell, for some senders use one again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from onward.accounts.models import User
from onward.intake.models import Message, MessageQuerySet, Unreadable


class Here:
    """What one person has of some records, and what came along since; two queries for any number."""

    def __init__(self, owner: User) -> None:
        self._owner = owner
        self._prints: dict[str, set[str]] = defaultdict(set)

    def look_for(self, records: Iterable[dict[str, Any]]) -> None:
        digests = [record["digest"] for record in records]
        mine = Message.objects.filter(owner=self._owner, digest__in=digests)
        for digest, fingerprint in mine.values_list("digest", "fingerprint"):
            self._prints[digest].add(fingerprint)
        unread = Unreadable.objects.filter(owner=self._owner, digest__in=digests)
        for digest in unread.values_list("digest", flat=True):
            self._prints[digest].add("")

    def has(self, record: dict[str, Any]) -> bool:
        there = self._prints.get(record["digest"], set())
        return bool(there) and not there.isdisjoint(_prints_of(record) or there)

    def add(self, record: dict[str, Any]) -> None:
        """Take a record for one that is here; where another mail has its number, it begins no thread."""
        there = self._prints[record["digest"]]
        if there and record.get("thread") == record["digest"]:
            record["thread"] = ""
        there.add(record.get("fingerprint", ""))


def _prints_of(record: dict[str, Any]) -> set[str]:
    """What a copy of it may be kept under; none where its digest alone tells."""
    fingerprint = record.get("fingerprint", "")
    return {fingerprint, ""} if fingerprint else set()


def copies_of(owner: User, record: dict[str, Any]) -> MessageQuerySet:
    """The kept message that a record is a copy of, the one whose words are known first."""
    mine = Message.objects.filter(owner=owner, digest=record["digest"])
    prints = _prints_of(record)
    same = Q(fingerprint__in=prints) if prints else Q()
    return mine.filter(same).order_by("-fingerprint", "pk")
