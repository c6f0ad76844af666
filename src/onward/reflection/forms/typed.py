"""What the forms share whose words are kept as they are typed."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class StampField(forms.CharField):
    """Which state of a row the page began from."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        try:
            return datetime.fromisoformat(said) if said else None
        except ValueError:
            raise forms.ValidationError(_("Open this page again, please.")) from None


class TypedForm(forms.Form):
    """A form that knows which state of a row its page began from."""

    changed_at = StampField()

    @property
    def began_from(self) -> datetime | None:
        found: datetime | None = getattr(self, "cleaned_data", {}).get("changed_at")
        return found
