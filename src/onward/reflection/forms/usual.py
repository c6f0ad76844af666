from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.engine.funnel import Range, own, usual
from onward.ui.forms import PLEASE, LineField

# A sign can take four bytes.
LARGEST_FILE = 4 * own.LONGEST_FILE


class HundredField(forms.FloatField):
    """A rate, typed as how many of 100 go on; kept as a share of 1."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0.1, max_value=99.9, **kwargs)
        self.widget.attrs.update({"step": "any", "inputmode": "decimal"})


class UsualForm(forms.Form):
    """What the person takes to be usual at one step, and where that comes from."""

    mean = HundredField(label=_("Of 100, how many go on"))
    low = HundredField(label=_("The lowest figure you found, of 100"))
    high = HundredField(label=_("The highest figure you found, of 100"))
    weight = forms.FloatField(
        label=_("How firm it is"),
        help_text=_("It counts as much as this many cases of your own. 10 is a light hint."),
        min_value=own.BOUNDS["weight"][0],
        max_value=own.BOUNDS["weight"][1],
    )
    source = LineField(label=_("Where the figures come from"), max_length=own.LONGEST_SOURCE)
    year = forms.IntegerField(
        label=_("Which year they are of"),
        min_value=int(own.BOUNDS["year"][0]),
        max_value=int(own.BOUNDS["year"][1]),
    )

    def __init__(self, data: Any = None, *, known: Range) -> None:
        told = {name: f"{100 * getattr(known, name):.3g}" for name in ("mean", "low", "high")}
        told |= {"weight": f"{known.weight:g}", "source": known.source}
        super().__init__(data, initial={**told, "year": known.year})
        for field in self.fields.values():
            field.error_messages["required"] = PLEASE

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        low, mean, high = (told.get(name) for name in ("low", "mean", "high"))
        if None not in (low, mean, high) and not low <= mean <= high:  # type: ignore[operator]
            self.add_error("mean", _("This should lie between the lowest and the highest."))
        return told

    @property
    def is_new(self) -> bool:
        """Whether anything stands there otherwise than the page showed it."""
        return any(str(one.value()).strip() != str(one.initial) for one in self)

    def kept(self) -> Range:
        told = dict(self.cleaned_data)
        rates = {name: told.pop(name) / 100 for name in ("mean", "low", "high")}
        return usual(**rates, **told)


class UsualFileForm(forms.Form):
    """A file of own ranges."""

    file = forms.FileField(
        label=_("A file with your figures"),
        help_text=_("The same kind of file that can be saved here."),
        error_messages={"required": PLEASE, "empty": _("This file is empty.")},
    )

    def text(self) -> str | None:
        """What the file says; None where it is no text, or longer than one may be."""
        file: UploadedFile = self.cleaned_data["file"]
        raw = bytes(file.read(LARGEST_FILE + 1))
        if len(raw) > LARGEST_FILE:
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
