from django import forms
from django.utils.translation import gettext_lazy as _

from onward.strategy.models import Skill
from onward.tracker.forms.fields import LineField


class SkillForm(forms.Form):
    """A skill in the person's own words, and how it shows."""

    name = LineField(label=_("What can you do?"), max_length=160)
    strength = forms.ChoiceField(
        label=_("How does it show?"), choices=Skill.Strength.choices, initial=Skill.Strength.SAID
    )


class StrengthForm(forms.Form):
    strength = forms.ChoiceField(choices=Skill.Strength.choices)
