from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.cv_out.beginning import written
from onward.engine.cvs.dates import spans
from onward.engine.cvs.words import LANGUAGES
from onward.engine.files.resumes import A_DATE
from onward.strategy import cv_parts
from onward.strategy.cv_parts import Asked, Kind, Part
from onward.tracker.forms.fields import LineField, LongField
from onward.tracker.models import Document, Version

Resume = dict[str, Any]

# An earlier one is a slip of the hand.
EARLIEST_YEAR = "1900"
LONGEST_LINE = 1_000
LONGEST_TEXT = 20_000
# In the language itself: whoever wants such headings can read it.
LANGUAGE_NAMES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español",
    "it": "Italiano", "nl": "Nederlands", "pt": "Português",
}  # fmt: skip


class MomentField(LineField):
    """A month or a year, as JSON Resume writes it, or as people do: `03/2021`, `March 2021`."""

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        told = typed if A_DATE.fullmatch(typed) else _moment_in(typed)
        if typed and told[:4] < EARLIEST_YEAR:
            raise ValidationError(_("Write it like 2021-03, or only the year."), code="no_date")
        return told


def _moment_in(typed: str) -> str:
    """The one moment that a text is; empty where it is none, or says more."""
    found = next(spans(typed), None)
    if found is None or found.is_range or (found.start, found.end) != (0, len(typed)):
        return ""
    return written(found.first)


def _field(asked: Asked) -> forms.CharField:
    told: dict[str, Any] = {"label": asked.label, "help_text": asked.hint, "required": False}
    if asked.kind is Kind.DATE:
        return MomentField(max_length=40, **told)
    if asked.kind is Kind.LINE:
        return LineField(max_length=LONGEST_LINE, **told)
    rows = 6 if asked.kind is Kind.LINES else 3
    return LongField(rows=rows, max_length=LONGEST_TEXT, strip=False, **told)


class EntryForm(forms.Form):
    """One entry of a part. What it does not ask for stays in the entry, and what is not touched too."""

    # The whole form is optional but for one word.
    leaves_optional_unsaid = True
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, part: Part, entry: Resume, was: str = "") -> None:
        self.part, self.entry = part, entry
        shown = {one.name: _shown(one, entry.get(one.name)) for one in part.fields}
        super().__init__(data, initial={**shown, "was": was})
        for one in part.fields:
            self.fields[one.name] = _field(one)

    def clean(self) -> dict[str, Any]:
        start, end = (self.cleaned_data.get(name, "") for name in ("startDate", "endDate"))
        # Of two of which one is only a year, the years decide.
        if end and end < start[: len(end)]:
            self.add_error("endDate", _("It ends before it begins. Look at both days once more."))
        if not self.errors and not self.kept():
            raise ValidationError(_("Write at least one thing about it."), code="empty")
        return self.cleaned_data

    def kept(self) -> Resume:
        """The entry with what was changed in it."""
        typed = {
            one.name: _meant(one, self.cleaned_data[one.name])
            for one in self.part.fields
            if one.name in self.changed_data and one.name in self.cleaned_data
        }
        return {name: value for name, value in {**self.entry, **typed}.items() if value}


def _shown(asked: Asked, value: Any) -> str:
    return "\n".join(value or []) if asked.kind is Kind.LINES else (value or "")


def _meant(asked: Asked, typed: str) -> Any:
    if asked.kind is Kind.LINES:
        return [line for one in typed.splitlines() if (line := one.strip())]
    return typed.strip()


class LinesForm(forms.Form):
    """A whole part, one entry on each line."""

    leaves_optional_unsaid = True
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    lines = LongField(rows=10, required=False, max_length=LONGEST_TEXT)

    def __init__(
        self, data: Any = None, *, part: Part, entries: list[Resume], was: str = ""
    ) -> None:
        self.part, self.entries = part, entries
        text = "\n".join(cv_parts.lines_of(part, entries))
        super().__init__(data, initial={"lines": text, "was": was})
        self.fields["lines"].label = part.name
        self.fields["lines"].help_text = part.hint

    def kept(self) -> list[Resume]:
        return cv_parts.entries_in(self.part, self.cleaned_data["lines"], self.entries)


class MailField(LineField):
    """An address as a CV shows it; whether it is anybody's is not asked."""

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        before, sign, after = typed.partition("@")
        if typed and not (before and sign and "." in after and " " not in typed):
            raise ValidationError(_("Write it like ada@example.org."), code="no_address")
        return typed


