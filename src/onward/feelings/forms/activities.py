from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.care import Bin, activities, name_of


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
