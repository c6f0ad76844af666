from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.tracker.forms.fields import DayField


class LaterForm(forms.Form):
    """When the letter should lie on Today; nothing is sent then."""

    later_on = DayField(label=_("Which day"))
    later_at = forms.TimeField(
        label=_("What time"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def __init__(self, data: Any = None, *, now: datetime, proposed: datetime) -> None:
        self.now = now
        initial = {"later_on": proposed.date(), "later_at": proposed.time()}
        super().__init__(data, initial=initial)

    @property
    def until(self) -> datetime:
        """The moment that was chosen, where the person is."""
        day: date = self.cleaned_data["later_on"]
        hour: time = self.cleaned_data["later_at"]
        return datetime.combine(day, hour, tzinfo=self.now.tzinfo)


class PauseForm(forms.Form):
    """While they wait for something from the person, their clock stands still."""

    stopped_on = DayField(label=_("They asked for more on"), required=False)
    resumed_on = DayField(label=_("You answered on"), required=False)
