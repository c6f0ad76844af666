"""A time to meet."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.ui.forms import LineField

SHORTEST, LONGEST = 5, 240
# The last days of the calendar have no time in another zone: the pages of both would break.
FARTHEST = timedelta(days=730)


class AppointmentForm(forms.Form):
    """When, for how long, where, and what about; times are those of who types."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    at_time = forms.TimeField(
        label=_("Time"),
        help_text=_("By the time zone in your settings. The other one sees it by theirs."),
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, initial=45
    )
    place = LineField(label=_("Where, or how"), max_length=200, required=False)
    about = LineField(label=_("What about"), max_length=1_000, required=False)

    def __init__(self, data: Any = None, *, zone: tzinfo, at: datetime) -> None:
        super().__init__(data)
        self._zone, self._at = zone, at

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if "on" not in told or "at_time" not in told:
            return told
        if told["on"] > (self._at + FARTHEST).date():
            self.add_error("on", _("That is far ahead. Choose a day within two years."))
        elif self._starts(told) <= self._at:
            self.add_error("on", _("That time is over. Choose one that is still ahead."))
        return told

    def _starts(self, told: dict[str, Any]) -> datetime:
        return datetime.combine(told["on"], told["at_time"], tzinfo=self._zone)

    def kept(self) -> dict[str, Any]:
        """What `ask_for` takes."""
        told = self.cleaned_data
        return {
            "starts_at": self._starts(told),
            "minutes": told["minutes"],
            "place": told["place"],
            "about": told["about"],
        }
