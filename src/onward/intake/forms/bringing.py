"""What a person gives: a pasted mail, or files of mail."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

LARGEST_UPLOAD = 200 * 1024 * 1024
LONGEST_PASTE = 1_000_000


class Words(forms.CharField):
    """Text as it was copied; programs copy invisible zeros with it, which nobody means."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\0", "")


class PasteForm(forms.Form):
    text = Words(
        label=_("Paste a mail"),
        help_text=_("All of it, with sender, subject and day if you can."),
        max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("There are no words in it yet."),
            "max_length": _("That is too long to paste. Save it as a file and choose that."),
        },
    )


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each looked at by itself."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list) else [data]
        if not any(files):
            return super().clean(None, initial)
        return [file for file in files if file]


class BringForm(forms.Form):
    """Files of mail; each is looked at by itself."""

    mails = FilesField(
        label=_("Files of mail"),
        help_text=_("Mailboxes (.mbox), mails (.eml), text, or a zip of them; each up to 200 MB."),
        widget=ManyFiles(attrs={"accept": ".eml,.mbox,.mbx,.txt,.zip,message/rfc822,text/plain"}),
        error_messages={"required": _("Choose at least one file.")},
    )

    @property
    def brought(self) -> list[tuple[UploadedFile, str]]:
        """Every file, with why it cannot come in; empty where it can."""
        return [(file, refusal_of(file)) for file in self.cleaned_data["mails"]]


def name_of(file: UploadedFile) -> str:
    """What a file is called, without what could make the name lie."""
    name = (file.name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable())[:200] or say("a file")


def refusal_of(file: UploadedFile) -> str:
    size = file.size or 0
    if size > LARGEST_UPLOAD:
        return say("This is larger than 200 MB. Use “onward import” for it.")
    return "" if size else say("This is empty.")
