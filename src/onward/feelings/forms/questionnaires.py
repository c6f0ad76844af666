from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from onward.engine import confidence
from onward.engine.questionnaires import Item, Questionnaire
from onward.engine.questionnaires.parsing import LARGEST_FILE
from onward.ui.forms import PLEASE

NUMBER_WANTED = _("A whole number from 0 to 100, or nothing.")


class AddForm(forms.Form):
    """A file with a questionnaire."""

    file = forms.FileField(
        label=_("A questionnaire as a file"),
        help_text=_("It ends in .toml, and is 200 kB at most."),
        error_messages={"required": PLEASE, "empty": _("This file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )

    def raw(self) -> bytes:
        """What stands in it, and no more than one sign beyond what may."""
        file: UploadedFile = self.cleaned_data["file"]
        return bytes(file.read(LARGEST_FILE + 1))


class AnswersForm(forms.Form):
    """All the questions of one questionnaire. A screen shows some; the others travel along unseen."""

    def __init__(self, data: Any = None, *, file: Questionnaire, screen: int = 0) -> None:
        super().__init__(data, prefix="q")
        self.screen = screen
        for item in file.items:
            self.fields[item.id] = forms.TypedChoiceField(
                label=item.words,
                choices=[(choice.value, choice.words) for choice in item.choices],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers.")},
            )

    def given(self) -> dict[str, int]:
        return {id: value for id, value in self.cleaned_data.items() if value is not None}

    def questions(self, items: tuple[Item, ...]) -> list[tuple[Item, forms.BoundField]]:
        """The questions of one screen, each with its field."""
        return [(item, self[item.id]) for item in items]

    def carried(self, items: tuple[Item, ...]) -> list[tuple[str, str]]:
        """What the other screens were answered, as names and values of hidden fields."""
        shown = {item.id for item in items}
        told = [(self.add_prefix(id), self[id].value()) for id in self.fields if id not in shown]
        return [(name, str(value)) for name, value in told if value not in (None, "")]


class ConfidenceForm(forms.Form):
    """Six numbers from 0 to 100; one that is left empty is not said."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for slider in confidence.sliders():
            self.fields[slider.id] = forms.IntegerField(
                label=slider.words,
                required=False,
                min_value=confidence.LOWEST,
                max_value=confidence.HIGHEST,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NUMBER_WANTED),
            )
            self.fields[slider.id].widget.attrs["inputmode"] = "numeric"

    def given(self) -> dict[str, int]:
        return {id: value for id, value in self.cleaned_data.items() if value is not None}
