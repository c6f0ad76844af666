"""Which program, and what it may do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.api.models import Scope
from onward.tracker.forms.fields import LineField

USUAL = [Scope.READ.value, Scope.PROPOSE.value]


class ClientForm(forms.Form):
    name = LineField(
        label=_("Name of the program"),
        help_text=_("You will see it beside what it proposes."),
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one thing at least.")},
    )

    leaves_optional_unsaid = True

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"scopes": USUAL})
