from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.mood import feeling_words, known_words

SCALE = [(number, str(number)) for number in range(11)]
UNSAFE = "unsafe"


class CheckInForm(forms.Form):
    intensity = forms.TypedChoiceField(
        label=_("How heavy is it right now?"),
        choices=SCALE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number from 0 to 10.")},
    )
    words = forms.MultipleChoiceField(
        label=_("In a word or two"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_word = forms.CharField(label=_("Or your own word"), required=False, max_length=60)
    energy = forms.TypedChoiceField(
        label=_("Energy in your body"),
        choices=[("", _("Not said")), *SCALE],
        coerce=int,
        empty_value=None,
        required=False,
    )
    unsafe = forms.BooleanField(
        label=_("I feel unsafe, or like giving up on everything"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["words"].choices = [  # type: ignore[attr-defined]
            (word, word) for word in sorted(known_words())
        ]

    @property
    def word_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return feeling_words()

    def felt(self) -> dict[str, Any]:
        """What a check-in keeps. That someone feels unsafe opens the help page and is not kept."""
        given = self.cleaned_data
        own = [given["own_word"]] if given["own_word"] else []
        return {
            "intensity": given["intensity"],
            "words": [*given["words"], *own],
            "energy": given["energy"],
        }
