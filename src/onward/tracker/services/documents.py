from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker.models import Document, Version
from onward.tracker.models.documents import LARGEST_FILE
from onward.tracker.services.sent import follow_kind


class TooLarge(Exception):
    """A file may hold 10 MB at most; a PDF saved for the web is usually far smaller."""


def add_document(
    owner: User,
    *,
    kind: str,
    name: str,
    at: datetime,
    version: str,
    text: str = "",
    file_name: str = "",
    content: bytes | None = None,
) -> Document:
    """Keep a document with its first version. Raises `TooLarge`."""
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        document = change.create(Document, owner=owner, kind=kind, name=name)
        add_version(document, name=version, at=at, text=text, file_name=file_name, content=content)
    return document


def add_version(
    document: Document,
    *,
    name: str,
    at: datetime,
    text: str = "",
    file_name: str = "",
    content: bytes | None = None,
) -> Version:
    """Keep a document as it is now: a file, or text; a nameless one is known by its day.

    Raises `TooLarge`.
    """
    size = len(text.encode()) if content is None else len(content)
    if size > LARGEST_FILE:
        raise TooLarge
    words = _("Added a version of %s") % document
    with changes.recording(document.owner, at=at, words=words) as change:
        return change.create(
            Version,
            owner=document.owner,
            document=document,
            name=name or date_format(at.date(), "j F Y"),
            file_name=file_name,
            content=content,
            text=text,
            size=size,
            added_at=at,
        )


def edit_document(document: Document, *, at: datetime, **facts: str) -> Document:
    before = document.kind
    with changes.recording(document.owner, at=at, words=_("Changed %s") % document) as change:
        change.update(document, **facts)
        if document.kind != before:
            follow_kind(document, change)
    return document


def remove_document(document: Document, *, at: datetime) -> None:
    with changes.recording(document.owner, at=at, words=_("Removed %s") % document) as change:
        change.delete(document)


def remove_version(version: Version, *, at: datetime) -> None:
    words = _("Removed %s") % version.name
    with changes.recording(version.owner, at=at, words=words) as change:
        change.delete(version)
