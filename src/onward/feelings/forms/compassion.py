from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.care import compassion_card


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
