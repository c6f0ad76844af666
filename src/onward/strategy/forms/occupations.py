from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.accounts.deployed import either

LARGEST = 200 * 1024 * 1024
MOST_FILES = 40


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ArchiveField(forms.FileField):
    """One list of occupations, in one file or in several."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in (data if isinstance(data, list) else [data]) if file]
        if not files:
            super().clean(None, initial)
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose the zip; these are too many files."))
        if any((file.size or 0) > LARGEST for file in files):
            raise forms.ValidationError(
                either(
                    _("A file is larger than 200 MB. Use “onward occupations import” for it."),
                    shared=_("A file is larger than 200 MB, which is too much here."),
                )
            )
        if not all(file.size for file in files):
            raise forms.ValidationError(_("A file is empty. Choose it once more."))
        return files


class ArchiveForm(forms.Form):
    archive = ArchiveField(
        label=_("An archive of O*NET or ESCO"),
        help_text=_("The zip as it was downloaded. For ESCO choose its two zips together."),
        widget=ManyFiles(attrs={"accept": ".zip,.xlsx,.csv,.txt,.tsv"}),
        error_messages={"required": _("Choose at least one file.")},
    )
