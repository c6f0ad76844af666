from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.forms.fields import (
    DayField,
    LongField,
    leave_note_out_when_locked,
    refuse_days_ahead,
)
from onward.tracker.models.choices import Way

TWO_WEEKS = timedelta(weeks=2)
TWO_MONTHS = timedelta(days=61)


class TouchForm(forms.Form):
    """That you were in touch. Without a day it was today; without words it was about nothing said."""

    leaves_optional_unsaid = True

    on = DayField(label=_("Which day"), required=False)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices, required=False)
    note = LongField(
        label=_("What it was about"),
        help_text=_("Encrypted, and for you alone."),
        required=False,
        max_length=2_000,
    )

    def __init__(self, data: Any = None, *, owner: User, today: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"on": today, "way": Way.TALKED}, **kwargs)
        leave_note_out_when_locked(self, owner)
        self.today = today

    def clean_on(self) -> date:
        return refuse_days_ahead(self.cleaned_data["on"], today=self.today) or self.today

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Way.TALKED

    def kept(self) -> dict[str, Any]:
        return {"note": "", **self.cleaned_data}


class LaterForm(forms.Form):
    """Until when somebody is not named."""

    until = forms.ChoiceField(
        label=_("When again?"),
        choices=[
            ("weeks", _("In two weeks")),
            ("months", _("In two months")),
            ("day", _("On a day")),
        ],
        initial="weeks",
        widget=forms.RadioSelect,
    )
    day = DayField(label=_("The day"), required=False)

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("until") == "day" and "day" not in self.errors:
            if given.get("day") is None:
                self.add_error("day", _("Choose the day."))
            elif given["day"] <= self.today:
                self.add_error("day", _("Choose a day after today."))
        return given

    @property
    def ends_on(self) -> date:
        given = self.cleaned_data
        if given["until"] == "day":
            chosen: date = given["day"]
            return chosen
        return self.today + (TWO_WEEKS if given["until"] == "weeks" else TWO_MONTHS)
