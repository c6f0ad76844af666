from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.care import compassion_card
from onward.feelings.forms.begun import page_of
from onward.feelings.forms.scales import BeforeField
from onward.feelings.services.held import Held


class CompassionForm(forms.Form):
    """Three prompts; the answers are kept only if the person says so."""

    card = compassion_card()

    before = BeforeField()
    keep = forms.BooleanField(
        label=_("Keep what I wrote, sealed, for me alone"),
        help_text=_("Unless you tick this, the words are gone when you press Done."),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        held: Held | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        begun = held.typed if held else dict(initial or {})
        super().__init__(data, initial=begun)
        # What was begun and not kept is offered on its page, and typed on there.
        self.was_held = bool(held)
        self.page = page_of(self, held)
        for prompt in compassion_card().prompts:
            self.fields[prompt.id] = forms.CharField(
                label=prompt.ask,
                help_text=prompt.hint,
                required=False,
                max_length=5_000,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            )
        self.order_fields(["before", *(prompt.id for prompt in compassion_card().prompts)])

    @property
    def prompts(self) -> list[forms.BoundField]:
        return [self[prompt.id] for prompt in compassion_card().prompts]

    def kept(self) -> dict[str, Any]:
        """How heavy it was, and the answers under their prompts if they are to be kept at all."""
        before = {"before": self.cleaned_data["before"]}
        if not self.cleaned_data["keep"]:
            return before
        parts = [
            f"{prompt.ask}\n{self.cleaned_data[prompt.id]}"
            for prompt in compassion_card().prompts
            if self.cleaned_data[prompt.id]
        ]
        return before | {"writing": "\n\n".join(parts)}
