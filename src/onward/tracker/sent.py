"""What went with an application, and with how many applications a version went."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from onward.tracker.models import Application, Version
from onward.tracker.models.choices import DocumentKind
from onward.tracker.models.documents import VersionQuerySet

# A line of the history names so many; the list beside it has them all.
NAMED = 3
KINDS = list(DocumentKind.values)


@dataclass(frozen=True, slots=True)
class Sent:
    """All that went: the CV first, then letters, and so on."""

    versions: tuple[Version, ...]

    @property
    def named(self) -> tuple[Version, ...]:
        return self.versions[:NAMED]

    @property
    def more(self) -> int:
        return len(self.versions) - len(self.named)


def sent_with(application: Application) -> Sent:
    """Give the application with its versions and their documents loaded."""
    cv = application.sent_version
    rest = (one for one in application.also_sent.all() if one != cv)
    along = sorted(rest, key=lambda one: KINDS.index(one.document.kind))
    return Sent((cv, *along) if cv else tuple(along))


def with_times_sent(versions: VersionQuerySet) -> Any:
    """With `sent`: how many applications each went with, as the CV or beside it."""
    as_cv = Application._base_manager.filter(sent_version=OuterRef("pk"))
    links = Application.also_sent.through._default_manager.filter(version=OuterRef("pk"))
    along = links.exclude(application__sent_version=OuterRef("pk"))
    # Each is counted by itself: joined, the one would be multiplied by the other.
    return versions.annotate(sent=_counted(as_cv, "sent_version") + _counted(along, "version"))


def _counted(rows: QuerySet[Any], column: str) -> Coalesce:
    counted = rows.order_by().values(column).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
