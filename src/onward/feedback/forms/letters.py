from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.feedback import services


class LetterForm(forms.Form):
    """The letter itself, as it stands in the draft."""

    # Text, not an address yet: words must not wait for the end of it to be kept.
    to = forms.CharField(label=_("To"), required=False, max_length=320)
    subject = forms.CharField(label=_("Subject"), required=False, max_length=200)
    body = forms.CharField(
        label=_("Your letter"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea,
    )
    # Which state of the letter the page began from.
    changed_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        # Browsers send CRLF; findings count in code points with plain newlines.
        body: str = self.cleaned_data["body"]
        return body.replace("\r\n", "\n")

    def clean_subject(self) -> str:
        # A line break would start another header of the mail.
        return " ".join(self.cleaned_data["subject"].split())

    def clean_changed_at(self) -> datetime | None:
        said: str = self.cleaned_data["changed_at"]
        try:
            return datetime.fromisoformat(said) if said else None
        except ValueError:
            raise forms.ValidationError(_("Open the letter again, please.")) from None

    @property
    def typed(self) -> dict[str, str]:
        """What was sent and is sound by itself: one field in the way keeps no other back."""
        sound = getattr(self, "cleaned_data", {})
        return {
            name: sound[name] for name in services.WORDS if name in self.data and name in sound
        }

    @property
    def began_from(self) -> datetime | None:
        found: datetime | None = getattr(self, "cleaned_data", {}).get("changed_at")
        return found
