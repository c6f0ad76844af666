from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.engine.keeping_in_touch import OutOfReach, Rhythm, Tie, Ties, rhythm
from onward.tracker.models.choices import Tie as TieChoices
from onward.tracker.models.choices import label_of

SHORTER = _("The longest time is shorter than the usual one. Make it as long, or longer.")
LONGEST = 104


def _often(ideal: int | None, longest: int | None) -> Rhythm | None:
    """What was typed; the longest time may be left out, and is then the usual one."""
    if ideal is None:
        return None
    try:
        return rhythm(ideal, longest or ideal)
    except OutOfReach:
        raise forms.ValidationError(SHORTER) from None


class RhythmForm(forms.Form):
    """Weeks of their own for one person; empty, those of the tie hold."""

    ideal = forms.IntegerField(
        label=_("Every so many weeks"),
        required=False,
        min_value=1,
        max_value=LONGEST,
    )
    longest = forms.IntegerField(
        label=_("At the latest after"), required=False, min_value=1, max_value=LONGEST
    )
    often: Rhythm | None = None

    def __init__(self, data: Any = None, *, own: Rhythm | None, **kwargs: Any) -> None:
        initial = {"ideal": own.ideal_weeks, "longest": own.longest_weeks} if own else {}
        super().__init__(data, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors:
            if given["ideal"] is None and given["longest"] is not None:
                raise forms.ValidationError(_("Say first how often is right."))
            self.often = _often(given["ideal"], given["longest"])
        return given


class TiesForm(forms.Form):
    """The weeks for people of each tie."""

    def __init__(self, data: Any = None, *, ties: Ties, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for tie in Tie:
            told = (
                ("ideal", _("every so many weeks"), ties[tie].ideal_weeks),
                ("longest", _("at the latest after"), ties[tie].longest_weeks),
            )
            for part, words, weeks in told:
                self.fields[f"{tie}_{part}"] = forms.IntegerField(
                    label=f"{label_of(TieChoices, tie)}: {words}",
                    initial=weeks,
                    min_value=1,
                    max_value=LONGEST,
                )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        self.chosen: Ties = {}
        for tie in Tie:
            ideal, longest = given.get(f"{tie}_ideal"), given.get(f"{tie}_longest")
            if ideal is None or longest is None:
                continue
            try:
                self.chosen[tie] = rhythm(ideal, longest)
            except OutOfReach:
                self.add_error(f"{tie}_longest", SHORTER)
        return given

    @property
    def pairs(self) -> list[tuple[str, Any, Any]]:
        return [
            (label_of(TieChoices, tie), self[f"{tie}_ideal"], self[f"{tie}_longest"])
            for tie in ORDER
        ]


ORDER = (Tie.STRONG, Tie.MODERATE, Tie.WEAK)
