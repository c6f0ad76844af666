"""What may be said of one promise: the four fields of a wish, its day, and how long it takes."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from onward.engine.keeping_going import longest_step, woop_questions
from onward.motivation.models import Promise
from onward.ui.forms import PLEASE, LineField, WholeField

ASKED = woop_questions()
LINES = {"rows": 2}
MINUTES = (10, 15, 20, 30, 45, 60)


class PromiseForm(forms.Form):
    """One small page. Only what is done is asked; the rest helps to keep it."""

    use_required_attribute = False

    wish = LineField(label=_("Wish"), help_text=ASKED["wish"], required=False, max_length=300)
    outcome = WholeField(
        label=_("Best outcome"),
        help_text=ASKED["best"],
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=LINES),
    )
    obstacle = WholeField(
        label=_("What in you may get in the way"),
        help_text=ASKED["obstacle"],
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=LINES),
    )
    when = LineField(
        label=_("If"),
        help_text=_(
            "A moment and a place: “it is Tuesday at ten, in the library”. Or: “I feel tired”."
        ),
        required=False,
        max_length=300,
    )
    then = LineField(
        label=_("Then I"),
        help_text=_("One thing that you do yourself: “write one letter”."),
        max_length=300,
        error_messages={"required": _("Say what you will do. A few words are enough.")},
    )
    on_day = forms.TypedChoiceField(
        label=_("Day"), required=False, coerce=date.fromisoformat, empty_value=None
    )
    at_time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as 10:30, or leave it open.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("Minutes"), coerce=int, error_messages={"required": PLEASE}
    )

    def __init__(self, *args: Any, days: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(day.isoformat(), date_format(day, "l j F")) for day in days]
        self.fields["on_day"].choices = [("", _("When it suits you")), *told]  # type: ignore[attr-defined]
        said = (kwargs.get("initial") or {}).get("minutes") or 30
        every = sorted({*MINUTES, min(said, longest_step())})
        self.fields["minutes"].choices = [(n, str(n)) for n in every]  # type: ignore[attr-defined]


def told_by(promise: Promise) -> dict[str, Any]:
    """A promise as its form shows it at first."""
    shown = {name: getattr(promise, name) for name in PromiseForm.base_fields}
    on_day, at_time = promise.on_day, promise.at_time
    shown["on_day"] = on_day.isoformat() if on_day else ""
    shown["at_time"] = _hours(at_time)
    return shown


def _hours(at_time: time | None) -> str:
    return at_time.strftime("%H:%M") if at_time else ""
