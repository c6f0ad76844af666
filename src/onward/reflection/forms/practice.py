from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.practice import Went
from onward.engine.reviewing import LEVELS, own_anchors
from onward.reflection.models import Rep
from onward.reflection.services.practice import LONGEST_SECONDS

CHOOSE = _("Choose one of the three.")


class SaidForm(forms.Form):
    """How saying it aloud went; all but the one answer is left open to the person."""

    went = forms.ChoiceField(
        choices=Rep.Went.choices,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    # What the page knew and the timer counted; neither is typed by anybody.
    due_on = forms.DateField(required=False, widget=forms.HiddenInput)
    seconds = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, due_on: date | None = None) -> None:
        super().__init__(data, initial={"due_on": due_on})
        for anchor in own_anchors():
            self.fields[f"anchor-{anchor.key}"] = forms.TypedChoiceField(
                label=anchor.asks,
                choices=[(level, level) for level in LEVELS],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("These go from 1 to 5.")},
            )

    def clean_seconds(self) -> int | None:
        """A timer that says nonsense says nothing: how it went is kept all the same."""
        said: str = self.cleaned_data["seconds"]
        whole = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
        return whole if 0 < whole <= LONGEST_SECONDS else None

    @property
    def rated(self) -> list[tuple[Any, Any]]:
        """Each anchor with its field, for the page."""
        return [(anchor, self[f"anchor-{anchor.key}"]) for anchor in own_anchors()]

    def kept(self) -> dict[str, Any]:
        given = self.cleaned_data
        rated = {anchor.key: given[f"anchor-{anchor.key}"] for anchor in own_anchors()}
        return {
            "went": Went(given["went"]),
            "seconds": given["seconds"],
            "was_due_on": given["due_on"],
            "anchors": {key: level for key, level in rated.items() if level is not None},
        }
