"""One thing learnt, one to keep, one to change: kept as they are typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.motivation.services.looking_back import ANSWERS
from onward.ui.forms import WholeField

LONGEST = 2_000


class AnswersForm(forms.Form):
    """Three lines, each of which may stay empty; `changed_at` is the state that the page began from."""

    changed_at = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    learnt = WholeField(
        label=_("One thing learnt"), required=False, max_length=LONGEST, widget=forms.Textarea
    )
    keep = WholeField(
        label=_("One thing to keep"), required=False, max_length=LONGEST, widget=forms.Textarea
    )
    change = WholeField(
        label=_("One thing to change"),
        help_text=_("Something you do yourself. It may be small."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )

    leaves_optional_unsaid = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            self.fields[name].widget.attrs |= {"rows": 2}

    @property
    def typed(self) -> dict[str, str]:
        """The answers that were sent and are sound."""
        return {name: self.cleaned_data[name] for name in ANSWERS if name in self.cleaned_data}
