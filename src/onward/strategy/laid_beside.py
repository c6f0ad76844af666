"""One ad laid beside one version of a CV: which versions there are, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.engine.coverage.unstated import Told
from onward.strategy.asked_for import Beside, Thing, beside
from onward.strategy.looking import Look
from onward.strategy.services import sights
from onward.tracker.models import Posting, Version

VERSIONS_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A thing on the page, with the form that came back for it, if it did."""

    thing: Thing
    form: Any = None


@dataclass(frozen=True, slots=True)
class Group:
    name: Any
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """`version` None: no CV is kept yet; a `look` without a CV: this one could not be read, and why."""

    versions: tuple[Version, ...]
    version: Version | None
    look: Look
    beside: Beside

    def groups(self, *, about: str = "", form: Any = None) -> list[Group]:
        told = (
            (_("They say it is a must"), self.beside.musts),
            (_("Also asked for") if self.beside.musts else _("Asked for"), self.beside.unsaid),
            (_("Nice to have"), self.beside.nice),
        )
        return [Group(name, tuple(_rows(things, about, form))) for name, things in told if things]


def _rows(things: tuple[Thing, ...], about: str, form: Any) -> Iterator[Row]:
    for thing in things:
        yield Row(thing, form if thing.key == about else None)


def laid_beside(
    posting: Posting, *, today: date, number: int | None = None, told: Iterable[Told] = ()
) -> Laid:
    """Beside the version chosen; else the one that was sent, else the latest."""
    known = list(Version.objects.owned_by(posting.owner).of_cvs().light()[:VERSIONS_OFFERED])
    sent = posting.applications.exclude(sent_version=None).values_list("sent_version", flat=True)
    first = number if number is not None else sent.first()
    version = next((one for one in known if one.pk == first), known[0] if known else None)
    look = sights.look_at(version) if version else Look()
    return Laid(tuple(known), version, look, beside(posting, look.cv, today=today, told=told))
