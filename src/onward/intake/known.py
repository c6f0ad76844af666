"""The applications of a person as mail is matched against them, found by name without going through all."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onward.accounts.models import User
from onward.engine.mail import packs
from onward.engine.mail.matching import TEXT_READ, KnownApplication, Match, match
from onward.engine.mail.message import Message
from onward.engine.mail.parties import Parties
from onward.intake.models import Reading
from onward.tracker.models import Application, Person

START = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What matching looks at in a message, before it is kept and after."""

    message: Message
    parties: Parties
    references: tuple[str, ...]


class Known:
    """Every application of one person, in three queries; matches any number of messages after that.

    Where the messages are at hand, `about` says which threads to know; else all are known.
    """

    def __init__(self, owner: User, *, about: Iterable[Seen] | None = None) -> None:
        addresses = defaultdict(set)
        people = Person.objects.owned_by(owner).exclude(email="").exclude(employer=None)
        for employer_id, email in people.values_list("employer_id", "email"):
            addresses[employer_id].add(email.casefold())
        self._all: dict[int, KnownApplication] = {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_start: dict[str, set[int]] = defaultdict(set)
        self._by_domain: dict[str, set[int]] = defaultdict(set)
        rows = Application.objects.owned_by(owner).values_list(
            "pk", "employer__name", "employer_id", "role", "ended_by", "last_on"
        )
        for pk, employer, employer_id, role, ended_by, last_on in rows:
            known = KnownApplication(
                key=pk,
                employer=employer,
                role=role or None,
                open=not ended_by,
                last_on=last_on,
                addresses=frozenset(addresses[employer_id]),
            )
            self._all[pk] = known
            self._note(known)
        settled = Reading.objects.owned_by(owner).exclude(application=None)
        if about is not None:
            named = {reference for seen in about for reference in seen.references}
            settled = settled.filter(message__digest__in=named)
        self._threads = dict(settled.values_list("message__digest", "application_id"))

    def _note(self, known: KnownApplication) -> None:
        words = _WORD.findall(known.employer.casefold())
        for word in words:
            self._by_word[word].add(known.key)
        self._by_start[_start(known.employer)].add(known.key)
        if not words:
            self._by_word[""].add(known.key)
        for address in known.addresses:
            self._by_domain[address.rpartition("@")[2]].add(known.key)

    def match(self, seen: Seen) -> Match:
        """The application a message belongs to; an answer in a thread belongs where the thread does."""
        found = match(seen.parties, seen.message, [self._all[key] for key in self._near(seen)])
        if found.application is None:
            for reference in seen.references:
                if reference in self._threads:
                    key = self._threads[reference]
                    return Match(key, (key,), ("thread",))
        return found

    def _near(self, seen: Seen) -> Iterable[int]:
        """Who could be meant at all: a mailbox of thousands must not meet thousands one by one."""
        near: set[int] = set()
        for address in (seen.message.from_address, seen.message.reply_to):
            if address:
                near |= self._by_domain.get(address.casefold().rpartition("@")[2], set())
        if seen.parties.employer is not None:
            return near | self._by_start.get(_start(seen.parties.employer), set())
        message = seen.message
        text = f"{message.from_name or ''} {message.subject or ''} {message.text[:TEXT_READ]}"
        for word in {"", *_WORD.findall(text.casefold())}:
            near |= self._by_word.get(word, set())
        return near


def _start(name: str) -> str:
    """How a name begins, once what every firm may carry is left out: two that are one begin alike."""
    words = _WORD.findall(name.casefold())
    forms = packs.everywhere().legal_forms
    return "".join([word for word in words if word not in forms] or words)[:START]
