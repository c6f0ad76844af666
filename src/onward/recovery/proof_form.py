"""Which time, which columns and which language: what an office asks for is for the person to say."""

from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.proof import (
    LANGUAGES,
    Column,
    EffortKind,
    Habit,
    Period,
    habit_of,
    periods,
    words_in,
)
from onward.tracker.forms.fields import DayField

COLUMNS = {
    Column.ON: _("Day"),
    Column.WHAT: _("What it was"),
    Column.EMPLOYER: _("Employer"),
    Column.PLACE: _("Place"),
    Column.PERSON: _("Whom you met"),
    Column.ROLE: _("Role"),
    Column.HOW: _("How you came to it"),
    Column.RESULT: _("What came of it"),
}
ALSO = {
    EffortKind.INTERVIEW: _("Interviews"),
    EffortKind.TASK: _("Tasks and tests"),
    EffortKind.TALK: _("Talks with people you know"),
    EffortKind.LEARNING: _("Hours of learning"),
}
Given: TypeAlias = "MultiValueDict[str, Any]"
# Two years are more than any office asks for at once.
LONGEST_DAYS = 731


class ProofForm(forms.Form):
    """Sent as an address, so that it can be kept as a bookmark; it begins with what is usual there."""

    first = DayField(label=_("From"))
    last = DayField(label=_("Until"))
    also = forms.MultipleChoiceField(
        label=_("Beside applications"),
        choices=list(ALSO.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=list(COLUMNS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one column at least.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the report"),
        choices=[(one, words_in(one)["name"]) for one in LANGUAGES],
    )

    leaves_optional_unsaid = True

    def __init__(self, given: Any, *, habit: Habit, period: Period) -> None:
        usual = {
            "first": period.first,
            "last": period.last,
            "also": list(habit.also),
            "columns": list(habit.columns),
            "language": habit.language,
        }
        super().__init__(_whole(given, usual), initial=usual)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day lies before the first one."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("last", _("Choose two years at most."))
        return said

    def chosen(self) -> dict[str, Any]:
        """What to report; what is usual while nothing was chosen."""
        said = self.cleaned_data if self.is_bound else self.initial
        return {
            "period": Period(said["first"], said["last"]),
            "columns": tuple(map(Column, said["columns"])),
            "also": tuple(map(EffortKind, said["also"])),
            "language": said["language"],
        }


def _whole(given: Given, usual: dict[str, Any]) -> "Given | None":
    """What was chosen. An address that names a time alone means the usual for the rest."""
    if "language" in given or "first" not in given:
        return given if "language" in given else None
    whole: Given = MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in usual.items()}
    )
    for name in ("first", "last"):
        whole[name] = given.get(name, "")
    return whole


def asked_for(owner: User, given: Given, *, today: date) -> tuple[ProofForm, tuple[Period, ...]]:
    """The form, and the times one would usually hand in."""
    habit = habit_of(owner.country)
    offered = periods(habit, today=today)
    return ProofForm(given, habit=habit, period=offered[0]), offered
