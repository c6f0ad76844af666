from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.feedback import services
from onward.feedback.models import Letter


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


class AgainForm(forms.Form):
    """What a fresh draft is made from; a part may be said in several ways."""

    moment = forms.CharField(
        label=_("One moment you remember"),
        help_text=_("A question, a place, something they showed you. One line is enough."),
        required=False,
        max_length=500,
    )
    criterion = forms.CharField(
        label=_("One thing to ask about"),
        help_text=_("A requirement of the role, such as planning or presenting."),
        required=False,
        max_length=200,
    )
    open_to_future = forms.BooleanField(label=_("I am open to other roles there"), required=False)
    tone = forms.ChoiceField(label=_("Tone"), choices=Letter.Tone.choices)

    def __init__(self, data: Any = None, *, letter: Letter, draft: Any, **kwargs: Any) -> None:
        told = ("moment", "criterion", "open_to_future", "tone")
        initial = {name: getattr(letter, name) for name in told}
        super().__init__(data, initial=initial, **kwargs)
        # A thank-you asks for nothing, and an ask says nothing of other roles.
        del self.fields["criterion" if letter.kind == Letter.Kind.THANKS else "open_to_future"]
        self.ways: list[str] = []
        for part in draft.parts:
            if len(part.alternatives) > 1:
                self._offer(part)

    def _offer(self, part: Any) -> None:
        name = f"way_{part.name}"
        self.ways.append(name)
        self.fields[name] = forms.TypedChoiceField(
            label=part.name.replace("_", " ").capitalize(),
            choices=list(enumerate(part.alternatives)),
            coerce=int,
            initial=part.chosen,
            required=False,
            widget=forms.RadioSelect,
        )

    @property
    def ways_offered(self) -> list[Any]:
        return [self[name] for name in self.ways]

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        told = {name: value for name, value in given.items() if name not in self.ways}
        choices = {
            name.removeprefix("way_"): given[name] for name in self.ways if given[name] != ""
        }
        return {**told, "choices": choices}
