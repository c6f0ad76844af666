"""How somebody's weeks go: their day, and the minutes they hold."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

LONGEST_HOURS = 40


class PaceForm(forms.Form):
    """The day on which weeks begin, and how long one is; both may stay as they are."""

    hours = forms.DecimalField(
        label=_("Hours for the search in a week"),
        help_text=_("Leave it open if you do not want to say. Two hours are a good week."),
        required=False,
        min_value=0,
        max_value=LONGEST_HOURS,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages={
            "invalid": _("Write the hours as a number, such as 2 or 1.5."),
            "min_value": _("Write 0 or more. Left open, no hours are counted."),
            "max_value": _("Up to 40 hours fit here. Fewer carry further."),
            "max_decimal_places": _("Two digits after the point are enough."),
        },
    )
    weekday = forms.TypedChoiceField(
        label=_("Weeks begin on"), coerce=int, choices=tuple(WEEKDAYS.items())
    )

    @property
    def kept(self) -> dict[str, Any]:
        hours = self.cleaned_data["hours"]
        minutes = None if hours is None else int(hours * 60)
        return {"minutes": minutes, "weekday": self.cleaned_data["weekday"]}


def told_by(weekday: int, minutes: int | None) -> dict[str, Any]:
    hours = None if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return {"weekday": weekday, "hours": hours}
