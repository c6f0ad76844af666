"""What somebody says of one thing that an ad asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.strategy.models import Claim
from onward.tracker.forms.fields import PLEASE, LongField


class ClaimForm(forms.Form):
    """True for you? Then where is the proof?"""

    answer = forms.ChoiceField(
        label=_("Is it true for you?"),
        choices=Claim.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PLEASE},
    )
    proof = LongField(
        label=_("Where is the proof?"),
        help_text=_("A job, a day, a paper: something you could tell about."),
        required=False,
        max_length=1_000,
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer") == Claim.Answer.TRUE and not given.get("proof", "").strip():
            self.add_error("proof", _("Say where it shows. A few words are enough."))
        return given
