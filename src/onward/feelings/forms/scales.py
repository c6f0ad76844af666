"""Rows of numbers to tap, each of which can be left open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TO_TEN = [(number, str(number)) for number in range(11)]
HELPED = [
    (0, _("0, not at all")),
    (1, _("1, a little")),
    (2, _("2, somewhat")),
    (3, _("3, a lot")),
]


class ScaleField(forms.TypedChoiceField):
    """A number from 0 to 10, or from choices of its own; nobody has to choose one."""

    def __init__(self, *, choices: Any = TO_TEN, **kwargs: Any) -> None:
        super().__init__(
            choices=choices,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


class BeforeField(ScaleField):
    def __init__(self) -> None:
        super().__init__(label=_("How heavy is it before you begin?"))


class AfterForm(forms.Form):
    """How it was: both may be left open."""

    after = ScaleField(label=_("How heavy is it now?"))
    helped = ScaleField(label=_("Did this help?"), choices=HELPED)


class RateForm(AfterForm):
    """How a small thing was."""

    before = BeforeField()
    pleasure = ScaleField(label=_("How good did it feel?"))
    mastery = ScaleField(label=_("How much did it feel like something done?"))

    field_order = ("before", "pleasure", "mastery", "after", "helped")


class BeforeForm(forms.Form):
    """How heavy it is before something begins; it may be left open."""

    before = BeforeField()
