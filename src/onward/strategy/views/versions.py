"""A version as a program sees it, beside the page as a person sees it; and what changed between two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from onward.engine.cvs.difference import difference
from onward.strategy.changed import changed_parts
from onward.strategy.seeing import sight_of
from onward.strategy.services import sights
from onward.tracker.models import Document, Version
from onward.tracker.views.asking import number_in, user_of
from onward.ui.pages import page


@require_safe
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    version = own_version(request, pk)
    look = sights.look_at(version)
    context = {
        "version": version,
        "look": look,
        "sight": sight_of(look.cv) if look.cv else None,
        "others": version.document.versions.exclude(pk=version.pk).exists(),
    }
    return page(request, "strategy/version_seen.html", context)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed from one version to another; without a choice the two newest."""
    document = get_object_or_404(Document.objects.owned_by(user_of(request)), pk=pk)
    versions = list(
        Version.objects.light().filter(document=document).select_related("document", "owner").order_by("pk")
    )  # fmt: skip
    older, newer = _chosen(request, versions) if len(versions) > 1 else (None, None)
    context = {"document": document, "versions": versions, "older": older, "newer": newer}
    if older and newer and older != newer:
        before, after = sights.look_at(older), sights.look_at(newer)
        context |= {"unread": [look for look in (before, after) if look.cv is None]}
        if before.cv and after.cv:
            found = difference(before.cv, after.cv)
            context |= {"difference": found, "parts": changed_parts(found)}
    return page(request, "strategy/versions_compared.html", context)


def own_version(request: HttpRequest, pk: int) -> Version:
    mine = Version.objects.owned_by(user_of(request)).light()
    return get_object_or_404(mine.select_related("owner", "document"), pk=pk)


def _chosen(
    request: HttpRequest, versions: list[Version]
) -> tuple[Version | None, Version | None]:
    """The two that are asked for; a number that is none of them counts as none.

    A version alone is held beside the one before it, and the first beside the one after it;
    what is named as the older one, beside the newest.
    """
    known = {version.pk: version for version in versions}
    older, newer = (
        known.get(number_in(request.GET.get(name, "")) or 0) for name in ("old", "new")
    )
    if older and newer:
        return older, newer
    if older and older != versions[-1]:
        return older, versions[-1]
    at = max(versions.index(newer) if newer else len(versions) - 1, 1)
    return versions[at - 1], versions[at]
