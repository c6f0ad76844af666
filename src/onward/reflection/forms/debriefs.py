"""What is typed on the screens of a look back."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.debrief import Length, Part, PartKind, Screen, parts
from onward.reflection.forms.typed import TypedForm
from onward.reflection.models import Debrief
from onward.reflection.models.debriefs import LONGEST_ANSWER, LONGEST_PASTE
from onward.tracker.forms.fields import DayField, LongField

LONGEST_LINE = 300
NUMBERS = {
    "nerves": (_("Nerves, 0 calm to 10"), 10),
    "energy": (_("Energy, 0 none to 10"), 10),
    "hours": (_("Hours of preparation"), 200),
}


class ScreenForm(TypedForm):
    """One screen of a look back: a field for each part of it, and none that must be filled."""

    def __init__(self, data: Any = None, *, screen: Screen, debrief: Debrief) -> None:
        self.parts = [part for part in screen.parts if part.kind is not PartKind.QUESTIONS]
        self.debrief = debrief
        known = {part.key: getattr(debrief, part.key, None) for part in self.parts}
        known |= {"changed_at": debrief.changed_at.isoformat(), **debrief.numbers}
        super().__init__(data, initial=known)
        for part in self.parts:
            self.fields.update(_fields_of(part))

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Each part with its fields, as the page shows them."""
        for part in self.parts:
            yield {"part": part, "fields": [self[name] for name in _fields_of(part)]}

    @property
    def typed(self) -> dict[str, Any]:
        """What was sent and is sound by itself: one field in the way keeps no other back."""
        sound = getattr(self, "cleaned_data", {})
        told: dict[str, Any] = {}
        for part in self.parts:
            if part.kind is PartKind.NUMBERS:
                if set(NUMBERS) <= sound.keys():
                    told["numbers"] = self._numbers(sound)
            elif part.key in self.data and part.key in sound:
                told[part.key] = sound[part.key]
        return told

    def _numbers(self, sound: dict[str, Any]) -> dict[str, int]:
        """Those that were sent, beside those that were not."""
        sent = {name: sound[name] for name in NUMBERS if name in self.data}
        known = {**self.debrief.numbers, **sent}
        return {name: number for name, number in known.items() if number is not None}


def sent_in(data: Any) -> tuple[Part, ...]:
    """The parts that a page sent, of whichever screen they were: the length may have changed since."""
    return tuple(
        part
        for part in parts()
        if part.kind is not PartKind.QUESTIONS and any(name in data for name in _fields_of(part))
    )


def _fields_of(part: Part) -> dict[str, forms.Field]:
    if part.kind is PartKind.NUMBERS:
        return {
            name: forms.IntegerField(label=label, min_value=0, max_value=most, required=False)
            for name, (label, most) in NUMBERS.items()
        }
    if part.kind is PartKind.DAY:
        return {part.key: DayField(label=part.ask, help_text=part.hint, required=False)}
    longest = LONGEST_LINE if part.kind is PartKind.LINE else LONGEST_ANSWER
    rows = 2 if part.kind is PartKind.LINE else 6
    field = LongField(
        label=part.ask, help_text=part.hint, required=False, max_length=longest, rows=rows
    )
    field.widget.attrs["dir"] = "auto"
    return {part.key: field}


class PasteForm(TypedForm):
    """Notes or a transcript, to have the questions picked out."""

    pasted = LongField(
        label=_("Your notes, or a transcript"),
        help_text=_("Paste it as it is. Onward looks for the questions; you say which to keep."),
        max_length=LONGEST_PASTE,
        required=False,
        rows=10,
        error_messages={
            "max_length": _("That is longer than Onward reads at once. Paste a part of it.")
        },
    )

    @property
    def typed(self) -> dict[str, Any]:
        sound = getattr(self, "cleaned_data", {})
        return {"pasted": sound["pasted"]} if "pasted" in sound else {}


class ConfirmForm:
    """The questions somebody ticked, in their words as they stand now, and those typed beside them."""

    TICKED = re.compile(r"(?:0|[1-9]\d{0,3})", re.ASCII)

    def __init__(self, data: Mapping[str, Any]) -> None:
        ticked: list[str] = data.getlist("take") if hasattr(data, "getlist") else []
        own: list[str] = data.getlist("mine") if hasattr(data, "getlist") else []
        self.more: str = data.get("more", "")
        self.asked = [*self._said(data, ticked), *self.more.splitlines()]
        self.mine = self._said(data, own)

    def _said(self, data: Mapping[str, Any], ticked: list[str]) -> list[str]:
        return [
            data.get(f"words-{number}", "") for number in ticked if self.TICKED.fullmatch(number)
        ]


class LengthForm(forms.Form):
    length = forms.ChoiceField(
        label=_("How much to ask"),
        choices=[(one.value, one.value) for one in Length],
        widget=forms.RadioSelect,
    )


class PredictionForm(forms.Form):
    """How it went, as it seems before anybody knows."""

    percent = forms.IntegerField(
        label=_("How did it go, 0 to 100?"),
        help_text=_(
            "0: surely no further. 100: surely further. After ten answers Onward tells how well your feeling predicts."
        ),
        min_value=0,
        max_value=100,
        error_messages={
            "required": _("Give a whole number from 0 to 100, or leave it."),
            "invalid": _("Give a whole number from 0 to 100."),
        },
    )
