from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.accounts.discretion import is_hidden
from onward.accounts.models import User
from onward.tracker.forms.fields import (
    DayField,
    LineField,
    LongField,
    NameField,
    employers_offered,
    leave_note_out_when_locked,
    note_of,
    refuse_days_ahead,
)
from onward.tracker.models import Employer, Person
from onward.tracker.models.applications import WEB
from onward.tracker.models.choices import PersonKind, Tie, Way
from onward.tracker.models.naming import key_of

ANY = [("", _("Anyone"))]


class PersonForm(forms.Form):
    """Somebody of the search."""

    name = NameField(label=_("Name"))
    kind = forms.ChoiceField(
        label=_("Who they are to you"), choices=PersonKind.choices, initial=PersonKind.CONTACT
    )
    tie = forms.ChoiceField(label=_("How close you are"), choices=Tie.choices, required=False)
    employer = NameField(label=_("Where they work"), offers="employers", required=False)
    position = LineField(label=_("What they do"), required=False, max_length=200)
    misspelt = forms.BooleanField(
        label=_("The employer was only written wrong"),
        help_text=_("Otherwise the one before is kept as a former job."),
        required=False,
    )
    email = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=40)
    profile_url = forms.URLField(
        label=_("Their page"), required=False, max_length=300, assume_scheme="https"
    )
    met_how = LineField(label=_("How you met"), required=False, max_length=300)
    met_on = DayField(label=_("Since when"), required=False)
    topics = LineField(label=_("What you talk about"), required=False, max_length=500)
    note = LongField(
        label=_("Note"),
        help_text=_("Encrypted, and left out of everything you share."),
        required=False,
        max_length=5_000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        today: date,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial=_facts_of(person) if person else {}, **kwargs)
        leave_note_out_when_locked(self, owner)
        self._leave_out_what_is_hidden(owner)
        self.owner = owner
        self.today = today
        if person is None or person.employer is None:
            del self.fields["misspelt"]

    def _leave_out_what_is_hidden(self, owner: User) -> None:
        """A field that is not shown keeps what it holds."""
        for name in ("met_how", "profile_url"):
            if is_hidden(self.initial.get(name) or "", owner):
                del self.fields[name]

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    def clean_profile_url(self) -> str:
        """Another kind of link could run code in whoever opens it."""
        written: str = self.cleaned_data["profile_url"]
        if written and not written.lower().startswith(WEB):
            raise ValidationError(_("Give a page that begins with https://."), code="web")
        return written

    def clean_met_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["met_on"], today=self.today)

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _facts_of(person: Person) -> dict[str, Any]:
    own = PersonForm.base_fields.keys() - {"employer", "note", "misspelt"}
    plain = {name: getattr(person, name) for name in own}
    employer = person.employer.name if person.employer else ""
    return {**plain, "employer": employer, "note": note_of(person)}


class TouchForm(forms.Form):
    """That you were in touch. Without a day it was today, and without words about nothing in particular."""

    leaves_optional_unsaid = True

    on = DayField(label=_("When"), required=False)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, required=False)
    note = LongField(
        label=_("What it was about"),
        help_text=_("Encrypted, and left out of everything you share."),
        required=False,
        max_length=2_000,
        rows=2,
    )

    def __init__(self, data: Any = None, *, owner: User, today: date) -> None:
        super().__init__(data, initial={"on": today, "way": Way.TALKED})
        leave_note_out_when_locked(self, owner)
        self.today = today

    def clean_on(self) -> date:
        return refuse_days_ahead(self.cleaned_data["on"], today=self.today) or self.today

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Way.TALKED

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class FormerJobForm(forms.Form):
    """Where somebody worked before."""

    employer = NameField(label=_("Where they worked"), offers="employers")
    position = LineField(label=_("What they did"), required=False, max_length=200)
    ended_on = DayField(label=_("Until"), required=False)

    def __init__(self, data: Any = None, *, owner: User, today: date) -> None:
        super().__init__(data)
        self.owner = owner
        self.today = today

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    def clean_ended_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["ended_on"], today=self.today)

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PeopleLookForm(forms.Form):
    """Which people to show, and in which order; what is no choice is as good as none."""

    q = LineField(label=_("Search"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Who they are"), choices=[*ANY, *PersonKind.choices], required=False
    )
    tie = forms.ChoiceField(
        label=_("How close"),
        choices=[*ANY, *filter(lambda one: one[0], Tie.choices)],
        required=False,
    )
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("name", _("By name")), ("contact", _("Last contact first"))],
        required=False,
    )

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class EmployerNameForm(forms.Form):
    """The right name of an employer."""

    name = NameField(label=_("Name"))

    def __init__(self, data: Any = None, *, employer: Employer) -> None:
        super().__init__(data, initial={"name": employer.name})


class SplitForm(forms.Form):
    """The second of two people who had one card, and what is theirs."""

    name = NameField(label=_("Name of the second person"))
    employer = NameField(label=_("Where they work"), offers="employers", required=False)
    email = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    rows = forms.MultipleChoiceField(
        label=_("What is theirs"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, owner: User, parts: list[tuple[str, str]], person: Person
    ) -> None:
        super().__init__(data, initial={"name": person.name})
        self.owner = owner
        self.person = person
        rows: Any = self.fields["rows"]
        rows.choices = parts
        if not parts:
            del self.fields["rows"]

    @property
    def employers(self) -> list[str]:
        return employers_offered(self.owner)

    def kept(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        rows = [one.rpartition(":") for one in told.pop("rows", ())]
        return {**told, "rows": {(label, int(number)) for label, _, number in rows}}


class TogetherForm(forms.Form):
    """Two people who are one: which name stays, and which of two values."""

    OFFERED = ("name", "kind", "tie", "employer", "position", "email", "phone", "profile_url")

    def __init__(self, data: Any = None, *, keep: Person, other: Person) -> None:
        super().__init__(data)
        self.people = (keep, other)
        for name in self.OFFERED:
            shown = [_shown(person, name) for person in self.people]
            if any(is_hidden(one, keep.owner) for one in shown):
                continue
            if all(shown) and key_of(shown[0]) != key_of(shown[1]):
                label = Person._meta.get_field(name).verbose_name  # type: ignore[union-attr]
                self.fields[name] = forms.ChoiceField(
                    label=str(label).capitalize(),
                    choices=[("0", shown[0]), ("1", shown[1])],
                    initial="0",
                    required=False,
                    widget=forms.RadioSelect,
                )

    def kept(self) -> dict[str, Any]:
        """Only what differs from the one that stays; with nothing chosen, its values do."""
        return {
            name: getattr(self.people[1], name)
            for name, which in self.cleaned_data.items()
            if which == "1"
        }


def _shown(person: Person, name: str) -> str:
    """A value as it is read; empty where nothing is known."""
    if name in {"kind", "tie"}:
        return str(getattr(person, f"{name}_name"))
    return str(getattr(person, name) or "")
