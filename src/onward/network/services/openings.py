"""A reason to think of them again, after a no."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.network.models import Opening
from onward.tracker import changes
from onward.tracker.models import Application, Posting


def note_opening(
    application: Application,
    *,
    kind: str,
    on: date,
    at: datetime,
    posting: str = "",
    ad: Posting | None = None,
) -> Opening:
    """Keep what was noticed; the advertisement, pasted or kept already, is kept with it."""
    owner = application.owner
    with changes.recording(owner, at=at, words=_("Noticed: %s") % application) as change:
        known = Opening.objects.filter(application=application, kind=kind, noticed_on=on).first()
        if known and not ad and not posting.strip():
            return known
        kept = ad
        if posting.strip() and not ad:
            title = application.role[:200]
            kept = change.create(Posting, owner=owner, title=title, text=posting, added_at=at)
        if known:
            return change.update(known, posting=kept)
        return change.create(
            Opening, owner=owner, application=application, kind=kind, noticed_on=on, posting=kept
        )


def remove_opening(opening: Opening, *, at: datetime) -> None:
    with changes.recording(opening.owner, at=at, words=_("Removed: %s") % opening) as change:
        change.delete(opening)
