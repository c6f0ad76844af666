"""What is typed about one thought, on one page or one question at a time."""

from collections.abc import Iterator
from typing import Any

from django import forms

from onward.engine.thoughts import Part, ask_belief, parts, traps
from onward.feelings.forms.scales import BeforeField
from onward.feelings.models import Exercise
from onward.feelings.thinking import state_of

LONGEST_PART = 10_000
# What stands beside the words of a part.
BESIDE = {
    "situation": ("before",),
    "thought": ("belief_before", "traps"),
    "fairer": ("belief_after",),
}


class ThoughtForm(forms.Form):
    """The parts that a page shows, none of which must be filled."""

    changed_at = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, exercise: Exercise, shown: tuple[Part, ...] | None = None
    ) -> None:
        self.parts = shown or parts()
        names = [name for part in self.parts for name in (part.key, *BESIDE.get(part.key, ()))]
        known = {name: exercise.told_of(name) for name in names}
        super().__init__(data, initial=known | {"changed_at": state_of(exercise)})
        for part in self.parts:
            self.fields.update(_fields_of(part))

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Each part with its fields, as the page shows them."""
        for part in self.parts:
            beside = {name: self[name] for name in BESIDE.get(part.key, ())}
            yield {"part": part, "words": self[part.key], **beside}

    @property
    def began_from(self) -> str:
        return str(getattr(self, "cleaned_data", {}).get("changed_at", ""))

    @property
    def typed(self) -> dict[str, Any]:
        """What was sent and is sound by itself: one field in the way keeps no other back."""
        sound = getattr(self, "cleaned_data", {})
        return {
            name: sound[name]
            for name in self.fields
            if name != "changed_at" and name in sound and self._was_sent(name)
        }

    def _was_sent(self, name: str) -> bool:
        """A tick that was taken away is not in what is sent; the words beside it are."""
        return name in self.data or (name == "traps" and "thought" in self.data)


def _fields_of(part: Part) -> dict[str, forms.Field]:
    words = forms.CharField(
        label=part.ask,
        help_text=part.hint,
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    return {part.key: words} | {name: _beside(name) for name in BESIDE.get(part.key, ())}


def _beside(name: str) -> forms.Field:
    if name == "before":
        return BeforeField()
    if name == "traps":
        return forms.MultipleChoiceField(
            choices=[(trap.key, trap.name) for trap in traps()],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.IntegerField(
        label=ask_belief(name.removeprefix("belief_")), min_value=0, max_value=100, required=False
    )
