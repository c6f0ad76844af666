from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.reflection.models import Experiment, Transition
from onward.tracker.forms.fields import PLEASE, DayField, LineField, LongField, refuse_days_ahead

# "From Monday week" is a plan; further off is a slip of typing.
LATEST_BEGIN = timedelta(days=60)
LONGEST_CHANGE = 300


class ExperimentForm(forms.Form):
    """One change, the step it is meant for, and from when on."""

    words = LineField(
        label=_("What you change"),
        help_text=_("One thing, small enough to do each time. “Shorter answers” is enough."),
        max_length=LONGEST_CHANGE,
    )
    step = forms.ChoiceField(
        label=_("Where it should help"),
        choices=Transition.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PLEASE},
    )
    began_on = DayField(label=_("From when on"))
    theme = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    field_order = ("words", "step", "began_on")

    def __init__(
        self,
        data: Any = None,
        *,
        at: datetime,
        experiment: Experiment | None = None,
        proposed: dict[str, Any] | None = None,
    ) -> None:
        initial = {"began_on": at.date(), "step": Transition.LATER, **(proposed or {})}
        if experiment:
            names = ("words", "step", "began_on", "theme")
            initial = {name: getattr(experiment, name) for name in names}
        super().__init__(data, initial=initial)
        self.at = at

    def clean_began_on(self) -> date:
        day: date = self.cleaned_data["began_on"]
        if day > self.at.date() + LATEST_BEGIN:
            raise forms.ValidationError(_("That is far ahead. Begin within two months."))
        return day


class BeginForm(ExperimentForm):
    """Begin a change; while another is open, that one has to be ended first."""

    def __init__(self, data: Any = None, *, open_one: Experiment | None = None, **told: Any):
        super().__init__(data, **told)
        self.open_one = open_one
        if open_one:
            self.fields["ends_other"] = forms.BooleanField(
                label=_("End “%(words)s” today") % {"words": open_one.words},
                help_text=_("With two changes at once, nobody can tell which one helped."),
                error_messages={
                    "required": _("One change at a time. Tick this, or let the other go on.")
                },
            )

    def kept(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"instead_of": self.open_one if given.pop("ends_other", False) else None}


class EndForm(forms.Form):
    """When it ended, and what the person makes of it."""

    on = DayField(label=_("Until when"))
    learnt = LongField(
        label=_("What you make of it"),
        help_text=_("One line is enough, or none."),
        required=False,
        max_length=2_000,
    )

    def __init__(self, data: Any = None, *, experiment: Experiment, at: datetime) -> None:
        day = experiment.ended_on or max(at.date(), experiment.began_on)
        super().__init__(data, initial={"on": day, "learnt": experiment.learnt})
        self.experiment, self.at = experiment, at

    def clean_on(self) -> date | None:
        day = refuse_days_ahead(self.cleaned_data["on"], today=self.at.date())
        if day and day < self.experiment.began_on:
            raise forms.ValidationError(
                _("It begins later than that. Remove it, if it never began.")
            )
        return day
