from pathlib import PureWindowsPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.tracker.forms.fields import PLEASE, LineField, LongField
from onward.tracker.models import Document
from onward.tracker.models.choices import DocumentKind
from onward.tracker.models.documents import LARGEST_FILE

LONGEST_NAME = 200


class VersionForm(forms.Form):
    """A document as it is now: a file, or text."""

    version = LineField(
        label=_("Name of this version"),
        help_text=_("Something you will know it by, such as “clinic, October”."),
        required=False,
        max_length=120,
    )
    file = forms.FileField(
        label=_("A file"),
        help_text=_("PDF, DOCX, JSON Resume, Markdown or text can be read here. Up to 10 MB."),
        required=False,
        error_messages={"empty": _("This file is empty. Choose it once more.")},
    )
    text = LongField(label=_("Or its text"), required=False, max_length=200_000, rows=6)

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                _("This file is larger than 10 MB. A PDF saved for the web is far smaller.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "file" in given and not given["file"] and not given.get("text"):
            raise forms.ValidationError(_("Choose a file, or paste the text."))
        return given

    def kept(self) -> dict[str, Any]:
        """What `add_version` takes besides the clock; a nameless version gets its file's name."""
        given = self.cleaned_data
        if not given["file"]:
            return {"name": given["version"], "text": given["text"]}
        name = tamed(given["file"].name)
        return {
            "name": given["version"] or _stem(name),
            "file_name": name,
            "content": given["file"].read(),
        }


class NewDocumentForm(VersionForm):
    """A document with its first version."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=DocumentKind.choices)
    name = LineField(
        label=_("Name"),
        help_text=_("Left empty, it takes the name of its file."),
        required=False,
        max_length=120,
    )

    field_order = ["kind", "name"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("name") == "" and given.get("file", "refused") is None:
            self.add_error("name", PLEASE)
        return given

    def kept(self) -> dict[str, Any]:
        """What `add_document` takes besides the clock; the name of a file is needed only once."""
        first, given = super().kept(), self.cleaned_data
        version = first.pop("name") if given["name"] else given["version"]
        name = given["name"] or _stem(first["file_name"])
        return {**first, "kind": given["kind"], "name": name, "version": version}


class DocumentForm(forms.Form):
    """What a document is called."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=DocumentKind.choices)
    name = LineField(label=_("Name"), max_length=120)

    def __init__(self, data: Any = None, *, document: Document, **kwargs: Any) -> None:
        initial = {"kind": document.kind, "name": document.name}
        super().__init__(data, initial=initial, **kwargs)


def _stem(file_name: str) -> str:
    return PureWindowsPath(file_name).stem[:120]


def tamed(name: str | None) -> str:
    """A file name without a path, without signs that cannot be seen, and not too long."""
    # Windows' reading of a path knows both kinds of slash.
    last = PureWindowsPath(name or "").name
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    ending = PureWindowsPath(shown).suffix[:20]
    stem = shown.removesuffix(ending)
    return (stem[: LONGEST_NAME - len(ending)] + ending) or "document"
