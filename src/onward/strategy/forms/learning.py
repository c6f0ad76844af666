from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.strategy.models import Learning
from onward.tracker.forms.fields import LineField, LongField

# Half an hour to an hour and a half: what fits beside a search.
FEWEST_MINUTES = 10
MOST_MINUTES = 120


class LearningForm(forms.Form):
    """Something to learn, and what could be shown for it at the end."""

    name = LineField(
        label=_("What do you want to learn?"),
        help_text=_("One thing, as an ad would name it: “stock counting”."),
        max_length=160,
    )
    show = LongField(
        label=_("What could you show?"),
        help_text=_("Something small that somebody can look at. It counts for more than a paper."),
        required=False,
        max_length=1_000,
    )
    way = forms.ChoiceField(label=_("How will you go about it?"), choices=Learning.Way.choices)
    note = LongField(
        label=_("Note"),
        help_text=_("Where and when, whom to ask, what it costs."),
        required=False,
        max_length=5_000,
    )

    def __init__(
        self, data: Any = None, *, learning: Learning | None = None, proposed: Any = None
    ) -> None:
        names = ("name", "show", "way", "note")
        known = {name: getattr(learning, name) for name in names} if learning else {}
        super().__init__(data, initial={**(proposed or {}), **known})


class StepForm(forms.Form):
    """One step that can be finished in about an hour."""

    words = LineField(
        label=_("A step of about an hour"),
        help_text=_("Something you can finish: “Count one shelf and write it down”."),
        max_length=200,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=FEWEST_MINUTES, max_value=MOST_MINUTES, initial=60
    )
