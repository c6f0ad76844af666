"""Which lines of a week somebody is told, and who."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.tracker.models import Person


class ShareForm(forms.Form):
    """Every line is chosen by itself; what is private has to be ticked."""

    chosen = forms.MultipleChoiceField(
        label=_("What to tell"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one line at least.")},
    )
    person = forms.TypedChoiceField(
        label=_("For whom"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        lines: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = list(lines)  # type: ignore[attr-defined]
        named = [(one.pk, one.name) for one in people]
        self.fields["person"].choices = [("", _("I decide later")), *named]  # type: ignore[attr-defined]
