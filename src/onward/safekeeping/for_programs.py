"""What leaves for other programs beside the tables: letters and mails, days, people, and a page to read."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from django.db import models
from django.template.loader import render_to_string

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine import cards_out
from onward.engine.mail_out import kept_eml
from onward.feedback.models import Letter
from onward.feedback.reading import eml_of
from onward.intake.models import Message
from onward.recovery.calendar import entries_of, file_of
from onward.recovery.cards import cards_of
from onward.tracker.models import Application, Event, Person

ROWS_AT_ONCE = 200
Member = tuple[str, bytes]


def files_of(
    owner: User, *, at: datetime, private: bool, unreadable: list[str]
) -> Iterator[Member]:
    """Name and content of each file; what cannot be opened is named in `unreadable`.

    A mail that was brought in comes along only with what is private.
    """
    yield "search.md", _search(owner).encode()
    yield "calendar.ics", file_of(entries_of(owner, at=at, names=True), at=at)
    yield "people.vcf", cards_out.write(cards_of(Person.objects.owned_by(owner).by_name()))
    yield from _letters(owner, at=at, unreadable=unreadable)
    if private:
        yield from _mails(owner, unreadable)


def _search(owner: User) -> str:
    """Every application with its history, to be read by a person."""
    applications = (
        Application.objects.owned_by(owner)
        .select_related("employer")
        .prefetch_related(models.Prefetch("events", queryset=Event.objects.in_order()))
        .defer("note")
        .order_by("pk")
    )
    told = [(one.pk, as_read(str(one)), one.events.all()) for one in applications]
    return render_to_string("safekeeping/search.md", {"applications": told})


def as_read(words: str) -> str:
    """Words that no reader of Markdown takes for anything else: an employer's name may hold a picture."""
    return re.sub(r"([\\`*_{}\[\]()<>#!|~&])", r"\\\1", " ".join(words.split()))


def _letters(owner: User, *, at: datetime, unreadable: list[str]) -> Iterator[Member]:
    letters = Letter.objects.owned_by(owner).select_related(
        "owner", "application__employer", "person"
    )
    for letter in letters.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
        about = letter.application or letter.person or ""
        try:
            yield _name("letters", letter.pk, f"{letter.kind}-{about}"), eml_of(letter, at=at)
        except (vault.Unreadable, vault.KeyMissing):
            unreadable.append(f"letter {letter.pk}")


def _mails(owner: User, unreadable: list[str]) -> Iterator[Member]:
    for mail in Message.objects.owned_by(owner).order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
        try:
            told = json.loads(mail.content or "{}")
        except (vault.Unreadable, vault.KeyMissing):
            # The table of messages names it already.
            continue
        if told.get("text") or told.get("subject"):
            content = kept_eml(
                name=told.get("from") or "", address=told.get("from_address") or "",
                subject=told.get("subject") or "", text=told.get("text") or "", sent_at=mail.sent_at,
            )  # fmt: skip
            yield _name("mail", mail.pk, told.get("subject") or ""), content


def _name(folder: str, number: int, words: str) -> str:
    """A name that is safe in any file system, and still says what it is."""
    safe = re.sub(r"[^\w.-]+", "-", words).strip("-. ")[:60]
    return f"{folder}/{number:04}-{safe or 'file'}.eml"
