"""The CVs a person has, as they are read: the newest version of each."""

from collections.abc import Iterator

from onward.accounts.models import User
from onward.engine.cvs.records import Cv
from onward.strategy.services.sights import look_at
from onward.tracker.models import Document, Version
from onward.tracker.models.choices import DocumentKind


def newest_cvs(owner: User, *, but: Document | None = None) -> Iterator[tuple[Version, Cv]]:
    """The newest version of each CV that can be read, `but` for one."""
    mine = Document.objects.owned_by(owner).filter(kind=DocumentKind.CV).order_by("pk")
    if but is not None:
        mine = mine.exclude(pk=but.pk)
    for document in mine:
        version = document.versions.select_related("document").order_by("-added_at", "-pk").first()
        if version and (cv := look_at(version).cv):
            yield version, cv
