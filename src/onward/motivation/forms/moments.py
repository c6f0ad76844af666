from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.motivation.models import Moment
from onward.tracker.forms.fields import PLEASE, DayField, LongField, refuse_days_ahead


class MomentForm(forms.Form):
    """Something good that was said or happened."""

    words = LongField(
        label=_("What was said, or what happened?"),
        help_text=_("Their words, or yours. One or two sentences are enough."),
        max_length=1_000,
        error_messages={"required": PLEASE},
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=Moment.Kind.choices)
    happened_on = DayField(label=_("Which day?"))

    def __init__(self, data: Any = None, *, today: date, moment: Moment | None = None) -> None:
        names = ("words", "kind", "happened_on")
        known = {name: getattr(moment, name) for name in names} if moment else {}
        super().__init__(data, initial={"happened_on": today, **known})
        self.today = today

    def clean_happened_on(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["happened_on"], today=self.today)
