"""Ads as they come in, and as they are set right."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.strategy.fetching import LONGEST_ADDRESS, NotFetched, target_of
from onward.tracker.forms.fields import DayField, LineField, LongField, NameField
from onward.tracker.models import Application, Posting
from onward.tracker.models.documents import LARGEST_FILE

LONGEST_AD = 100_000


class AddForm(forms.Form):
    """An ad as text, or a file with one or several."""

    text = LongField(
        label=_("The words of the ad"),
        help_text=_("Copy all of it, with its headings. Its title comes first."),
        required=False,
        max_length=LONGEST_AD,
        rows=12,
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("A saved page, or the list of a job board. Up to 10 MB."),
        required=False,
        error_messages={"empty": _("This file is empty. Choose it once more.")},
    )
    employer = NameField(
        label=_("Employer"), offers="employers", required=False, help_text=_("If it does not say.")
    )

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 10 MB. Paste the words."))
        return file

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "file" in given and not given["file"] and not given.get("text", "").strip():
            raise forms.ValidationError(_("Paste the words of the ad, or choose a file."))
        return given

    def content(self) -> bytes:
        file: UploadedFile | None = self.cleaned_data["file"]
        return bytes(file.read()) if file else str(self.cleaned_data["text"]).encode()


class AddressForm(forms.Form):
    """The address of an ad, before anybody is asked for it."""

    address = LineField(
        label=_("Address of the ad"),
        help_text=_("It begins with https:// and is in the top line of your browser."),
        max_length=LONGEST_ADDRESS,
    )

    def clean_address(self) -> str:
        """As a browser shows it, often without its beginning; refused before anybody is asked."""
        typed: str = self.cleaned_data["address"]
        host = typed.partition("/")[0]
        address = f"https://{typed}" if "." in host and ":" not in host else typed
        try:
            target_of(address)
        except NotFetched as refused:
            raise forms.ValidationError(f"{refused.sentence} {refused.step}") from None
        return address


class PostingForm(forms.Form):
    """What was read of an ad, to be set right."""

    title = LineField(label=_("Title"), max_length=200)
    employer = NameField(label=_("Employer"), offers="employers", required=False)
    place = LineField(label=_("Place"), required=False, max_length=120)
    closes_on = DayField(label=_("Closes on"), required=False)
    url = LineField(label=_("Address of the ad"), required=False, max_length=LONGEST_ADDRESS)
    text = LongField(label=_("The words of the ad"), max_length=LONGEST_AD, rows=16)

    def __init__(self, data: Any = None, *, posting: Posting, **kwargs: Any) -> None:
        names = ("title", "place", "closes_on", "url", "text")
        initial = {name: getattr(posting, name) for name in names}
        initial["employer"] = posting.employer.name if posting.employer else ""
        super().__init__(data, initial=initial, **kwargs)


class JoinForm(forms.Form):
    """Which application an ad belongs to."""

    application: "forms.ModelChoiceField[Application]" = forms.ModelChoiceField(
        label=_("An application you have already"),
        queryset=Application.objects.none(),
        empty_label=_("Choose one"),
    )

    def __init__(self, data: Any = None, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["application"].queryset = choices  # type: ignore[attr-defined]
