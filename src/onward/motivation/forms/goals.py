from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.engine.keeping_going import Horizon, longest_step
from onward.motivation.models import Goal, GoalStep, LongGoal
from onward.tracker.forms.fields import DayField, LineField, LongField

# Hints come while somebody types: no word of them stands in the way of sending.
HINTED = {
    "autocomplete": "off",
    "hx-post": reverse_lazy("goal_hints"),
    "hx-trigger": "input changed delay:500ms",
    "hx-target": "next .hints",
    "hx-swap": "outerHTML",
    "hx-include": "closest form",
    "hx-sync": "this:replace",
}


class _AimForm(forms.Form):
    """What a long and a short goal are asked alike."""

    horizon: Horizon
    words = LineField(label=_("In your own words"), max_length=300)
    why = LongField(
        label=_("Why does it matter to you?"),
        help_text=_("For a day on which you ask yourself."),
        required=False,
        max_length=1_000,
    )
    by_on = DayField(
        label=_("Until about"),
        help_text=_("A guess is fine. Nothing happens when the day passes."),
        required=False,
    )

    def __init__(self, data: Any = None, *, aim: Goal | LongGoal | None = None) -> None:
        names = ("words", "why", "by_on")
        super().__init__(data, initial={name: getattr(aim, name) for name in names} if aim else {})
        self.fields["words"].widget.attrs |= {**HINTED, "hx-vals": _told(self.horizon)}


def _told(horizon: Horizon) -> str:
    return f'{{"horizon": "{horizon}"}}'


class LongGoalForm(_AimForm):
    """Where the search is to lead in some months."""

    horizon = Horizon.LONG


class GoalForm(_AimForm):
    """What some weeks are to bring."""

    horizon = Horizon.SHORT
    serves = forms.ModelChoiceField(
        label=_("Is it on the way to a long goal?"),
        queryset=LongGoal.objects.none(),
        empty_label=_("It stands for itself"),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owner: User,
        goal: Goal | None = None,
        serves: LongGoal | None = None,
    ) -> None:
        super().__init__(data, aim=goal)
        offered: Any = self.fields["serves"]
        offered.queryset = LongGoal.objects.owned_by(owner).order_by("pk")
        self.initial["serves"] = goal.serves_id if goal else serves and serves.pk


class GoalStepForm(forms.Form):
    """One step that takes an hour at most."""

    words = LineField(
        label=_("A step of an hour at most"),
        help_text=_("Something you can finish: “Ask Noor for one piece of advice”."),
        max_length=200,
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, initial=30)

    def __init__(self, data: Any = None, *, step: GoalStep | None = None) -> None:
        known = {"words": step.words, "minutes": step.minutes} if step else {}
        super().__init__(data, initial=known)
        self.fields["words"].widget.attrs |= HINTED

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if minutes > longest_step():
            raise ValidationError(
                _("That is more than %(most)d minutes. Two smaller steps are easier to begin."),
                code="split",
                params={"most": longest_step()},
            )
        return minutes


class RestForm(forms.Form):
    """Until when a goal rests."""

    until = DayField(
        label=_("Until"),
        help_text=_("Leave it empty, and it rests until you take it up."),
        required=False,
    )


class SmallerForm(forms.Form):
    """A goal with less in it."""

    words = LineField(label=_("In smaller words"), max_length=300)
    keep = forms.MultipleChoiceField(
        label=_("Which steps stay?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, words: str, steps: list[GoalStep]) -> None:
        # The half that stands first stays, until the person says otherwise.
        first = [str(step.pk) for step in steps[: (len(steps) + 1) // 2]]
        super().__init__(data, initial={"words": words, "keep": first})
        offered: Any = self.fields["keep"]
        offered.choices = [(str(step.pk), step.words) for step in steps]
        if not steps:
            del self.fields["keep"]

    def kept(self) -> list[int]:
        return [int(number) for number in self.cleaned_data.get("keep", ())]
