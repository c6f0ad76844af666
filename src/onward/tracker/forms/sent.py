"""Which documents went with an application: one CV, and ticks for whatever went with it."""

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker.models import Application, Version
from onward.tracker.models.choices import DocumentKind

# So many documents show at once; who writes a new letter for each job has hundreds.
NEAR = 8
KINDS = list(DocumentKind.values)

if TYPE_CHECKING:
    _VersionField = forms.ModelChoiceField[Version]
else:
    _VersionField = forms.ModelChoiceField


class VersionChoice(_VersionField):
    def label_from_instance(self, obj: Version) -> str:
        return named(obj)


class VersionTicks(forms.MultipleChoiceField):
    """Versions to tick; `versions` are all that may be, whether they stand here or in the other list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.versions: dict[str, Version] = {}

    def offer(self, shown: list[Version], *, among: dict[str, Version]) -> None:
        self.versions = among
        self.choices = [(str(one.pk), named(one)) for one in shown]

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.versions

    def clean(self, value: Any) -> list[Version]:
        return [self.versions[number] for number in super().clean(value)]


def named(version: Version) -> str:
    return _("%(document)s: %(version)s") % {
        "document": version.document.name,
        "version": version.name,
    }


def offer_versions(form: forms.Form, owner: User, application: Application | None) -> None:
    """Offer CVs as the CV, and all else to tick; what is noted already is always among them."""
    mine = Version.objects.owned_by(owner).light().select_related("document")
    sent = application.sent_version_id if application else None
    cvs = mine.filter(Q(document__kind=DocumentKind.CV) | Q(pk=sent))
    cv: Any = form.fields["sent_version"]
    cv.queryset = cvs.order_by("document__name", "-pk")
    ticked = _ticked(application)
    rest = mine.exclude(document__kind=DocumentKind.CV) | mine.filter(pk__in=ticked)
    versions = list(rest.order_by("-pk"))
    near, others = _parted(versions, ticked)
    form.initial["also_sent"] = ticked
    for name, shown in (("also_sent", near), ("also_older", others)):
        field: Any = form.fields[name]
        field.offer(shown, among={str(one.pk): one for one in versions})
        if not shown:
            del form.fields[name]


def _ticked(application: Application | None) -> list[int]:
    return list(application.also_sent.values_list("pk", flat=True)) if application else []


def _parted(versions: list[Version], ticked: list[int]) -> tuple[list[Version], list[Version]]:
    """The newest of the latest documents, with what is ticked already; and all others. Letters first."""
    shown = {version.pk for version in _near(versions)} | set(ticked)
    by_kind = sorted(versions, key=lambda version: KINDS.index(version.document.kind))
    return (
        [version for version in by_kind if version.pk in shown],
        [version for version in by_kind if version.pk not in shown],
    )


def _near(versions: list[Version]) -> list[Version]:
    """The newest of each document, each kind in its turn: ten certificates must not hide the letter."""
    newest: dict[int, Version] = {}
    for version in versions:
        newest.setdefault(version.document_id, version)
    before: Counter[str] = Counter()
    turns = []
    for version in newest.values():
        turns.append((before[version.document.kind], -version.pk, version))
        before[version.document.kind] += 1
    return [version for _turn, _pk, version in sorted(turns, key=itemgetter(0, 1))[:NEAR]]
