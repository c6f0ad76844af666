"""The applications of a person as mail is matched against them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from onward.accounts.models import User
from onward.engine.mail.matching import Directory, KnownApplication, Match
from onward.engine.mail.message import Message
from onward.engine.mail.parties import Parties
from onward.intake.models import Reading
from onward.tracker.models import Application, Person


@dataclass(frozen=True, slots=True)
class Seen:
    """What matching looks at in a message, before it is kept and after.

    `references` are the identities of the messages it answers; `thread` is that of the whole thread.
    """

    message: Message
    parties: Parties
    references: tuple[str, ...]
    thread: str = ""


class Known:
    """Every application of one person, in three queries; matches any number of messages after that.

    Where the messages are at hand, `about` says which threads to know; else all are known.
    """

    def __init__(self, owner: User, *, about: Iterable[Seen] | None = None) -> None:
        threads = _threads(owner, None if about is None else list(about))
        self._directory = Directory(_applications(owner), threads=threads)

    def match(self, seen: Seen) -> Match:
        """The application a message belongs to; an answer in a thread belongs where the thread does."""
        thread = [*seen.references, seen.thread]
        return self._directory.match(seen.parties, seen.message, thread)


def _applications(owner: User) -> Iterable[KnownApplication]:
    addresses = defaultdict(set)
    people = Person.objects.owned_by(owner).exclude(email="").exclude(employer=None)
    for employer_id, email in people.values_list("employer_id", "email"):
        addresses[employer_id].add(email.casefold())
    rows = Application.objects.owned_by(owner).values_list(
        "pk", "employer__name", "employer_id", "role", "ended_by", "last_on"
    )
    for pk, employer, employer_id, role, ended_by, last_on in rows:
        yield KnownApplication(
            key=pk,
            employer=employer,
            role=role or None,
            open=not ended_by,
            last_on=last_on,
            addresses=frozenset(addresses[employer_id]),
        )


def _threads(owner: User, about: list[Seen] | None) -> dict[str, int]:
    """Which application each message belongs to, and each thread, where that is known."""
    settled = Reading.objects.owned_by(owner).exclude(application=None)
    if about is not None:
        named = {reference for seen in about for reference in seen.references}
        threads = {seen.thread for seen in about} - {""}
        settled = settled.filter(Q(message__digest__in=named) | Q(message__thread__in=threads))
    found: dict[str, int] = {}
    # By number, so that of two applications in one thread the later one goes on.
    rows = settled.order_by("pk").values_list(
        "message__digest", "message__thread", "application_id"
    )
    for digest, thread, application in rows:
        found[digest] = application
        if thread:
            found[thread] = application
    return found
