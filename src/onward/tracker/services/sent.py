"""What went with an application beside its CV."""

from collections.abc import Iterable

from onward.tracker import changes
from onward.tracker.models import Application, Document, Version
from onward.tracker.models.choices import DocumentKind


def send_along(
    application: Application, versions: Iterable[Version], change: changes.Recording
) -> None:
    """From now on just these went with it; the CV itself is none of them."""
    through = Application.also_sent.through
    wanted = {version.pk for version in versions} - {application.sent_version_id}
    for link in through._default_manager.filter(application=application):
        if link.version_id not in wanted:
            change.delete(link)
        wanted.discard(link.version_id)
    for version_id in sorted(wanted):
        change.create(through, application=application, version_id=version_id)


def follow_kind(document: Document, change: changes.Recording) -> None:
    """A document turned out to be a CV, or to be none: where it went, it is noted as what it is."""
    if document.kind == DocumentKind.CV:
        _become_cvs(document, change)
    else:
        _go_along(document, change)


def _become_cvs(document: Document, change: changes.Recording) -> None:
    """Where a CV is noted already, that one stays, and this one stays what went with it."""
    through = Application.also_sent.through
    links = through._default_manager.filter(version__document=document).order_by("-version_id")
    links = links.select_related("application__owner", "version")
    for link in links.defer("version__content", "version__text"):
        application = link.application
        if changes.lock(application).sent_version_id is None:
            change.delete(link)
            change.update(application, sent_version=link.version)


def _go_along(document: Document, change: changes.Recording) -> None:
    through = Application.also_sent.through
    sent = Application.objects.filter(sent_version__document=document)
    rows = sent.select_related("owner", "sent_version")
    for application in rows.defer("sent_version__content", "sent_version__text"):
        version = application.sent_version
        change.update(application, sent_version=None)
        if not through._default_manager.filter(application=application, version=version).exists():
            change.create(through, application=application, version=version)