class AboutForm(forms.Form):
    """Who the person is and how they are reached. Nothing that is private in many countries is asked."""

    leaves_optional_unsaid = True
    name = LineField(label=_("Your name, as it stands on a CV"), max_length=200)
    label = LineField(
        label=_("What you are"),
        help_text=_("A few words under your name, such as “Ward sister”."),
        required=False,
        max_length=200,
    )
    email = MailField(label=_("Email"), required=False, max_length=254)
    phone = LineField(
        label=_("Phone"), help_text=_("With the country: +44 …"), required=False, max_length=60
    )
    city = LineField(label=_("Town"), required=False, max_length=120)
    region = LineField(label=_("Region or country"), required=False, max_length=120)
    links = LongField(
        label=_("Your pages on the web"),
        help_text=_("One on each line."),
        required=False,
        max_length=LONGEST_TEXT,
        rows=2,
    )
    summary = LongField(
        label=_("Two or three sentences about you"),
        help_text=_("What you do, for how long, and what you bring."),
        required=False,
        max_length=LONGEST_TEXT,
        rows=4,
    )

    def __init__(self, data: Any = None, *, basics: Resume) -> None:
        self.basics = basics
        place = basics.get("location", {})
        shown = {
            name: basics.get(name, "") for name in ("name", "label", "email", "phone", "summary")
        }
        places = {name: place.get(name, "") for name in ("city", "region")}
        super().__init__(data, initial={**shown, **places, "links": "\n".join(_links(basics))})

    def kept(self) -> Resume:
        """What was there, with what was changed."""
        given: Resume = {name: self.cleaned_data[name] for name in self.changed_data}
        place: Resume = {name: given.pop(name) for name in ("city", "region") if name in given}
        links = given.pop("links", None)
        about = {**self.basics, **given}
        about["location"] = _without_empty({**self.basics.get("location", {}), **place})
        if links is not None:
            about |= _linked(self.basics, links)
        return _without_empty(about)


def _links(basics: Resume) -> list[str]:
    profiles = (each.get("url") or each.get("username", "") for each in basics.get("profiles", []))
    return [link for link in (basics.get("url", ""), *profiles) if link]


def _linked(basics: Resume, typed: str) -> Resume:
    """The pages as fields again; one that stood there before keeps what else is said of it."""
    known = {
        each.get("url") or each.get("username", ""): each for each in basics.get("profiles", [])
    }
    links = [link for one in typed.splitlines() if (link := one.strip())]
    own = basics.get("url", "")
    others = [known.get(link, {"url": link}) for link in links if link != own]
    return {"url": own if own in links else "", "profiles": others}


def _without_empty(fields: Resume) -> Resume:
    return {name: value for name, value in fields.items() if value}


class BeginForm(forms.Form):
    """Which version of a CV the profile begins from."""

    version = forms.ModelChoiceField(
        Version.objects.none(), label=_("Which one?"), empty_label=None,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, owner: User) -> None:
        super().__init__(data)
        mine = Version.objects.owned_by(owner).of_cvs().light()
        field = self.fields["version"]
        field.queryset = mine.select_related("document", "owner")  # type: ignore[attr-defined]
        field.label_from_instance = _called  # type: ignore[attr-defined]


def _called(version: Version) -> str:
    return f"{version.document}: {version.name}"


class MakeForm(forms.Form):
    """How the CV is set, and where it is kept."""

    language = forms.ChoiceField(
        label=_("Headings in"), choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
    )
    paper = forms.ChoiceField(
        label=_("Paper"), choices=[("a4", _("A4")), ("letter", _("US Letter"))]
    )
    document = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("Keep it as a version of"),
        required=False,
        empty_label=_("a new document"),
    )
    version = LineField(
        label=_("Name of this version"),
        help_text=_("Something you will know it by. Without one it gets the day."),
        required=False,
        max_length=120,
    )

    leaves_optional_unsaid = True

    def __init__(self, data: Any = None, *, owner: User) -> None:
        cvs = Document.objects.owned_by(owner).filter(kind="cv").order_by("name", "pk")
        american = owner.country in ("US", "CA")
        first = {"paper": "letter" if american else "a4", "document": cvs.last()}
        super().__init__(data, initial=first)
        self.fields["document"].queryset = cvs  # type: ignore[attr-defined]

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "language": given["language"],
            "paper": given["paper"],
            "document": given["document"],
            "name": given["version"],
        }
