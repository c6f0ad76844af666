from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.care import Activity, Bin, activities, activities_for, name_of
from onward.tracker.forms.fields import DayField

# So many of a bin stand in the open; the rest is one click away.
IN_THE_OPEN = 3
# A small thing is for these days; what lies further ahead belongs in a calendar.
LATEST_PLAN = timedelta(days=60)


class PlaceForm(forms.Form):
    """When and where a small thing is meant to happen."""

    on = DayField(label=_("On which day"), required=False)
    when = forms.CharField(
        label=_("When and where"),
        required=False,
        max_length=120,
        help_text=_("After lunch, the park"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(
        self, data: Any = None, *, today: date, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"on": today} | (initial or {}))
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"] or self.today
        if day < self.today:
            raise forms.ValidationError(_("That day is over. Choose today or a later one."))
        if day > self.today + LATEST_PLAN:
            raise forms.ValidationError(_("That is far ahead. Choose a day within two months."))
        return day


class ActivityForm(PlaceForm):
    """One small thing, from four bins or one's own."""

    activity = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    own = forms.CharField(
        label=_("Or something of your own"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    field_order = ("activity", "own", "on", "when")

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        initial: dict[str, Any] | None = None,
        aside: Collection[str] = (),
        offset: int = 0,
        best: Collection[str] = (),
    ) -> None:
        super().__init__(data, today=today, initial=initial)
        self.aside, self.offset, self.best = aside, offset, tuple(best)
        # What was set aside meanwhile, in another window, can still be meant.
        known = [one.words for one in activities()]
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            (words, words) for words in dict.fromkeys([*self.best, *known])
        ]

    @property
    def bins(self) -> Iterator[tuple[str, tuple[Activity, ...], tuple[Activity, ...]]]:
        """Each bin: its name, a few of it in the open, and the rest."""
        for bin_ in Bin:
            found = activities_for(self.today, bin_=bin_, offset=self.offset, aside=self.aside)
            # What helped before stands apart already.
            fresh = tuple(one for one in found if one.words not in self.best)
            yield name_of(bin_), fresh[:IN_THE_OPEN], fresh[IN_THE_OPEN:]

    @property
    def next_offset(self) -> int:
        return self.offset + IN_THE_OPEN

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (given.get("own") or given.get("activity")) and "own" not in self.errors:
            self.add_error("own", _("Choose one small thing, or write one of your own."))
        return given

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "words": given["own"] or given["activity"],
            "on": given["on"],
            "when": given["when"],
        }
