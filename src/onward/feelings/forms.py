from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.care import Bin, activities, compassion_card, name_of
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


class CompassionForm(forms.Form):
    """Three prompts; the answers are kept only if the person says so."""

    card = compassion_card()

    keep = forms.BooleanField(label=_("Keep what I wrote, sealed, for me alone"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for prompt in compassion_card().prompts:
            self.fields[prompt.id] = forms.CharField(
                label=prompt.ask,
                help_text=prompt.hint,
                required=False,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields([prompt.id for prompt in compassion_card().prompts])

    def kept(self) -> dict[str, str]:
        """The answers under their prompts, as one text, if they are to be kept at all."""
        if not self.cleaned_data["keep"]:
            return {}
        parts = [
            f"{prompt.ask}\n{self.cleaned_data[prompt.id]}"
            for prompt in compassion_card().prompts
            if self.cleaned_data[prompt.id]
        ]
        return {"writing": "\n\n".join(parts)}


class ActivityForm(forms.Form):
    """One small thing, from four bins or one's own."""

    activity = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    own = forms.CharField(label=_("Or something of your own"), required=False, max_length=200)
    when = forms.CharField(
        label=_("When and where"),
        required=False,
        max_length=120,
        help_text=_("After lunch, the park"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            (activity.words, activity.words) for activity in activities()
        ]

    @property
    def bins(self) -> list[tuple[str, list[str]]]:
        return [
            (name_of(bin_), [one.words for one in activities() if one.bin is bin_]) for bin_ in Bin
        ]

    def kept(self) -> dict[str, str]:
        chosen = self.cleaned_data["own"] or self.cleaned_data["activity"]
        parts = (chosen, self.cleaned_data["when"])
        return {"line": ", ".join(part for part in parts if part)}
