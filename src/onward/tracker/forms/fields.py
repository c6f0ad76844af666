"""Fields that several forms share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.history import FIRST_DAY, LAST_DAY
from onward.tracker.models import Application, Event, Person
from onward.tracker.models.applications import ApplicationQuerySet
from onward.ui.forms import PLEASE, LineField, WholeField

NAMES_OFFERED = 150

__all__ = [
    "PLEASE",
    "DayField",
    "LineField",
    "LongField",
    "NameField",
    "employers_offered",
    "leave_note_out_when_locked",
    "note_of",
    "refuse_days_ahead",
    "roles_offered",
]


class DayField(forms.DateField):
    """One day, picked or typed."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "required": PLEASE,
        "invalid": _("Write the day like this: 2026-11-24."),
    }

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(_("Check the year of that day."), code="far")


class NameField(LineField):
    """A name that may be known already: `offers` names the datalist that helps to find it."""

    def __init__(self, *, offers: str = "", **kwargs: Any) -> None:
        super().__init__(max_length=kwargs.pop("max_length", 200), **kwargs)
        self.widget.attrs["autocomplete"] = "off"
        if offers:
            self.widget.attrs["list"] = offers


class LongField(WholeField):
    """Words as they are, over several lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def leave_note_out_when_locked(form: forms.Form, owner: User) -> None:
    """A private note is not shown, and stays as it is, while the room is locked.

    Raises `vault.Locked` where one was typed: the words wait in the form that unlocks.
    """
    if not vault.is_locked(owner.pk):
        return
    if form.is_bound and str(form.data.get("note", "")).strip():
        raise vault.Locked
    del form.fields["note"]


def note_of(row: Application | Event | Person) -> str:
    """The private note, for a form; empty while the room is locked, since the form has no place for it."""
    return "" if vault.is_locked(row.owner_id) else row.note


def refuse_days_ahead(day: date | None, *, today: date) -> date | None:
    """What has happened cannot lie in the future."""
    if day is not None and day > today:
        raise ValidationError(_("That day has not come yet."), code="future")
    return day


def employers_offered(owner: User) -> list[str]:
    """The employers somebody is most likely to mean: those with the latest news first."""
    return _latest(Application.objects.owned_by(owner), "employer__name")


def roles_offered(owner: User) -> list[str]:
    """The roles of open applications, the latest first."""
    return _latest(Application.objects.owned_by(owner).open().exclude(role=""), "role")


def _latest(rows: ApplicationQuerySet, name: str) -> list[str]:
    # The latest few rows by their index: no list of thousands is sorted for a handful of names.
    names = rows.sorted_by("news").values_list(name, flat=True)[:NAMES_OFFERED]
    return list(dict.fromkeys(names))
